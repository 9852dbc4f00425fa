package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.mostore.MoStore;
import cardsmith.device.handset.Handset;
import cardsmith.device.handset.NetworkAccess;
import cardsmith.device.handset.Origin;
import cardsmith.device.handset.Provisioning;
import cardsmith.device.terminal.AbsentPerson;
import cardsmith.device.terminal.TerminalWatch;
import cardsmith.dm.BadDocument;
import cardsmith.dm.client.DeviceIdentity;
import cardsmith.dm.client.SessionStart;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.client.UserInteraction;
import cardsmith.dm.notification.Notification;
import cardsmith.dm.notification.UiMode;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeDocuments;
import cardsmith.dm.tree.TreeRefusal;
import cardsmith.dm.tree.TreeRules;
import cardsmith.dm.tree.UriLimits;
import cardsmith.workbench.bench.BenchCard;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Holds one DM session of a simulated handset with the card. */
@Command(
        name = "run",
        description = "Switch a simulated handset on with the card, attach it, and hold the DM session with the card.")
final class SessionRunCommand extends CardWork {

    private static final DeviceIdentity SAMPLE = new DeviceIdentity(
            "IMEI:004999010640000", "Cardsmith", "Workbench", "1.2", "en", "simulated", List.of("1.0", "1.0", "1.0"));

    @Option(names = "--trigger", paramLabel = "KIND", description = "remote: a notification asks for the session.")
    String trigger = "remote";

    @Option(names = "--device", paramLabel = "FILE", description = "Tree that the device owns (TNDS).")
    @Nullable
    String device;

    /** A node that the card brought. */
    record Brought(String uri, String origin, boolean shadows) {}

    /** How the session went. */
    record Held(
            boolean completed,
            String sentence,
            List<SessionRecord.MessageRow> messages,
            List<SessionRecord.ChangeRow> changes,
            List<String> remarks,
            List<Brought> nodes)
            implements Answer {

        @Override
        public String document() {
            return "session run";
        }

        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add(sentence);
            Columns columns = new Columns();
            nodes.forEach(n -> columns.row(n.uri(), n.origin() + (n.shadows() ? ", covers the device's own" : "")));
            lines.addAll(columns.lines());
            return lines;
        }

        @Override
        public int exitCode() {
            return completed ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, BadDocument, IOException, Trouble {
        if (!trigger.equals("remote")) {
            throw Trouble.wrongUse(
                    "The applet does not start sessions of its own yet, only a remote trigger works.",
                    "Give --trigger remote.");
        }
        SecureRandom random = new SecureRandom();
        Handset handset = new Handset(own(run), InstantSource.system(), random);
        return run.await(card.run(link -> hold(run, handset, random, link)));
    }

    /** The external card management system knows by which name the server of this card goes. */
    private static SessionStart pushed(CardLink link, SecureRandom random) throws CardException {
        String server = MoStore.select(link).settings().serverId();
        var notification =
                new Notification(UiMode.NOT_SPECIFIED, true, 1 + random.nextInt(0xFFFF), server, new byte[0]);
        return SessionStart.by(notification);
    }

    private Held hold(Run run, Handset handset, SecureRandom random, CardLink link) throws CardException {
        SessionStart start = pushed(link, random);
        SessionRecord seen = new SessionRecord(
                json ? line -> {} : line -> run.terminal().out().println(line));
        UserInteraction user = run.terminal()
                .person()
                .<UserInteraction>map(person -> new PersonAtDevice(person, run.terminal()))
                .orElse(UserInteraction.NONE);
        handset.powerOn(link, new AbsentPerson(), TerminalWatch.NONE);
        handset.attach(NetworkAccess.SIMULATED);
        Provisioning done = handset.provision(start, Surroundings.NONE.withUser(user), seen);
        boolean completed =
                done instanceof Provisioning.Held held && held.outcome().isCompleted();
        String sentence = "No session was held.";
        if (done instanceof Provisioning.Held held) {
            sentence = held.outcome().sentence();
        } else if (done instanceof Provisioning.BrokenOff off) {
            sentence = off.sentence() + " " + off.nextStep();
        }
        List<Brought> nodes = handset.nodes().stream()
                .filter(n -> n.origin() instanceof Origin.Card)
                .map(n -> new Brought(n.uri().toString(), n.origin().toString(), n.shadows()))
                .toList();
        return new Held(completed, sentence, seen.messages(), seen.changes(), seen.remarks(), nodes);
    }

    private ManagementTree own(Run run) throws BadDocument, IOException, Trouble {
        var rules = new TreeRules(UriLimits.NONE, 100_000, 1 << 20, true, uri -> Optional.empty());
        ManagementTree tree = new ManagementTree(rules, InstantSource.system());
        try {
            if (device != null) {
                byte[] document = DocumentFile.read(run.terminal(), device);
                new TreeDocuments(tree).replace(NodeUri.ROOT, Tnds.read(document), Actor.DEVICE);
            }
            if (tree.find(tree.uri("./DevInfo")).isEmpty()) {
                SAMPLE.install(tree);
            }
            return tree;
        } catch (TreeRefusal refused) {
            throw Trouble.badInput("The tree cannot be made: " + refused.getMessage(), "Mend the document.");
        }
    }
}
