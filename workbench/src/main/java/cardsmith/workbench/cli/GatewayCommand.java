package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.device.gateway.Gateway;
import cardsmith.device.gateway.GatewayLimits;
import cardsmith.device.gateway.GatewayWatch;
import cardsmith.device.gateway.PortTaken;
import cardsmith.device.gateway.SocketTransport;
import cardsmith.device.terminal.AbsentPerson;
import cardsmith.device.terminal.TerminalWatch;
import cardsmith.workbench.bench.BenchCard;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the card's HTTP server to this computer. */
@Command(
        name = "gateway",
        description = "Serve the card's HTTP server to the programs of this computer, and to no other, until Ctrl+C.")
final class GatewayCommand extends CardWork {

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port at 127.0.0.1; 0 is any that is free. Default: the one the card asks for, mostly 3516.")
    @Nullable
    Integer port;

    @Option(
            names = "--push-port",
            paramLabel = "N",
            description = "UDP port at 127.0.0.1 that gets the card's pushes. Default: 2948.")
    @Nullable
    Integer pushPort;

    @Option(names = "--no-transcode", description = "Pass all bytes as they are: clients that speak XML get 415.")
    boolean plain;

    /** What the gateway has done. */
    record Served(String address, boolean transcoding, int connections, int refused, int transcoded) implements Answer {
        @Override
        public String document() {
            return "gateway";
        }

        @Override
        public List<String> lines() {
            return List.of("The card is not at " + address + " any more: " + connections + " connections, " + refused
                    + " refused, " + transcoded + " messages transcoded.");
        }
    }

    /** Counts what happens, and says it as it happens. */
    private static final class Watch implements GatewayWatch {

        private final Run run;
        private int connections;
        private int refused;
        private int transcoded;

        Watch(Run run) {
            this.run = run;
        }

        @Override
        public void connected(SocketAddress client) {
            connections++;
        }

        @Override
        public void refused(SocketAddress client, String why) {
            refused++;
            run.remark(at(client) + " " + why);
        }

        @Override
        public void transcoded(SocketAddress client, boolean toCard, int before, int after) {
            transcoded++;
            String forms = toCard ? " XML to WBXML, " : " WBXML to XML, ";
            run.remark(at(client) + forms + before + " to " + after + " bytes");
        }

        @Override
        public void ended(SocketAddress client, long toCard, long fromCard) {
            if (toCard > 0) {
                run.remark(at(client) + " " + toCard + " bytes to the card, " + fromCard + " from it");
            }
        }

        private static String at(SocketAddress client) {
            return client instanceof InetSocketAddress internet
                    ? internet.getAddress().getHostAddress() + ":" + internet.getPort()
                    : client.toString();
        }
    }

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, IOException, Trouble {
        if (port != null && (port < 0 || port > 0xFFFF) || pushPort != null && (pushPort < 1 || pushPort > 0xFFFF)) {
            throw Trouble.wrongUse("A port is 0 to 65535.", "Give another.");
        }
        run.interruption().endsWith(ExitCode.DONE);
        try {
            return run.await(card.run(link -> serve(run, link)));
        } catch (PortTaken taken) {
            OptionalInt free = taken.free();
            throw Trouble.refused(
                    String.valueOf(taken.getMessage()),
                    free.isPresent() ? "Give --port " + free.getAsInt() + "." : "Give another with --port.");
        }
    }

    private Served serve(Run run, CardLink link) throws CardException, IOException {
        var watch = new Watch(run);
        var clock = InstantSource.system();
        OptionalInt other = port == null ? OptionalInt.empty() : OptionalInt.of(port);
        try (var transport = new SocketTransport(other, !plain, GatewayLimits.USUAL, clock, watch)) {
            if (pushPort != null) {
                transport.sendPushesTo(pushPort);
            }
            var terminal = new cardsmith.device.terminal.Terminal(
                    link, transport, new AbsentPerson(), clock, TerminalWatch.NONE);
            var gateway = new Gateway(terminal, transport, clock);
            String address = "http://127.0.0.1:" + gateway.open() + "/";
            run.remark("The card is at " + address + ". Ctrl+C ends it.");
            Thread stopper = stopper(run, gateway);
            try {
                gateway.run();
            } finally {
                stopper.interrupt();
            }
            return new Served(address, !plain, watch.connections, watch.refused, watch.transcoded);
        }
    }

    private static Thread stopper(Run run, Gateway gateway) {
        var thread = new Thread(
                () -> {
                    try {
                        run.interruption().awaitAsked();
                        gateway.stop();
                    } catch (InterruptedException over) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stop-gateway");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
