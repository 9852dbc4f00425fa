package cardsmith.dm.security;

import cardsmith.dm.syncml.Cred;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Meta;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Makes and checks the element Cred of a header. */
public final class Credentials {

    private Credentials() {}

    /** Returns basic credentials. */
    public static Cred basic(String user, byte[] password) {
        return cred(AuthScheme.BASIC, Digests.basic(user, password));
    }

    /** Returns MD5 credentials with the nonce that the other side gave last, in octets. */
    public static Cred md5(String user, byte[] password, byte[] nonce) {
        return cred(AuthScheme.MD5, Digests.base64(Digests.md5(user, password, nonce)));
    }

    private static Cred cred(AuthScheme scheme, String base64) {
        return new Cred(Meta.of("b64", scheme.type()), new Data.Text(base64));
    }

    /** Returns the scheme of credentials; basic where none is said, nothing where it is not one of DM. */
    public static Optional<AuthScheme> scheme(Cred cred) {
        return AuthScheme.of(cred.meta().type().orElse(AuthScheme.BASIC.type()));
    }

    /** Returns whether credentials, basic or MD5, are those of the account; never for another scheme. */
    public static boolean prove(Cred cred, String user, byte[] password, byte[] nonce) {
        Optional<AuthScheme> scheme = scheme(cred);
        Optional<byte[]> shown = octets(cred);
        if (scheme.isEmpty() || shown.isEmpty()) {
            return false;
        }
        return switch (scheme.get()) {
            case BASIC -> Digests.same(shown.get(), Base64.getDecoder().decode(Digests.basic(user, password)));
            case MD5 -> Digests.same(shown.get(), Digests.md5(user, password, nonce));
            case MAC -> false;
        };
    }

    private static Optional<byte[]> octets(Cred cred) {
        if (cred.data() instanceof Data.Octets octets) {
            return Optional.of(octets.octets());
        }
        if (!(cred.data() instanceof Data.Text text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getMimeDecoder().decode(text.text().getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
