package cardsmith.workbench.cli;

import cardsmith.dm.BadDocument;
import cardsmith.dm.client.AccountObject;
import cardsmith.dm.client.ClientSession;
import cardsmith.dm.client.ClientSetup;
import cardsmith.dm.client.DeviceIdentity;
import cardsmith.dm.client.ServerAccount;
import cardsmith.dm.client.SessionStart;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.client.UserInteraction;
import cardsmith.dm.http.ExchangeFailed;
import cardsmith.dm.http.HttpMessageExchange;
import cardsmith.dm.http.Patience;
import cardsmith.dm.http.SessionRun;
import cardsmith.dm.http.Trust;
import cardsmith.dm.security.NonceStore;
import cardsmith.dm.session.Outcome;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.tree.Acl;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeDocuments;
import cardsmith.dm.tree.TreeQuery;
import cardsmith.dm.tree.TreeRefusal;
import cardsmith.dm.tree.TreeRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds one DM session as a device. */
@Command(
        name = "client",
        description = "Hold a DM session with a server as a device, and show what happens to its tree.")
final class DmClientCommand extends Work {

    private static final DeviceIdentity SAMPLE = new DeviceIdentity(
            "IMEI:004999010640000", "Cardsmith", "Workbench", "1.2", "en", "simulated", List.of("1.0", "1.0", "1.0"));

    @Option(names = "--server", paramLabel = "URL", description = "Address of the server; of the account if left out.")
    @Nullable
    String server;

    @Option(names = "--server-id", paramLabel = "NAME", description = "Its identifier in access control lists.")
    @Nullable
    String serverId;

    @Option(
            names = "--account",
            paramLabel = "FILE",
            description = "DM account (a DMAcc object) with all about the server.")
    @Nullable
    String account;

    @Option(names = "--tree", paramLabel = "FILE", description = "Tree of the device (TNDS). Default: a sample device.")
    @Nullable
    String tree;

    @Option(names = "--save-tree", paramLabel = "FILE", description = "Write the tree here when the session is over.")
    @Nullable
    String saveTree;

    @Option(
            names = "--acl",
            paramLabel = "LIST",
            description = "Rights at the root of the tree. Default: ${DEFAULT-VALUE}.")
    String acl = "Add=*&Delete=*&Exec=*&Get=*&Replace=*";

    @Option(names = "--encoding", paramLabel = "FORM", description = "xml or wbxml. Default: wbxml.")
    String encoding = "wbxml";

    @Option(names = "--trust", paramLabel = "FILE", description = "Certificates to trust, and no others (PEM).")
    @Nullable
    String trust;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Wait so long for each answer. Default: 60.")
    int timeout = 60;

    @Mixin
    DmSideOptions sides = new DmSideOptions();

    /** How the session went. */
    record Held(
            String server,
            String sessionId,
            String outcome,
            String sentence,
            List<SessionRecord.MessageRow> messages,
            List<SessionRecord.ChangeRow> changes,
            List<String> remarks,
            Optional<String> savedTree)
            implements Answer {

        @Override
        public String document() {
            return "dm client";
        }

        @Override
        public List<String> lines() {
            return List.of(
                    sentence,
                    messages.size() + " messages, " + changes.size() + " changes of the tree"
                            + savedTree.map(file -> ", tree saved in " + file).orElse("") + ".");
        }

        @Override
        public int exitCode() {
            return switch (outcome) {
                case "completed" -> ExitCode.DONE;
                case "aborted_here" -> ExitCode.CANCELLED;
                default -> ExitCode.REFUSED;
            };
        }
    }

    @Override
    Answer answer(Run run) throws BadDocument, IOException, Trouble {
        ServerAccount known = account(run);
        ManagementTree device = device(run);
        Trust signers = trust == null ? Trust.system() : Trust.only(DocumentFile.read(run.terminal(), trust));
        SecureRandom random = new SecureRandom();
        ClientSetup setup = ClientSetup.of(known, SessionStart.ownWill(random), DmSideOptions.form(encoding))
                .withLimits(sides.limits());
        SessionRecord seen = SessionRecord.shown(!json, run.terminal());
        UserInteraction user = PersonAtDevice.at(run.terminal());
        ClientSession session = new ClientSession(setup, device, Surroundings.NONE.withUser(user), random, seen);
        Outcome outcome = hold(run, known, signers, session);
        Optional<String> saved = save(device);
        return new Held(
                known.uri(),
                setup.start().sessionId(),
                outcome.end().name().toLowerCase(Locale.ROOT),
                outcome.sentence(),
                seen.messages(),
                seen.changes(),
                seen.remarks(),
                saved);
    }

    private Outcome hold(Run run, ServerAccount known, Trust signers, ClientSession session) throws Trouble {
        if (timeout < 1 || timeout > 3600) {
            throw Trouble.wrongUse("A time-out is 1 to 3600 seconds.", "Give another.");
        }
        Patience patience =
                new Patience(Patience.USUAL.connect(), Duration.ofSeconds(timeout), Patience.USUAL.mostOctets());
        try {
            return new SessionRun(new HttpMessageExchange(patience, signers), known)
                    .hold(session, run.interruption()::isAsked);
        } catch (ExchangeFailed failed) {
            throw Trouble.refused(String.valueOf(failed.getMessage()), failed.nextStep());
        }
    }

    private ServerAccount account(Run run) throws BadDocument, IOException, Trouble {
        if (account != null) {
            if (sides.hasAccount()) {
                throw Trouble.wrongUse("The account says who the sides are.", "Leave --user, --auth and the like out.");
            }
            return new AccountObject(Tnds.read(DocumentFile.read(run.terminal(), account)))
                    .account(Optional.ofNullable(server));
        }
        if (server == null) {
            throw Trouble.wrongUse("There is no server.", "Give --server URL or --account FILE.");
        }
        return new ServerAccount(
                serverId == null ? "server" : serverId,
                server,
                sides.client(run.terminal()),
                NonceStore.inMemory(),
                sides.server(run.terminal()),
                NonceStore.inMemory());
    }

    private ManagementTree device(Run run) throws BadDocument, IOException, Trouble {
        ManagementTree device = new ManagementTree(TreeRules.OPEN, InstantSource.system());
        try {
            device.replaceAcl(NodeUri.ROOT, Acl.of(acl), Actor.DEVICE);
            if (tree != null) {
                byte[] document = DocumentFile.read(run.terminal(), tree);
                new TreeDocuments(device).replace(NodeUri.ROOT, Tnds.read(document), Actor.DEVICE);
            }
            if (device.find(device.uri("./DevInfo")).isEmpty()) {
                SAMPLE.install(device);
            }
            return device;
        } catch (TreeRefusal refused) {
            throw Trouble.badInput(
                    "The tree cannot be made: " + refused.getMessage(), "Mend the tree or the list of rights.");
        }
    }

    private Optional<String> save(ManagementTree device) throws IOException, Trouble {
        if (saveTree == null) {
            return Optional.empty();
        }
        try {
            Set<String> all = new LinkedHashSet<>(TreeQuery.PROPERTIES);
            byte[] document =
                    Tnds.write(new TreeDocuments(device).export(NodeUri.ROOT, all, Actor.DEVICE), TndsForm.XML);
            Files.write(Path.of(saveTree), document);
            return Optional.of(saveTree);
        } catch (TreeRefusal refused) {
            throw Trouble.badInput("The tree cannot be written: " + refused.getMessage(), "Look at it with --json.");
        }
    }
}
