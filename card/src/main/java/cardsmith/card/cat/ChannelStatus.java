package cardsmith.card.cat;

/**
 * State of a channel in UICC server mode (ETSI TS 102 223 clause 8.56).
 *
 * @param channel 1 to 7
 * @param state whether it waits for a client or serves one
 * @param information second byte, 05 for a dropped link
 */
public record ChannelStatus(int channel, State state, int information) {

    /** What a channel in UICC server mode does. */
    public enum State {
        CLOSED(0x00),
        LISTEN(0x40),
        ESTABLISHED(0x80);

        private final int bits;

        State(int bits) {
            this.bits = bits;
        }
    }

    /** Returns the status of a channel without further information. */
    public static ChannelStatus of(int channel, State state) {
        return new ChannelStatus(channel, state, 0);
    }

    /** Returns the data object for a response or an event. */
    public CatObject object() {
        return CatObject.required(CatTag.CHANNEL_STATUS, state.bits | channel, information);
    }

    /** Returns the state that an object of two bytes holds, read as UICC server mode. */
    static ChannelStatus of(CatObject object) {
        int first = Math.max(object.at(0), 0);
        State state = (first & 0xC0) == 0x40 ? State.LISTEN : (first & 0x80) != 0 ? State.ESTABLISHED : State.CLOSED;
        return new ChannelStatus(first & 0x07, state, Math.max(object.at(1), 0));
    }
}
