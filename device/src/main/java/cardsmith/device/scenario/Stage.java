package cardsmith.device.scenario;

import cardsmith.card.CardException;
import cardsmith.card.mostore.MoStore;
import cardsmith.device.application.SealedObjects;
import cardsmith.device.handset.Attachment;
import cardsmith.device.handset.Handset;
import cardsmith.device.handset.NetworkAccess;
import cardsmith.device.handset.Provisioning;
import cardsmith.device.network.UsualNetwork;
import cardsmith.device.terminal.AbsentPerson;
import cardsmith.device.terminal.TerminalWatch;
import cardsmith.dm.BadDocument;
import cardsmith.dm.bootstrap.BootstrapPolicy;
import cardsmith.dm.bootstrap.BootstrapSource;
import cardsmith.dm.client.Question;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.SessionStart;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.notification.Notification;
import cardsmith.dm.notification.ReceivedNotification;
import cardsmith.dm.notification.UiMode;
import cardsmith.dm.tree.MoPlaces;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Where a scenario is played: devices, the card, the user, the clock, and what the step that goes on has shown so far. */
final class Stage {

    private final ReadyScenario ready;
    private final CardSlot slot;
    private final CountedLink link;
    private final Random random = new Random(1);
    private final Map<String, StagedDevice> devices = new HashMap<>();
    private StagedDevice device;
    private Instant now = Instant.parse("2026-01-05T06:00:00Z");
    private List<String> answers = List.of();
    private int answered;
    private int firstApdu;
    private MessageLog messages = new MessageLog();
    private List<String> asked = new ArrayList<>();
    private String result = "";

    /** Puts the card in the first device, which is off, with the content of the scenario on it. */
    Stage(ReadyScenario ready, CardSlot slot) throws CardException {
        this.ready = ready;
        this.slot = slot;
        this.link = new CountedLink(slot.reset());
        this.device = staged(ready.scenario().device(), ready.scenario().owned());
    }

    void prepare() throws CardException {
        preparation().prepare();
    }

    private CardPreparation preparation() {
        return new CardPreparation(ready, slot, link, random);
    }

    private StagedDevice staged(String name, List<MoOnCard> owned) {
        return devices.computeIfAbsent(
                name, n -> StagedDevice.of(ready.device(n), owned, ready.templates(), () -> now, random));
    }

    /** Forgets what the step before has shown. */
    void begin() {
        firstApdu = link.count();
        messages = new MessageLog();
        asked = new ArrayList<>();
        result = "";
    }

    void perform(Action action) throws CardException, BadDocument {
        if (action instanceof Action.PowerOn) {
            link.over(slot.reset());
            device.handset().powerOn(link, new AbsentPerson(), TerminalWatch.NONE);
        } else if (action instanceof Action.PowerOff) {
            device.handset().powerOff();
        } else if (action instanceof Action.Attach attach) {
            attach(attach.refused().orElse(false));
        } else if (action instanceof Action.Provision provision) {
            provision(provision.by().orElse("device"));
        } else if (action instanceof Action.Bootstrap) {
            bootstrap();
        } else if (action instanceof Action.Server server) {
            server(server);
        } else if (action instanceof Action.Write write) {
            preparation().write(write.object());
        } else if (action instanceof Action.Delete delete) {
            preparation().delete(delete.tag());
        } else {
            arrange(action);
        }
        device.applications().changed();
    }

    private void arrange(Action action) throws CardException {
        if (action instanceof Action.Device other) {
            device.handset().powerOff();
            device = staged(other.profile(), List.of());
            link.over(slot.reset());
        } else if (action instanceof Action.User user) {
            answers = user.answers();
            answered = 0;
        } else if (action instanceof Action.Time time) {
            now = Instant.parse(time.instant());
        } else if (action instanceof Action.Place place) {
            device.functions().moveTo(place.name());
        }
    }

    private void attach(boolean refused) throws CardException {
        NetworkAccess network = refused
                ? card -> Attachment.refused("The network of the scenario takes nobody.")
                : new UsualNetwork(random);
        result = device.handset().attach(network) ? "taken" : "refused";
    }

    private void provision(String by) throws CardException, BadDocument {
        Handset handset = device.handset();
        SessionStart start = by.equals("notification") ? pushed() : SessionStart.ownWill(random);
        Provisioning done = handset.provision(start, around(), messages.with("card"));
        SealedObjects.open(handset, device.profile().keys());
        if (done instanceof Provisioning.Held held) {
            result = held.outcome().isCompleted() ? "held" : "failed";
        } else if (done instanceof Provisioning.BrokenOff) {
            result = "broken off";
        } else {
            result = done instanceof Provisioning.UpToDate ? "up to date" : "not attached";
        }
    }

    /** The external card management system pushes package 0, which names the server on the card. */
    private SessionStart pushed() throws CardException, BadDocument {
        String server = MoStore.select(link).settings().serverId();
        byte[] push = new Notification(UiMode.BACKGROUND, true, 1 + random.nextInt(0xFFFF), server, new byte[0])
                .message("operator".getBytes(StandardCharsets.US_ASCII), new byte[0]);
        return SessionStart.by(ReceivedNotification.read(push).notification());
    }

    private Surroundings around() {
        return Surroundings.NONE
                .withUser(this::ask)
                .withExecution(device.functions())
                .withPlaces(MoPlaces.beside(device.handset().tree()));
    }

    private Reply ask(Question question) {
        asked.add(question.text());
        if (answers.isEmpty()) {
            return new Reply.CannotShow();
        }
        String answer = answers.get(Math.min(answered++, answers.size() - 1));
        return switch (answer) {
            case "yes" -> new Reply.Yes();
            case "no" -> new Reply.No();
            case "cancel" -> new Reply.Cancelled();
            case "nothing" -> new Reply.TimedOut();
            default -> new Reply.Typed(answer);
        };
    }

    private void bootstrap() throws CardException {
        boolean allowed = device.profile().policy().cardBootstrap().orElse(true);
        Set<BootstrapSource> sources = allowed ? Set.of(BootstrapSource.CARD) : Set.of();
        List<String> said = device.handset().bootstrap(new BootstrapPolicy(sources, true, true, false));
        boolean refused = said.stream().anyMatch(sentence -> sentence.contains("was not taken"));
        result = said.isEmpty() ? "nothing there" : refused ? "refused" : "taken";
    }

    private void server(Action.Server server) throws BadDocument {
        var remote = new RemoteServer(server.id(), ready.script(server.script()), ready, random);
        boolean right =
                remote.hold(device.handset().tree(), device.functions().reports(), around(), messages.with("server"));
        result = right ? "completed" : "failed " + String.join(", ", remote.unexpected());
    }

    /** The card is gone: the device is off. */
    void lost() {
        device.handset().powerOff();
    }

    StagedDevice device() {
        return device;
    }

    MessageLog messages() {
        return messages;
    }

    List<String> asked() {
        return asked;
    }

    String result() {
        return result;
    }

    /** Returns how many APDUs there were up to now. */
    int apdus() {
        return link.count();
    }

    /** Returns how many APDUs there were when the step began. */
    int firstApdu() {
        return firstApdu;
    }

    long apdusOfStep(int instruction) {
        return link.countSince(firstApdu, instruction);
    }
}
