package cardsmith.card.ota;

/** What the card does with the counter of a packet (ETSI TS 102 225 clause 5.1.1), in the order of its two bits. */
public enum CounterMode {
    /** There is none. */
    NONE("no counter"),
    /** It is there and not looked at. */
    NOT_CHECKED("counter not checked"),
    /** It must be higher than the last one. */
    HIGHER("counter higher"),
    /** It must be the next one. */
    NEXT("counter the next");

    private final String words;

    CounterMode(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    static CounterMode of(int bits) {
        return values()[bits & 0x03];
    }

    /** Returns whether a packet that was taken once is refused the second time. */
    public boolean stopsReplay() {
        return this == HIGHER || this == NEXT;
    }
}
