package cardsmith.card.globalplatform.load;

import java.util.List;

/**
 * What a person should know of a load before it begins; the words are the workbench's.
 *
 * @param kind what it is about
 * @param details what goes into the places of the sentence, as {@link Kind} says
 */
public record LoadNote(Kind kind, List<Object> details) {

    /** What a note is about. */
    public enum Kind {
        /** The same package is on the card already. */
        SAME_PACKAGE,
        /** The old package is deleted before the new one comes. */
        OLD_GOES_FIRST,
        /** Applications are deleted with it and made again: their names. */
        MADE_AGAIN,
        /** What the package needs of the card: release of Java Card, imported packages. */
        JAVA_CARD,
        /** The package needs 32-bit integers. */
        INTEGERS,
        /** An earlier load was cut off; objects of its backup are written back: how many. */
        CUT_OFF_BEFORE,
        /** The backup of an earlier load is gone: its file. */
        BACKUP_GONE,
        /** What the old applets hold is kept and written back: the folder of the backup image. */
        KEPT,
        /** Keys of the DM server cannot be read and are gone afterwards: how many, their references. */
        KEYS_LOST,
        /** PIN1 and its unblocking key are those of a new applet afterwards. */
        PIN1_RESET,
        /** All codes are those of a new applet afterwards. */
        USUAL_CODES
    }

    /** Keeps an own copy of the details. */
    public LoadNote {
        details = List.copyOf(details);
    }

    /** Returns the note with what goes into its sentence. */
    public static LoadNote of(Kind kind, Object... details) {
        return new LoadNote(kind, List.of(details));
    }
}
