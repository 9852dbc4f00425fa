package cardsmith.workbench.bench;

import cardsmith.card.Iccid;
import cardsmith.card.Secret;
import java.util.Optional;

/**
 * What a person gives for a write; the giver closes the secrets.
 *
 * @param adm1 the key that writing needs
 * @param pin1 the PIN that protected objects need
 * @param confirmedCard the number of the card, typed by the person, which lets a last try be spent
 */
public record Credentials(Secret adm1, Optional<Secret> pin1, Optional<Iccid> confirmedCard) {

    /** Wipes the secrets. */
    public void wipe() {
        adm1.close();
        pin1.ifPresent(Secret::close);
    }

    /** Returns credentials of ADM1 alone, which never spend a last try. */
    public static Credentials adm1(Secret adm1) {
        return new Credentials(adm1, Optional.empty(), Optional.empty());
    }
}
