package cardsmith.card.trace;

import cardsmith.card.file.FileRef;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which entries of a trace are wanted; what is empty does not restrict.
 *
 * @param text found in the decoded line or, read as hexadecimal, in the bytes of the entry
 * @param ins instruction byte, 00 to FF
 * @param statusClass SW1, 00 to FF
 * @param errorsOnly only exchanges that the card refused or did not answer
 * @param file only exchanges about this file
 * @param session only entries of the session with this number
 * @param marks whether marks are wanted beside exchanges
 */
public record TraceFilter(
        String text,
        OptionalInt ins,
        OptionalInt statusClass,
        boolean errorsOnly,
        Optional<FileRef> file,
        OptionalInt session,
        boolean marks) {

    /** Every entry. */
    public static final TraceFilter ALL = new TraceFilter(
            "", OptionalInt.empty(), OptionalInt.empty(), false, Optional.empty(), OptionalInt.empty(), true);

    /** Returns the filter with another text. */
    public TraceFilter withText(String wanted) {
        return new TraceFilter(wanted, ins, statusClass, errorsOnly, file, session, marks);
    }

    /** Returns the filter with an instruction byte. */
    public TraceFilter withIns(int wanted) {
        return new TraceFilter(text, OptionalInt.of(wanted), statusClass, errorsOnly, file, session, marks);
    }

    /** Returns the filter with an SW1. */
    public TraceFilter withStatusClass(int wanted) {
        return new TraceFilter(text, ins, OptionalInt.of(wanted), errorsOnly, file, session, marks);
    }

    /** Returns the filter for errors only, or without that. */
    public TraceFilter withErrorsOnly(boolean wanted) {
        return new TraceFilter(text, ins, statusClass, wanted, file, session, marks);
    }

    /** Returns the filter with a file. */
    public TraceFilter withFile(FileRef wanted) {
        return new TraceFilter(text, ins, statusClass, errorsOnly, Optional.of(wanted), session, marks);
    }

    /** Returns the filter with a session. */
    public TraceFilter withSession(int wanted) {
        return new TraceFilter(text, ins, statusClass, errorsOnly, file, OptionalInt.of(wanted), marks);
    }

    /** Returns the filter with or without marks. */
    public TraceFilter withMarks(boolean wanted) {
        return new TraceFilter(text, ins, statusClass, errorsOnly, file, session, wanted);
    }

    /** Returns whether nothing is held back. */
    public boolean isAll() {
        return equals(ALL);
    }
}
