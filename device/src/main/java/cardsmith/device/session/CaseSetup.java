package cardsmith.device.session;

import cardsmith.dm.client.ClientSetup;
import cardsmith.dm.client.ServerAccount;
import cardsmith.dm.client.SessionStart;
import cardsmith.dm.session.PeerLimits;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.tree.TreeRules;
import cardsmith.dm.tree.UriLimits;
import java.util.Optional;

/**
 * What a client needs to hold a session again, where neither side asks for a proof.
 *
 * @param start name and reason of the session
 * @param serverId identifier of the server
 * @param uri address of the server
 * @param form how messages are written down
 * @param limits what the device takes at most
 * @param rules what the device lets happen to its tree; without descriptions of nodes
 * @param proofs whether a side asked for a proof, whose secrets are not kept
 */
public record CaseSetup(
        SessionStart start,
        String serverId,
        String uri,
        SyncMlForm form,
        PeerLimits limits,
        TreeRules rules,
        boolean proofs) {

    static CaseSetup of(ClientSetup setup, TreeRules rules) {
        ServerAccount account = setup.account();
        return new CaseSetup(
                setup.start(),
                account.serverId(),
                account.uri(),
                setup.form(),
                setup.limits(),
                rules(rules.limits(), rules.mostNodes(), rules.mostOctets(), rules.implicitParents()),
                !account.client().schemes().isEmpty()
                        || !account.server().schemes().isEmpty());
    }

    static TreeRules rules(UriLimits limits, int mostNodes, int mostOctets, boolean implicitParents) {
        return new TreeRules(limits, mostNodes, mostOctets, implicitParents, uri -> Optional.empty());
    }

    ClientSetup client() {
        return ClientSetup.of(ServerAccount.open(serverId, uri), start, form).withLimits(limits);
    }
}
