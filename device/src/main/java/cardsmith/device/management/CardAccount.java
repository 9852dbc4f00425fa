package cardsmith.device.management;

import java.util.Optional;

/**
 * What the card management system knows of a card.
 *
 * @param iccid number of the card
 * @param keys name of its keys for secured packets in the key store
 * @param counter that was used last with these keys, 0 to FFFFFFFFFF
 * @param renewing name of the keys that were sent to take their place, while it is not known whether the card took them
 */
public record CardAccount(String iccid, String keys, long counter, Optional<String> renewing) {

    /** Refuses what lacks a part with {@link IllegalArgumentException}. */
    public CardAccount {
        if (iccid == null || !iccid.matches("[0-9]{1,20}") || keys == null || keys.isBlank() || counter < 0) {
            throw new IllegalArgumentException("a card without number, keys or counter");
        }
    }

    /** Returns the account of a card whose keys have never been used. */
    public static CardAccount fresh(String iccid, String keys) {
        return new CardAccount(iccid, keys, 0, Optional.empty());
    }

    CardAccount counted() {
        return new CardAccount(iccid, keys, counter + 1, renewing);
    }

    CardAccount renewing(Optional<String> next) {
        return new CardAccount(iccid, keys, counter, next);
    }
}
