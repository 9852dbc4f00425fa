package cardsmith.device.scenario;

import cardsmith.card.CardException;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.device.application.PackageKind;
import cardsmith.device.application.SealedObjects;
import cardsmith.device.handset.Attachment;
import cardsmith.device.handset.Handset;
import cardsmith.device.handset.MessageGate;
import cardsmith.device.handset.NetworkAccess;
import cardsmith.device.handset.Provisioning;
import cardsmith.device.handset.PushAnswer;
import cardsmith.device.network.UsualNetwork;
import cardsmith.device.terminal.AbsentPerson;
import cardsmith.dm.BadDocument;
import cardsmith.dm.bootstrap.BootstrapPolicy;
import cardsmith.dm.bootstrap.BootstrapSource;
import cardsmith.dm.client.SessionStart;
import cardsmith.dm.notification.Notification;
import cardsmith.dm.notification.ReceivedNotification;
import cardsmith.dm.notification.UiMode;
import cardsmith.dm.tree.TreeRefusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Does on a stage what the steps of a scenario say. */
final class Performance {

    private final Stage stage;
    private final Reconciliation reconciliation;
    private final ReceiptBook receipts = new ReceiptBook();
    private final RemoteIssuer remote;
    private final Map<String, RemoteServer> servers = new HashMap<>();

    Performance(Stage stage) {
        this.stage = stage;
        this.reconciliation = new Reconciliation(stage);
        this.remote = new RemoteIssuer(stage);
    }

    void perform(Action action) throws CardException, BadDocument {
        if (action instanceof Action.PowerOn) {
            handset().powerOn(stage.reset(), new AbsentPerson(), stage.watch());
        } else if (action instanceof Action.PowerOff) {
            handset().powerOff();
        } else if (action instanceof Action.Attach attach) {
            attach(attach.refused().orElse(false));
        } else if (action instanceof Action.Provision provision) {
            provision(provision.by().orElse("device"));
        } else if (action instanceof Action.Listen) {
            listen();
        } else if (action instanceof Action.Bootstrap) {
            bootstrap();
        } else if (action instanceof Action.Server server) {
            server(server);
        } else if (action instanceof Action.Receive receive) {
            stage.conclude(words(stage.device()
                    .bootstrap()
                    .take(receive.packet().sent(stage.ready()), stage::ask)
                    .outcome()));
        } else if (action instanceof Action.Install install) {
            install(install);
        } else if (action instanceof Action.Compare) {
            reconciliation.compare();
        } else if (action instanceof Action.Receipts wanted) {
            receipts.keep(wanted, stage);
        } else if (action instanceof Action.Synchronise synchronise) {
            reconciliation.synchronise(MoTag.parse(synchronise.tag()).orElseThrow());
        } else if (action instanceof Action.Send send) {
            remote.send(send.packet());
        } else if (action instanceof Action.Again) {
            remote.repeat();
        } else if (action instanceof Action.Release) {
            remote.release();
        } else {
            arrange(action);
        }
        stage.device().applications().changed();
    }

    private Handset handset() {
        return stage.device().handset();
    }

    private void arrange(Action action) throws CardException {
        if (action instanceof Action.Write write) {
            stage.issuer().write(write.object());
        } else if (action instanceof Action.Delete delete) {
            stage.issuer().delete(delete.tag());
        } else if (action instanceof Action.Order order) {
            stage.issuer().write(order.job());
        } else if (action instanceof Action.Change change) {
            reconciliation.change(change.uri(), change.value());
        } else if (action instanceof Action.Device other) {
            stage.moveCard(other.profile());
        } else if (action instanceof Action.User user) {
            stage.letUserAnswer(user.answers());
        } else if (action instanceof Action.Time time) {
            stage.setClock(Instant.parse(time.instant()));
        } else if (action instanceof Action.Place place) {
            stage.device().functions().moveTo(place.name());
        }
    }

    private void attach(boolean refused) throws CardException {
        NetworkAccess network = refused
                ? card -> Attachment.refused("The network of the scenario takes nobody.")
                : new UsualNetwork(stage.random());
        stage.conclude(handset().attach(network) ? "taken" : "refused");
    }

    private void provision(String by) throws CardException, BadDocument {
        SessionStart start = by.equals("notification") ? pushed() : SessionStart.ownWill(stage.random());
        Provisioning done =
                handset().provision(start, stage.around(), stage.messages().with("card"));
        stage.conclude(taken(done));
    }

    private String taken(Provisioning done) {
        SealedObjects.open(handset(), stage.device().profile().keys());
        if (done instanceof Provisioning.Held) {
            reconciliation.agree();
            return done.isCompleted() ? "held" : "failed";
        }
        if (done instanceof Provisioning.BrokenOff) {
            return "broken off";
        }
        return done instanceof Provisioning.UpToDate ? "up to date" : "not attached";
    }

    /** The external card management system pushes package 0, which names the server on the card. */
    private SessionStart pushed() throws CardException, BadDocument {
        String server = MoStore.select(handset().card().orElseGet(() -> command -> {
                    throw new IllegalStateException("The handset is switched off");
                }))
                .settings()
                .serverId();
        byte[] push = new Notification(
                        UiMode.BACKGROUND, true, 1 + stage.random().nextInt(0xFFFF), server, new byte[0])
                .message("operator".getBytes(StandardCharsets.US_ASCII), new byte[0]);
        return SessionStart.by(ReceivedNotification.read(push).notification());
    }

    private void listen() throws CardException {
        Optional<PushAnswer> answer;
        do {
            answer = handset().answerPush(stage.around(), stage.messages().with("card"), MessageGate.OPEN);
            // A card that had two reasons has pushed twice; the handset holds one session and passes over the
            // repetition.
        } while (answer.filter(Performance::isRepetition).isPresent());
        if (answer.isEmpty()) {
            stage.conclude("nothing");
        } else if (answer.get() instanceof PushAnswer.Ignored ignored) {
            stage.conclude(words(ignored.cause()));
        } else {
            stage.conclude(taken(((PushAnswer.Answered) answer.get()).provisioning()));
        }
    }

    private static boolean isRepetition(PushAnswer answer) {
        return answer instanceof PushAnswer.Ignored ignored && ignored.cause() == PushAnswer.Cause.REPEATED;
    }

    private void bootstrap() throws CardException {
        boolean allowed = stage.device().profile().policy().cardBootstrap().orElse(true);
        Set<BootstrapSource> sources = allowed ? Set.of(BootstrapSource.CARD) : Set.of();
        List<String> said = handset().bootstrap(new BootstrapPolicy(sources, true, true, false));
        boolean refused = said.stream().anyMatch(sentence -> sentence.contains("was not taken"));
        stage.conclude(said.isEmpty() ? "nothing there" : refused ? "refused" : "taken");
    }

    private static String words(Enum<?> outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void install(Action.Install install) throws CardException {
        try {
            stage.conclude(words(stage.device()
                    .installer()
                    .install(
                            install.firmware() ? PackageKind.FIRMWARE : PackageKind.SOFTWARE,
                            handset().tree().uri(install.object()),
                            install.brought().approved(stage.ready()),
                            stage::ask)));
        } catch (TreeRefusal noAddress) {
            throw new IllegalStateException(noAddress);
        }
    }

    private void server(Action.Server server) throws BadDocument, CardException {
        RemoteServer remote =
                servers.computeIfAbsent(server.id(), id -> new RemoteServer(id, stage.ready(), stage.random()));
        try {
            List<String> unexpected = handset()
                    .manage(() -> remote.hold(
                            handset().tree(),
                            stage.ready().script(server.script()),
                            stage.device().reports(),
                            stage.around(),
                            stage.messages().with("server")));
            stage.conclude(unexpected.isEmpty() ? "completed" : "failed " + String.join(", ", unexpected));
        } catch (TreeRefusal refused) {
            throw new IllegalStateException(refused);
        }
        stage.device().installer().work(stage.ready()::fetch, stage::ask);
    }
}
