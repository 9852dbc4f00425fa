package cardsmith.device.handset;

import cardsmith.card.mostore.ServerSettings;
import cardsmith.card.mostore.ServerSettings.Proof;
import cardsmith.dm.BadDocument;
import cardsmith.dm.client.AccountObject;
import cardsmith.dm.client.ServerAccount;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeDocuments;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeQuery;
import cardsmith.dm.tree.TreeRefusal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The accounts of servers on cards: those that the handset was given, then those in its tree, wherever from (OMA DM
 * StdObj 1.2.1 clause 7.1.3). An account keeps its nonces from session to session.
 */
final class CardAccounts {

    private static final NodeUri ROOT = new NodeUri(List.of("DMAcc"));

    private final Map<String, ServerAccount> given = new HashMap<>();
    private final Map<String, ServerAccount> found = new HashMap<>();

    void know(ServerAccount account) {
        given.put(account.serverId(), account);
    }

    /** Returns the account of the server on a card; one without proofs where none is known. */
    ServerAccount of(ServerSettings settings, ManagementTree tree) {
        return known(settings, tree).orElseGet(() -> ServerAccount.open(settings.serverId(), uri(settings)));
    }

    /** Returns whether a side of the server asks for a proof for which nothing is known yet. */
    boolean isMissing(ServerSettings settings, ManagementTree tree) {
        boolean proofs = settings.clientProof() != Proof.NONE || settings.serverProof() != Proof.NONE;
        return proofs && known(settings, tree).isEmpty();
    }

    private static String uri(ServerSettings settings) {
        return "http://127.0.0.1:" + settings.port() + "/dm";
    }

    private Optional<ServerAccount> known(ServerSettings settings, ManagementTree tree) {
        ServerAccount own = given.get(settings.serverId());
        if (own != null) {
            return Optional.of(own);
        }
        for (TreeNode node : tree.find(ROOT).map(n -> List.copyOf(n.children())).orElse(List.of())) {
            boolean named = node.child("ServerID")
                    .filter(id -> id.value().equals(settings.serverId()))
                    .isPresent();
            if (named) {
                return inTree(settings, tree, ROOT.child(node.name()));
            }
        }
        return Optional.empty();
    }

    // The port of the card counts, whatever address the account has.
    private Optional<ServerAccount> inTree(ServerSettings settings, ManagementTree tree, NodeUri uri) {
        try {
            TndsDocument document =
                    new TreeDocuments(tree).export(uri, new LinkedHashSet<>(TreeQuery.PROPERTIES), Actor.DEVICE);
            ServerAccount account = new AccountObject(document).account(Optional.of(uri(settings)));
            return Optional.of(found.merge(settings.serverId(), account, CardAccounts::withNonces));
        } catch (TreeRefusal | BadDocument unusable) {
            return Optional.empty();
        }
    }

    /** Returns an account as it is now with the nonces of the one before, where it is the same one. */
    private static ServerAccount withNonces(ServerAccount before, ServerAccount now) {
        boolean same = before.client().equals(now.client()) && before.server().equals(now.server());
        return new ServerAccount(
                now.serverId(),
                now.uri(),
                now.client(),
                same ? before.clientNonce() : now.clientNonce(),
                now.server(),
                same ? before.serverNonce() : now.serverNonce());
    }
}
