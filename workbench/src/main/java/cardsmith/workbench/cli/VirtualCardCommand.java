package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.virtual.CardChip;
import cardsmith.card.virtual.SlowChip;
import cardsmith.card.virtual.VirtualReader;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.card.vpcd.VpcdBridge;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts the virtual card into a reader of PC/SC. */
@Command(
        name = "virtual-card",
        description = "Put the virtual card into a reader of PC/SC (vpcd), for other programs, until Ctrl+C.")
final class VirtualCardCommand extends Work {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    @Option(
            names = "--reader",
            paramLabel = "NAME",
            description = "Card to publish: virtual, virtual:blank or virtual:FILE. Default: virtual.")
    @Nullable
    String reader;

    @Option(names = "--vpcd", paramLabel = "HOST:PORT", description = "Where vpcd listens. Default: localhost:35963.")
    String vpcd = "localhost:" + VpcdBridge.DEFAULT_PORT;

    @Mixin
    DelayOption slow = new DelayOption();

    record Published(String vpcd, String reader, String iccid, String state) implements Answer {
        @Override
        public String document() {
            return "virtual-card";
        }

        @Override
        public List<String> lines() {
            return List.of("The card " + iccid + " was taken out of " + vpcd + ".");
        }
    }

    @Override
    Answer answer(Run run) throws CardException, Trouble {
        String name = Objects.requireNonNullElse(reader, VirtualReader.NAME);
        if (!VirtualReader.isName(name)) {
            throw Trouble.wrongUse(
                    "Only a virtual card can be published, not " + name + ".", "Give virtual or virtual:FILE.");
        }
        int colon = vpcd.lastIndexOf(':');
        int port = colon < 1 ? -1 : port(vpcd.substring(colon + 1));
        if (port < 1) {
            throw Trouble.wrongUse(
                    "There is no host and port in " + vpcd + ".", "Write HOST:PORT, as localhost:35963.");
        }
        try (VirtualReader slot = VirtualReader.named(name)) {
            return publish(run, name, slot.card(), vpcd.substring(0, colon), port);
        }
    }

    private Published publish(Run run, String name, VirtualUicc card, String host, int port) throws Trouble {
        run.interruption().endsWith(ExitCode.DONE);
        try (VpcdBridge bridge = VpcdBridge.insert(chip(card), host, port)) {
            awaitReader(run, bridge);
            if (!run.interruption().isAsked()) {
                run.remark("The card " + card.iccid() + " is in the reader of " + vpcd + ". Ctrl+C takes it out.");
                run.interruption().awaitAsked();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Published(vpcd, name, card.iccid(), "out");
    }

    private CardChip chip(VirtualUicc card) {
        return slow.delay()
                .or(root()::delay)
                .<CardChip>map(delay -> new SlowChip(card, delay.model(), card::pagesWritten))
                .orElse(card);
    }

    private void awaitReader(Run run, VpcdBridge bridge) throws InterruptedException, Trouble {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!bridge.isConnected() && !run.interruption().isAsked()) {
            if (System.nanoTime() > until) {
                throw Trouble.refused(
                        "No reader of vpcd answers at " + vpcd + ".",
                        "Install vsmartcard-vpcd and start pcscd, then try again.");
            }
            Thread.sleep(20);
        }
    }

    private static int port(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535 ? Integer.parseInt(text) : -1;
    }
}
