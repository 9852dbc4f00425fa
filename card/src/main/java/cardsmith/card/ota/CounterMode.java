package cardsmith.card.ota;

/** What the card does with the counter of a packet (ETSI TS 102 225 clause 5.1.1), in the order of its two bits. */
public enum CounterMode {
    /** There is none. */
    NONE,
    /** It is there and not looked at. */
    NOT_CHECKED,
    /** It must be higher than the last one. */
    HIGHER,
    /** It must be the next one. */
    NEXT;

    static CounterMode of(int bits) {
        return values()[bits & 0x03];
    }

    /** Returns whether a packet that was taken once is refused the second time. */
    public boolean stopsReplay() {
        return this == HIGHER || this == NEXT;
    }
}
