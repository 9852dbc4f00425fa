package cardsmith.workbench.load;

import cardsmith.card.Aid;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.Instance;
import cardsmith.card.globalplatform.load.LoadJob;
import cardsmith.card.globalplatform.load.LoadPlan;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.pin.PinReference;
import cardsmith.workbench.bench.Credentials;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Gives the DM applet that is made anew the ADM1 of the one before (docs/card-interface.md, Installation). */
final class NewApplet implements AutoCloseable {

    private static final Aid STORE = Aid.of(MoStore.AID.bytes());
    private static final int ADM1 = 0x83;

    private final Optional<Secret> parameter;

    NewApplet(Optional<Credentials> credentials) {
        parameter = credentials.map(Credentials::adm1).map(NewApplet::parameter);
    }

    private static Secret parameter(Secret adm1) {
        try (Secret coded = PinReference.ADM1.coded(adm1)) {
            return coded.use(value -> {
                byte[] object = new byte[2 + value.length];
                object[0] = (byte) ADM1;
                object[1] = (byte) value.length;
                System.arraycopy(value, 0, object, 2, value.length);
                try {
                    return Secret.of(object);
                } finally {
                    Arrays.fill(object, (byte) 0);
                }
            });
        }
    }

    LoadJob.Prepared prepared(LoadJob.Prepared as) {
        LoadPlan plan = as.plan();
        List<Instance> made = plan.installations().stream()
                .map(one ->
                        one.aid().equals(STORE) ? parameter.map(one::withSecret).orElse(one) : one)
                .toList();
        return new LoadJob.Prepared(as.card(), as.tidied(), plan.withInstallations(made), as.waiting());
    }

    @Override
    public void close() {
        parameter.ifPresent(Secret::close);
    }
}
