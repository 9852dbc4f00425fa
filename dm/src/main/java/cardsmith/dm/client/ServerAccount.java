package cardsmith.dm.client;

import cardsmith.dm.security.Account;
import cardsmith.dm.security.NonceStore;

/**
 * What a device knows of a management server: its DM account.
 *
 * @param serverId identifier in access control lists
 * @param uri address that the first message goes to
 * @param client who the device is to the server
 * @param clientNonce nonce that the server gave last
 * @param server who the server is to the device
 * @param serverNonce nonce that the device gave last
 */
public record ServerAccount(
        String serverId, String uri, Account client, NonceStore clientNonce, Account server, NonceStore serverNonce) {

    /** Returns an account where neither side asks for a proof. */
    public static ServerAccount open(String serverId, String uri) {
        return new ServerAccount(
                serverId, uri, Account.OPEN, NonceStore.inMemory(), Account.OPEN, NonceStore.inMemory());
    }
}
