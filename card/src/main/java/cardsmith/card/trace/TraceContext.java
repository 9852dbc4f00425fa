package cardsmith.card.trace;

import cardsmith.card.file.Directory;
import cardsmith.card.file.FileRef;
import java.util.Optional;

/**
 * What a logical channel has selected at the moment that a command is sent.
 *
 * @param directory the current directory
 * @param application the current application, which 7FFF stands for in a path
 * @param current the current elementary file
 * @param chain the file that the data object being sent or fetched in blocks is in
 * @param tag tag of that data object, its bytes read as one number, 0 for none
 * @param pending header of the command that a GET RESPONSE would continue, CLA INS P1 P2, 0 for none
 * @param pendingFile the file of that command
 */
public record TraceContext(
        Directory directory,
        Optional<Directory> application,
        Optional<FileRef> current,
        Optional<FileRef> chain,
        int tag,
        int pending,
        Optional<FileRef> pendingFile) {

    /** After a reset: the MF, and no elementary file. */
    public static final TraceContext AFTER_RESET = new TraceContext(
            Directory.MF, Optional.empty(), Optional.empty(), Optional.empty(), 0, 0, Optional.empty());

    TraceContext in(Directory selected) {
        var adf = selected.application().isPresent() ? selected.application() : application;
        return new TraceContext(selected, adf, Optional.empty(), Optional.empty(), 0, 0, Optional.empty());
    }

    TraceContext on(FileRef selected) {
        return new TraceContext(
                selected.directory(), application, Optional.of(selected), Optional.empty(), 0, 0, Optional.empty());
    }

    TraceContext withCurrent(FileRef file) {
        return new TraceContext(directory, application, Optional.of(file), chain, tag, pending, pendingFile);
    }

    TraceContext withChain(Optional<FileRef> file, int newTag) {
        return new TraceContext(directory, application, current, file, newTag, pending, pendingFile);
    }

    TraceContext withPending(int header, Optional<FileRef> file) {
        return new TraceContext(directory, application, current, chain, tag, header, file);
    }
}
