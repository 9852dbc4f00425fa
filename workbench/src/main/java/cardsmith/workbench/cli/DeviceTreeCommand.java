package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.device.handset.Attachment;
import cardsmith.device.handset.Handset;
import cardsmith.device.handset.Origin;
import cardsmith.device.handset.PlacedNode;
import cardsmith.device.handset.Provisioning;
import cardsmith.device.network.UsualNetwork;
import cardsmith.device.terminal.AbsentPerson;
import cardsmith.device.terminal.TerminalWatch;
import cardsmith.dm.BadDocument;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.SessionStart;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.session.SessionEvent;
import cardsmith.workbench.bench.BenchCard;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the tree of the simulated device with the card's layer in it. */
@Command(
        name = "tree",
        description =
                "Show the tree of a simulated device that has taken the card's objects, and where each node is from.")
final class DeviceTreeCommand extends CardWork {

    @Mixin
    DeviceOptions device = new DeviceOptions();

    @Option(names = "--switched-off", description = "Show what is left after the device was switched off.")
    boolean switchedOff;

    @Option(names = "--show-secrets", description = "Show credentials too.")
    boolean showSecrets;

    /** One node. */
    record NodeRow(
            String uri,
            String format,
            Optional<String> value,
            String layer,
            String origin,
            boolean stays,
            boolean shadows) {}

    /** The whole tree. */
    record Shown(boolean completed, String sentence, List<NodeRow> nodes) implements Answer {
        @Override
        public String document() {
            return "device tree";
        }

        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            Columns columns = new Columns();
            for (NodeRow node : nodes) {
                String depth = "  "
                        .repeat((int) node.uri().chars().filter(c -> c == '/').count());
                String name = node.uri().substring(node.uri().lastIndexOf('/') + 1);
                String value = node.value()
                        .map(text -> " = " + text.replaceAll("\\p{Cntrl}", " "))
                        .orElse("");
                columns.row(depth + name + value, node.origin() + (node.shadows() ? ", covers the device's own" : ""));
            }
            lines.addAll(columns.lines());
            lines.add(sentence);
            return lines;
        }

        @Override
        public int exitCode() {
            return completed ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, BadDocument, IOException, Trouble {
        Handset handset =
                new Handset(device.own(run, InstantSource.system()), InstantSource.system(), new SecureRandom());
        return run.await(card.run(link -> shown(handset, link)));
    }

    private Shown shown(Handset handset, CardLink link) throws CardException {
        SecureRandom random = new SecureRandom();
        handset.powerOn(link, new AbsentPerson(), TerminalWatch.NONE);
        handset.attach(new UsualNetwork(random));
        // Who asks for the tree wants to see what the card has for it.
        Provisioning done = handset.provision(
                SessionStart.ownWill(random),
                Surroundings.NONE.withUser(question -> new Reply.Yes()),
                SessionEvent.Observer.NOBODY);
        String sentence = done.words()
                .or(() -> handset.attachment().map(Attachment::sentence))
                .orElse("");
        if (switchedOff) {
            handset.powerOff();
        }
        return new Shown(
                done.isCompleted(),
                sentence,
                handset.nodes().stream().map(this::row).toList());
    }

    private NodeRow row(PlacedNode placed) {
        String uri = placed.uri().toString();
        Optional<String> value =
                !placed.node().isInterior() ? Optional.of(placed.node().value()) : Optional.empty();
        String layer = placed.origin() instanceof Origin.Card
                ? "card"
                : placed.origin() instanceof Origin.Server ? "server" : "device";
        boolean stays = !(placed.origin() instanceof Origin.Card card) || card.keeps();
        return new NodeRow(
                uri,
                placed.node().format().name().toLowerCase(Locale.ROOT),
                new Masking(showSecrets).text(uri.equals(".") ? "" : uri, value),
                layer,
                placed.origin().toString(),
                stays,
                placed.shadows());
    }
}
