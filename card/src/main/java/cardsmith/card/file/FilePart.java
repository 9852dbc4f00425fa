package cardsmith.card.file;

import java.util.Optional;

/** A piece of a file: the whole of a transparent one, a record, or the list of the objects of a BER-TLV one. */
public final class FilePart {

    private final String name;
    private final byte[] bytes;
    private final Optional<FileValue> value;

    FilePart(String name, byte[] bytes, Optional<FileValue> value) {
        this.name = name;
        this.bytes = bytes;
        this.value = value;
    }

    /** Returns what piece it is, as {@code record 1}. */
    public String name() {
        return name;
    }

    /** Returns a copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns what the bytes say, where the format is declared and they follow it; a view masks it as its marks ask. */
    public Optional<FileValue> value() {
        return value;
    }
}
