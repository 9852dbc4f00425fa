package cardsmith.dm.markup;

import cardsmith.dm.BadDocument;

/** Where a piece of a document is; its words are made only when they are asked for. */
public final class Place {

    private static final int NO_LINE = -1;

    private final int line;
    private final int at;

    private Place(int line, int at) {
        this.line = line;
        this.at = at;
    }

    /** Returns the place of an octet. */
    public static Place ofOffset(int offset) {
        return new Place(NO_LINE, offset);
    }

    /** Returns the place of a character; lines and columns count from 1. */
    public static Place of(int line, int column) {
        return new Place(line, column);
    }

    /** Makes the error for what is here. */
    public BadDocument wrong(String found, String expected) {
        return new BadDocument(toString(), found, expected);
    }

    /** Returns {@code line 3, column 14} or {@code offset 17}. */
    @Override
    public String toString() {
        return line == NO_LINE ? "offset " + at : "line " + line + ", column " + at;
    }
}
