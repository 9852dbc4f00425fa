package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.Secret;
import cardsmith.card.mostore.ServerKey;
import cardsmith.card.mostore.ServerSettings;
import cardsmith.card.mostore.ServerSettings.Proof;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.session.CardServerSetup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows and sets who the DM server on the card is, and how it and its client prove themselves. */
@Command(
        name = "server",
        description = "Show how the DM server on the card is set up; with options, set that anew (needs ADM1).")
final class SessionServerCommand extends CardWork {

    @Option(names = "--id", paramLabel = "TEXT", description = "Its server identifier, 1 to 64 bytes.")
    @Nullable
    String id;

    @Option(names = "--port", paramLabel = "N", description = "Its TCP port, 1 to 65535.")
    @Nullable
    Integer port;

    @Mixin
    DmSideOptions sides = new DmSideOptions();

    @Mixin
    SecretSources secrets = new SecretSources();

    /** A key, without its value. */
    record KeyTold(String reference, String kind, String check) {}

    /** How it is set up. */
    record Server(
            String id,
            int port,
            int maxMessage,
            int maxObject,
            String clientProof,
            String serverProof,
            String clientKey,
            String serverKey,
            String triggers,
            List<KeyTold> keys)
            implements Answer {
        @Override
        public String document() {
            return "session server";
        }

        @Override
        public List<String> lines() {
            Columns columns = new Columns();
            columns.row("Identifier", id);
            columns.row("Port", Integer.toString(port));
            columns.row("Takes", "messages of " + maxMessage + " octets, objects of " + maxObject);
            columns.row("Client", proof(clientProof, clientKey));
            columns.row("Server", proof(serverProof, serverKey));
            columns.row("Triggers", triggers);
            keys.forEach(key -> columns.row("Key " + key.reference(), key.kind() + ", " + key.check()));
            return columns.lines();
        }

        private static String proof(String proof, String key) {
            return proof.equals("none") ? "proves nothing" : "proves itself by " + proof + ", key " + key;
        }
    }

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, IOException, Trouble {
        CardServerSetup setup = new CardServerSetup(card);
        CardServerSetup.Told before = run.await(setup.read());
        boolean sets = id != null
                || port != null
                || sides.maxMsgSize != null
                || sides.maxObjSize != null
                || sides.auth != null
                || sides.serverAuth != null
                || sides.hasAccount();
        if (!sets) {
            return told(before);
        }
        ServerSettings wanted = wanted(before.settings());
        try (Secret client = sides.user == null ? Secret.of(new byte[0]) : sides.clientPassword(run.terminal());
                Secret server =
                        sides.serverUser == null ? Secret.of(new byte[0]) : sides.serverPassword(run.terminal());
                Secret adm1 = secrets.adm1(run.terminal())) {
            var all = new CardServerSetup.Wanted(wanted, name(sides.user, client), name(sides.serverUser, server));
            return told(run.await(setup.write(all, Credentials.adm1(adm1))));
        }
    }

    private static Optional<CardServerSetup.Name> name(@Nullable String user, Secret password) throws Trouble {
        if (user == null) {
            return Optional.empty();
        }
        int bytes = user.getBytes(StandardCharsets.UTF_8).length;
        if (Math.min(bytes, password.length()) < 1 || Math.max(bytes, password.length()) > ServerKey.MOST_BYTES) {
            throw Trouble.wrongUse(
                    "A user name and a password on the card have 1 to " + ServerKey.MOST_BYTES + " bytes.",
                    "Give others.");
        }
        return Optional.of(new CardServerSetup.Name(user, password));
    }

    private ServerSettings wanted(ServerSettings now) throws Trouble {
        Proof client = proof(sides.auth, now.clientProof());
        Proof server = proof(sides.serverAuth, now.serverProof());
        try {
            return new ServerSettings(
                    id == null ? now.serverId() : id,
                    port == null ? now.port() : port,
                    limit(sides.maxMsgSize, now.maxMessage()),
                    limit(sides.maxObjSize, now.maxObject()),
                    client,
                    server,
                    now.clientKey(),
                    now.serverKey(),
                    now.triggers());
        } catch (IllegalArgumentException wrong) {
            throw Trouble.wrongUse(wrong.getMessage() + ".", "Give another.");
        }
    }

    private static int limit(@Nullable Long given, int now) {
        return given == null ? now : (int) Math.max(-1, Math.min(given, 0x10000));
    }

    private static Proof proof(@Nullable String word, Proof now) throws Trouble {
        if (word == null) {
            return now;
        }
        if (word.equals("none")) {
            return Proof.NONE;
        }
        return switch (DmSideOptions.scheme(word)) {
            case BASIC -> Proof.BASIC;
            case MD5 -> Proof.MD5;
            case MAC -> Proof.HMAC;
        };
    }

    private static Server told(CardServerSetup.Told told) {
        ServerSettings set = told.settings();
        return new Server(
                set.serverId(),
                set.port(),
                set.maxMessage(),
                set.maxObject(),
                set.clientProof().name().toLowerCase(Locale.ROOT),
                set.serverProof().name().toLowerCase(Locale.ROOT),
                key(set.clientKey()),
                key(set.serverKey()),
                set.triggers().words(),
                told.keys().stream()
                        .map(key -> new KeyTold(key(key.reference()), key.words(), key.checkWords()))
                        .toList());
    }

    private static String key(int reference) {
        return reference == 0 ? "first of user names" : String.format("%02X", reference);
    }
}
