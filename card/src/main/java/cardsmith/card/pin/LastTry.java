package cardsmith.card.pin;

/** Asks the person before a try is spent that may be the last one. */
@FunctionalInterface
public interface LastTry {

    /** Nobody can be asked: a last try is never spent. */
    LastTry REFUSED = (reference, iccid) -> "";

    /**
     * Returns what the person typed to confirm; only the ICCID of the card lets the try be spent.
     *
     * @param reference the PIN or key that is about to be sent
     * @param iccid what has to be typed
     */
    String typed(PinReference reference, String iccid);
}
