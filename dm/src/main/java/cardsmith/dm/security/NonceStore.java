package cardsmith.dm.security;

import java.util.Optional;

/** Keeps the nonce of one direction of an account from session to session: AAuthData of the DM account. */
public interface NonceStore {

    /** Returns the octets of the nonce that was kept last. */
    Optional<byte[]> last();

    /** Keeps the octets of a nonce. */
    void keep(byte[] nonce);

    /** Returns a store that lasts as long as the program, with nothing in it. */
    static NonceStore inMemory() {
        return new NonceStore() {
            private Optional<byte[]> kept = Optional.empty();

            @Override
            public Optional<byte[]> last() {
                return kept.map(byte[]::clone);
            }

            @Override
            public void keep(byte[] nonce) {
                kept = Optional.of(nonce.clone());
            }
        };
    }

    /** Returns a store that lasts as long as the program and holds a nonce. */
    static NonceStore inMemory(byte[] nonce) {
        NonceStore store = inMemory();
        store.keep(nonce);
        return store;
    }
}
