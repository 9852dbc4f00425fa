package cardsmith.card.file;

import cardsmith.card.CardBrokeRules;
import java.util.Optional;

/** How the content of a transparent file, of one record or of one data object is coded. */
@FunctionalInterface
public interface FileFormat {

    /**
     * Returns what the bytes say.
     *
     * @throws CardBrokeRules when they are not coded as the standard says
     */
    FileValue decode(byte[] content) throws CardBrokeRules;

    /**
     * Returns the bytes of a text, where the format can be written.
     *
     * @param text as {@link FileValue#text()} gives it
     * @param length bytes of the file or record
     * @throws IllegalArgumentException when the text is not a value of the format or does not fit
     */
    default Optional<byte[]> encode(String text, int length) {
        return Optional.empty();
    }

    /** Returns a format that can be read and written. */
    static FileFormat twoWay(FileFormat reader, Writer writer) {
        return new FileFormat() {
            @Override
            public FileValue decode(byte[] content) throws CardBrokeRules {
                return reader.decode(content);
            }

            @Override
            public Optional<byte[]> encode(String text, int length) {
                return Optional.of(writer.encode(text, length));
            }
        };
    }

    /** The way from text to bytes. */
    @FunctionalInterface
    interface Writer {
        /** Returns the bytes, as many as {@code length}, that stand for a text. */
        byte[] encode(String text, int length);
    }
}
