package cardsmith.workbench.loan;

import cardsmith.card.Atr;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.globalplatform.KeyInformation;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.globalplatform.key.CardProfile;
import cardsmith.device.scenario.CardNeeds;
import cardsmith.workbench.SettingsFolder;
import cardsmith.workbench.bench.DomainAccess;
import cardsmith.workbench.load.CardTypes;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The security domain of a card that is lent, for scenarios that put keys for secured packets on the card.
 *
 * @param known whether its keys are: those of types of card that ship with keys that everybody knows
 * @param taken numbers of the key sets that the card has
 */
record LentDomain(boolean known, Set<Integer> taken) {

    /** Returns the way to the domain of a card of this type; the caller closes it. */
    static Optional<DomainAccess> access(Atr atr, SettingsFolder settings) throws IOException {
        Optional<CardProfile> profile = CardTypes.of(atr);
        return profile.flatMap(CardProfile::shippedKeys)
                .map(keys -> new DomainAccess(profile, keys, SecurityLevel.C_MAC_C_DEC, settings));
    }

    /** Returns what is known of the domain without its keys. */
    static LentDomain of(CardLink link, Atr atr, SettingsFolder settings) throws CardException, IOException {
        Optional<DomainAccess> access = access(atr, settings);
        access.ifPresent(DomainAccess::close);
        try {
            Set<Integer> taken = DomainAccess.card(link, CardTypes.of(atr)).keys().stream()
                    .map(KeyInformation::version)
                    .collect(Collectors.toCollection(TreeSet::new));
            return new LentDomain(access.isPresent(), taken);
        } catch (CardRefused none) {
            return new LentDomain(false, Set.of());
        }
    }

    /**
     * Returns why a scenario cannot put its keys on the card, one sentence.
     *
     * @param unfinished whether a run was cut off, so that the keys may be those of the scenario
     */
    Optional<String> obstacle(CardNeeds needs, boolean unfinished) {
        if (needs.packetKeys().isEmpty()) {
            return Optional.empty();
        }
        if (!known) {
            return Optional.of("It puts keys for secured packets on the card, for which the keys of the card's security"
                    + " domain are not known.");
        }
        Set<Integer> own = new TreeSet<>(needs.packetKeys());
        own.retainAll(taken);
        return own.isEmpty() || unfinished
                ? Optional.empty()
                : Optional.of("The card has keys for secured packets of its own in the sets "
                        + own.stream().map(set -> String.format("%02X", set)).collect(Collectors.joining(", "))
                        + ", which could not be given back.");
    }
}
