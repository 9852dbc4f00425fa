package cardsmith.device.scenario;

import cardsmith.dm.BadDocument;
import cardsmith.dm.bootstrap.BootstrapPlaces;
import cardsmith.dm.client.AccountObject;
import cardsmith.dm.client.ClientSession;
import cardsmith.dm.client.ClientSetup;
import cardsmith.dm.client.GenericAlert;
import cardsmith.dm.client.ServerAccount;
import cardsmith.dm.client.SessionStart;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.security.Account;
import cardsmith.dm.security.AuthScheme;
import cardsmith.dm.security.Password;
import cardsmith.dm.server.CommandAnswer;
import cardsmith.dm.server.ScriptRun;
import cardsmith.dm.server.ServerScript;
import cardsmith.dm.server.ServerSession;
import cardsmith.dm.server.ServerSetup;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.Step;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeDocuments;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeQuery;
import cardsmith.dm.tree.TreeRefusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A management server far from the card, and the device's sessions with it over DM-2, without a network between them. It
 * knows from session to session which nonces were given.
 */
final class RemoteServer {

    private final String id;
    private final ServerSetup setup;
    private final RandomGenerator random;

    /** Makes a server that expects of the device, and proves to it, what the account says that somebody put on the card. */
    RemoteServer(String id, ReadyScenario scenario, RandomGenerator random) {
        this.id = id;
        this.random = random;
        this.setup = scenario.objects().stream()
                .filter(object -> object.template().equals("dmacc")
                        && object.value(scenario.templates(), "serverId").equals(id))
                .findFirst()
                .map(object -> ServerSetup.of(
                        account(object, scenario, "clientName", "clientSecret"),
                        account(object, scenario, "serverName", "serverSecret")))
                .orElseGet(ServerSetup::open);
    }

    private static Account account(MoOnCard object, ReadyScenario scenario, String user, String secret) {
        return Account.of(
                AuthScheme.MD5,
                object.value(scenario.templates(), user),
                Password.of(object.value(scenario.templates(), secret)));
    }

    /**
     * Holds a session and returns what went otherwise than the script expects, one sentence each.
     *
     * @throws BadDocument where the device has no account of this server
     */
    List<String> hold(
            ManagementTree tree,
            ServerScript script,
            List<GenericAlert> reports,
            Surroundings around,
            SessionEvent.Observer observer)
            throws BadDocument {
        ClientSetup client = ClientSetup.of(account(tree), SessionStart.ownWill(random), SyncMlForm.WBXML)
                .withAlerts(reports);
        var device = new ClientSession(client, tree, around, random, observer);
        var unexpected = new Unexpected();
        var server = new ServerSession(
                setup, new ScriptRun(script, unexpected), Optional.empty(), random, SessionEvent.Observer.NOBODY);
        Step step = device.start();
        while (step instanceof Step.Send send) {
            var answer = server.answer(send.transmission());
            if (send.isLast()) {
                break;
            }
            step = device.next(answer);
        }
        device.outcome().filter(how -> !how.isCompleted()).ifPresent(how -> unexpected.said.add(how.sentence()));
        return unexpected.said;
    }

    private static final class Unexpected implements ScriptRun.Listener {

        private final List<String> said = new ArrayList<>();

        @Override
        public void answered(ServerScript.Step step, ServerScript.Order order, CommandAnswer answer, boolean expected) {
            if (!expected) {
                said.add(step.name() + ": " + order.request().name() + " " + answer.words());
            }
        }

        @Override
        public void found(String file, TndsDocument document) {
            // A scenario looks at the tree and at the messages; it keeps no files.
        }
    }

    private ServerAccount account(ManagementTree tree) throws BadDocument {
        NodeUri accounts = new NodeUri(List.of("DMAcc"));
        List<TreeNode> found =
                tree.find(accounts).map(node -> List.copyOf(node.children())).orElse(List.of());
        for (TreeNode node : found) {
            boolean named = node.child("ServerID")
                    .filter(child -> child.value().equals(id))
                    .isPresent();
            if (named && node.type().equals(BootstrapPlaces.DMACC)) {
                return new AccountObject(exported(tree, accounts.child(node.name()))).account(Optional.empty());
            }
        }
        throw new BadDocument("./DMAcc", "no account of the server " + id, "one that the card brought");
    }

    private static TndsDocument exported(ManagementTree tree, NodeUri uri) throws BadDocument {
        try {
            return new TreeDocuments(tree).export(uri, new LinkedHashSet<>(TreeQuery.PROPERTIES), Actor.DEVICE);
        } catch (TreeRefusal refused) {
            throw new BadDocument(uri.toString(), String.valueOf(refused.getMessage()), "an account");
        }
    }
}
