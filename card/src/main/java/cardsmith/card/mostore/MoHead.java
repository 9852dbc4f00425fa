package cardsmith.card.mostore;

import java.util.Optional;

/**
 * What a data object of EF.MO says of its content before the content comes.
 *
 * @param tag its tag
 * @param name name for people (tag 80)
 * @param rootUri where its root node belongs in the device tree (tag 82)
 * @param flags one byte of {@link ScMo#KEEP} to {@link ScMo#BOOTSTRAP} (tag 83)
 */
public record MoHead(MoTag tag, Optional<String> name, Optional<String> rootUri, int flags) {

    static MoHead of(MoTag tag, ScMo mo) {
        return new MoHead(tag, mo.name(), mo.rootUri(), mo.flags());
    }

    /** Returns the head of a value of which only the beginning is there; nothing when it does not reach that far. */
    static Optional<MoHead> of(MoTag tag, byte[] start) {
        TlvCursor in = new TlvCursor(start);
        try {
            Optional<String> name =
                    in.take(ScMoCodec.NAME) ? Optional.of(in.text(ScMoCodec.MAX_NAME)) : Optional.empty();
            // Stepped over, whether it is there or not.
            in.take(ScMoCodec.IDENTIFIER);
            Optional<String> uri =
                    in.take(ScMoCodec.ROOT_URI) ? Optional.of(in.text(ScMoCodec.MAX_TEXT)) : Optional.empty();
            int flags = in.take(ScMoCodec.FLAGS) ? (int) in.number(1) : 0;
            return in.hasMore() ? Optional.of(new MoHead(tag, name, uri, flags)) : Optional.empty();
        } catch (BadMo cutOff) {
            return Optional.empty();
        }
    }
}
