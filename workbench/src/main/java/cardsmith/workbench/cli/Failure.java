package cardsmith.workbench.cli;

import cardsmith.card.Cancelled;
import cardsmith.card.CardException;
import cardsmith.card.CardRefused;
import cardsmith.card.trace.BadTrace;
import cardsmith.dm.BadDocument;
import cardsmith.workbench.log.LogFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a command says when it did not end as asked.
 *
 * @param exitCode one of {@link ExitCode}
 * @param sentence what happened
 * @param nextStep what to do now
 * @param statusWord what the card answered, four hexadecimal digits
 * @param triesLeft tries left for the PIN or key
 */
record Failure(int exitCode, String sentence, String nextStep, Optional<String> statusWord, OptionalInt triesLeft) {

    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

    static Failure of(Exception cause) {
        if (cause instanceof Trouble trouble) {
            return plain(trouble.exitCode(), trouble.getMessage(), trouble.nextStep());
        }
        LOG.warn("A command failed", cause);
        if (cause instanceof CardRefused refused) {
            return new Failure(
                    ExitCode.REFUSED,
                    sentence(cause),
                    refused.nextStep(),
                    Optional.of(String.format(Locale.ROOT, "%04X", refused.statusWord())),
                    refused.triesLeft());
        }
        if (cause instanceof CardException card) {
            int code = cause instanceof Cancelled ? ExitCode.CANCELLED : ExitCode.REFUSED;
            return plain(code, sentence(cause), card.nextStep());
        }
        if (cause instanceof BadDocument) {
            return plain(ExitCode.BAD_INPUT, sentence(cause), "Mend the document there, or choose another one.");
        }
        if (cause instanceof BadTrace trace) {
            return plain(ExitCode.BAD_INPUT, sentence(cause), trace.nextStep());
        }
        if (cause instanceof UncheckedIOException unchecked) {
            return file(unchecked.getCause());
        }
        if (cause instanceof IOException io) {
            return file(io);
        }
        return plain(
                ExitCode.DEFECT,
                "Cardsmith has a defect: it did not expect this.",
                "Please report it with the end of " + LogFile.path() + ".");
    }

    private static Failure file(IOException cause) {
        String name = String.valueOf(cause.getMessage());
        if (cause instanceof NoSuchFileException) {
            return plain(ExitCode.BAD_INPUT, "There is no file " + name + ".", "Check the name and the folder.");
        }
        if (cause instanceof AccessDeniedException) {
            return plain(ExitCode.BAD_INPUT, "The file " + name + " may not be used.", "Check its permissions.");
        }
        if (cause instanceof FileAlreadyExistsException) {
            return plain(ExitCode.BAD_INPUT, "The file " + name + " is there already.", "Choose another name.");
        }
        return plain(
                ExitCode.BAD_INPUT,
                "A file cannot be read or written: " + name + ".",
                "Check the name, the permissions and the room on the disk.");
    }

    private static Failure plain(int code, String sentence, String nextStep) {
        return new Failure(code, sentence, nextStep, Optional.empty(), OptionalInt.empty());
    }

    private static String sentence(Exception cause) {
        return String.valueOf(cause.getMessage());
    }
}
