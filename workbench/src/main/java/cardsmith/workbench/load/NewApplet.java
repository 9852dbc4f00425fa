package cardsmith.workbench.load;

import cardsmith.card.Aid;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.Instance;
import cardsmith.card.globalplatform.load.LoadJob;
import cardsmith.card.globalplatform.load.LoadPlan;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.ProvisioningFiles;
import cardsmith.card.pin.PinReference;
import cardsmith.workbench.bench.Credentials;
import java.util.List;
import java.util.Optional;

/** Gives the applets that are made their codes: one's own, and the ADM1 of those before (docs/card-interface.md). */
final class NewApplet implements AutoCloseable {

    static final Aid STORE = Aid.of(MoStore.AID.bytes());
    static final Aid PROVISIONING = Aid.of(ProvisioningFiles.AID.bytes());

    private static final List<Aid> OWN = List.of(STORE, PROVISIONING);

    private final Optional<Secret> parameters;

    NewApplet(Optional<Credentials> credentials, AppletCodes own) {
        Optional<Secret> before = own.adm1().isPresent()
                ? Optional.empty()
                : credentials.map(Credentials::adm1).map(PinReference.ADM1::coded);
        parameters = new AppletCodes(own.adm1().or(() -> before), own.pin1(), own.unblocking()).parameters();
        before.ifPresent(Secret::close);
    }

    /** Returns whether the plan makes one of our applets. */
    static boolean isMadeBy(LoadPlan plan) {
        return plan.installations().stream().anyMatch(one -> OWN.contains(one.aid()));
    }

    LoadJob.Prepared prepared(LoadJob.Prepared as) {
        LoadPlan plan = as.plan();
        List<Instance> made = plan.installations().stream()
                .map(one -> OWN.contains(one.aid())
                        ? parameters.map(one::withSecret).orElse(one)
                        : one)
                .toList();
        return new LoadJob.Prepared(as.card(), as.tidied(), plan.withInstallations(made), as.waiting());
    }

    @Override
    public void close() {
        parameters.ifPresent(Secret::close);
    }
}
