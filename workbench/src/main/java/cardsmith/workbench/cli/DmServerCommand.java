package cardsmith.workbench.cli;

import cardsmith.card.Secret;
import cardsmith.dm.BadDocument;
import cardsmith.dm.http.DmHttpServer;
import cardsmith.dm.http.ServedSession;
import cardsmith.dm.http.ServerKey;
import cardsmith.dm.http.ServerSettings;
import cardsmith.dm.server.ServerScript;
import cardsmith.dm.server.ServerSession;
import cardsmith.dm.server.ServerSetup;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves DM sessions that follow a script. */
@Command(name = "server", description = "Be a DM server that does in each session what a script says, until Ctrl+C.")
final class DmServerCommand extends Work {

    private static final int MOST_OCTETS = 16 << 20;

    @Option(
            names = "--script",
            required = true,
            paramLabel = "FILE",
            description = "Script in JSON (docs/dm-script.md).")
    String script = "";

    @Option(names = "--port", paramLabel = "N", description = "Port; 0 for any that is free. Default: 8080.")
    int port = 8080;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen at. Default: this machine alone.")
    @Nullable
    String host;

    @Option(names = "--path", paramLabel = "PATH", description = "Path of the address. Default: /dm.")
    String path = "/dm";

    @Option(names = "--tls", paramLabel = "FILE", description = "Serve TLS with the key of this PKCS#12 file.")
    @Nullable
    String tls;

    @Option(names = "--tls-password-env", paramLabel = "NAME", description = "Environment variable with its password.")
    @Nullable
    String tlsPasswordVariable;

    @Option(names = "--tls-password-file", paramLabel = "FILE", description = "File with its password.")
    @Nullable
    String tlsPasswordFile;

    @Option(
            names = "--self-signed",
            paramLabel = "FILE",
            description = "Serve TLS with a new certificate for a day, and write it to this file for clients to trust.")
    @Nullable
    String selfSigned;

    @Option(names = "--sessions", paramLabel = "N", description = "End after so many sessions.")
    @Nullable
    Integer sessions;

    @Option(
            names = "--results",
            paramLabel = "FOLDER",
            description = "Where saveTo of the script writes. Default: here.")
    String results = ".";

    @Option(names = "--idle", paramLabel = "SECONDS", description = "Give a session up after so long. Default: 120.")
    int idle = 120;

    @Mixin
    DmSideOptions sides = new DmSideOptions();

    /** What became of the sessions. */
    record Served(String address, int unexpected, List<ServedRow> sessions) implements Answer {
        @Override
        public String document() {
            return "dm server";
        }

        @Override
        public List<String> lines() {
            long completed = sessions.stream().filter(ServedRow::hasCompleted).count();
            return List.of((sessions.size() == 1 ? "1 session" : sessions.size() + " sessions") + ", " + completed
                    + " completed, " + unexpected + " statuses that the script does not expect.");
        }

        @Override
        public int exitCode() {
            boolean all = sessions.stream().allMatch(ServedRow::hasCompleted) && unexpected == 0;
            return all ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    @Override
    Answer answer(Run run) throws BadDocument, IOException, Trouble {
        ServerScript read = ServerScript.read(Path.of(script));
        ServerSetup setup = ServerSetup.of(sides.client(run.terminal()), sides.server(run.terminal()))
                .within(sides.limits());
        ServerSettings settings = settings(run);
        ServedSessions served = new ServedSessions(run, read, Path.of(results), json);
        ServedSession.Opener opener = respUri -> {
            ServedSessions.Conversation conversation = served.begin();
            return conversation.of(new ServerSession(
                    setup, conversation.plan(), Optional.of(respUri), new SecureRandom(), conversation));
        };
        run.interruption().endsWith(ExitCode.DONE);
        String address;
        try (DmHttpServer server = DmHttpServer.start(settings, opener)) {
            address = server.address().toString();
            run.remark("Serving " + title(read) + " at " + address + ". Ctrl+C ends.");
            served.await(sessions == null ? Integer.MAX_VALUE : sessions);
        } catch (BindException taken) {
            throw Trouble.refused("Port " + port + " is taken or must not be used.", "Choose another with --port.");
        }
        return new Served(address, served.unexpected(), served.rows());
    }

    private String title(ServerScript read) {
        return read.title().isEmpty() ? script : "\"" + read.title() + "\"";
    }

    private ServerSettings settings(Run run) throws BadDocument, IOException, Trouble {
        if (port < 0 || port > 65_535 || idle < 1 || sessions != null && sessions < 1 || !path.startsWith("/")) {
            throw Trouble.wrongUse(
                    "A port, a time, a number of sessions or the path is out of range.",
                    "Ports are 0 to 65535, times and sessions from 1, and the path begins with /.");
        }
        ServerSettings loopback = ServerSettings.loopback(port);
        ServerSettings settings = new ServerSettings(
                address(loopback.host()),
                port,
                path,
                key(run),
                MOST_OCTETS,
                loopback.mostSessions(),
                Duration.ofSeconds(idle));
        if (!settings.host().isLoopbackAddress()) {
            run.remark("Other machines reach this server at " + settings.host().getHostAddress() + ".");
        }
        return settings;
    }

    private InetAddress address(InetAddress loopback) throws Trouble {
        try {
            return host == null ? loopback : InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            throw Trouble.wrongUse("There is no address " + host + ".", "Give one of this machine.");
        }
    }

    private Optional<ServerKey> key(Run run) throws BadDocument, IOException, Trouble {
        if (selfSigned != null) {
            List<String> names = host == null ? List.of("localhost", "127.0.0.1", "::1") : List.of(host, "localhost");
            ServerKey key = ServerKey.selfSigned(names, Instant.now().minus(Duration.ofMinutes(5)), Duration.ofDays(1));
            Files.write(Path.of(selfSigned), key.pem());
            return Optional.of(key);
        }
        if (tls == null) {
            return Optional.empty();
        }
        byte[] file = DocumentFile.read(run.terminal(), tls);
        try (Secret password = SecretSources.secret(
                run.terminal(), "the password of the key", "tls-password", tlsPasswordVariable, tlsPasswordFile)) {
            return Optional.of(password.<ServerKey, BadDocument>use(octets -> pkcs12(file, octets)));
        }
    }

    private static ServerKey pkcs12(byte[] file, byte[] password) throws BadDocument {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(java.nio.ByteBuffer.wrap(password));
        char[] characters = new char[decoded.remaining()];
        decoded.get(characters);
        try {
            return ServerKey.pkcs12(file, characters);
        } finally {
            Arrays.fill(characters, ' ');
            Arrays.fill(decoded.array(), ' ');
        }
    }
}
