package cardsmith.dm.syncml;

import java.util.Base64;
import java.util.Optional;

/**
 * The demand for credentials (OMA DM RepPro 1.2.1, Chal).
 *
 * @param meta kind in Type, Format and the nonce to use next
 */
public record Chal(Meta meta) {

    /**
     * Returns the nonce to use next, where one is given and is base64; NextNonce without Format {@code b64} is met in
     * the field and means the same.
     */
    public Optional<byte[]> nonce() {
        return meta.nextNonce().flatMap(Chal::decoded);
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
