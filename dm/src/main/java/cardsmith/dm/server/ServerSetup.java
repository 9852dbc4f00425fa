package cardsmith.dm.server;

import cardsmith.dm.security.Account;
import cardsmith.dm.security.NonceStore;
import cardsmith.dm.session.PeerLimits;

/**
 * Who a server is, whom it lets in, and what it takes.
 *
 * @param clients what a client must prove
 * @param clientNonces nonces given to the client, kept from session to session
 * @param self what the server proves to the client
 * @param ownNonces nonces that the client gave, kept from session to session
 * @param limits what the server takes at most, announced in its first message
 */
public record ServerSetup(
        Account clients, NonceStore clientNonces, Account self, NonceStore ownNonces, PeerLimits limits) {

    /** Lets everybody in, proves nothing, and takes any message. */
    public static ServerSetup open() {
        return of(Account.OPEN, Account.OPEN);
    }

    /** Returns a setup of two accounts whose nonces last as long as the program; takes any message. */
    public static ServerSetup of(Account clients, Account self) {
        return new ServerSetup(clients, NonceStore.inMemory(), self, NonceStore.inMemory(), PeerLimits.NONE);
    }

    /** Returns the same with other limits. */
    public ServerSetup within(PeerLimits announced) {
        return new ServerSetup(clients, clientNonces, self, ownNonces, announced);
    }
}
