package cardsmith.dm.bootstrap;

import java.util.Set;

/**
 * What a device lets a bootstrap do; the decision is the device's own (OMA DM Bootstrap 1.2.1 clause 3.1.4.2).
 *
 * @param accepted where messages may come from
 * @param needsProof whether what comes over the air must carry a valid MAC
 * @param replacesAccounts whether an account of a server that is known already is replaced; otherwise it is refused
 * @param refusesUnknownObjects whether an object of a kind the device has no place for refuses the whole message;
 *     otherwise it is left out
 */
public record BootstrapPolicy(
        Set<BootstrapSource> accepted, boolean needsProof, boolean replacesAccounts, boolean refusesUnknownObjects) {

    /** Every source, a proof for what comes over the air, accounts are replaced, unknown objects are left out. */
    public static final BootstrapPolicy USUAL =
            new BootstrapPolicy(Set.of(BootstrapSource.values()), true, true, false);

    /** Makes the record with its own copy of the set. */
    public BootstrapPolicy {
        accepted = Set.copyOf(accepted);
    }
}
