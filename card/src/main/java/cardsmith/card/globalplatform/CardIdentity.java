package cardsmith.card.globalplatform;

import java.util.Optional;

/**
 * What tells one card from every other.
 *
 * @param cplc production data, where the card tells them
 * @param issuer issuer identification number in hexadecimal (GET DATA 42), where it has one
 * @param image card image number in hexadecimal (GET DATA 45), where it has one
 */
public record CardIdentity(Optional<Cplc> cplc, Optional<String> issuer, Optional<String> image) {

    /** A card that tells nothing of itself. */
    public static final CardIdentity UNKNOWN = new CardIdentity(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Returns the number that a person types to say which card is meant: the card image number, or serial number and
     * batch of the chip; empty where the card tells neither.
     */
    public Optional<String> number() {
        return image.or(() -> cplc.map(Cplc::serial));
    }

    /** Returns a text that no other card has, for what is remembered of this one; empty where it tells nothing. */
    public Optional<String> name() {
        Optional<String> production = cplc.map(Cplc::hex);
        return image.map(cin -> "CIN " + issuer.orElse("") + " " + cin).or(() -> production.map(c -> "CPLC " + c));
    }
}
