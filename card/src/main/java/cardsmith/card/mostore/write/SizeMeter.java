package cardsmith.card.mostore.write;

/**
 * How the memory of the card fares under a plan, in bytes.
 *
 * @param total memory of the store
 * @param freeNow free before the plan
 * @param freeAfter free when all is written; negative where it does not fit
 * @param freeAtWorst the least that is free on the way, while the card holds an old object and its successor
 */
public record SizeMeter(int total, int freeNow, int freeAfter, int freeAtWorst) {

    /** Returns whether every step of the plan fits. */
    public boolean fits() {
        return freeAtWorst >= 0;
    }
}
