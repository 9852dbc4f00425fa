package cardsmith.dm.security;

import java.util.Optional;

/** How a side shows who it is (OMA DM Security 1.2.1 clause 5.1). */
public enum AuthScheme {
    /** User name and password in base64. */
    BASIC("syncml:auth-basic"),
    /** MD5 of user name, password and nonce. */
    MD5("syncml:auth-md5"),
    /** MD5 over user name, password, nonce and message, carried by the transport. */
    MAC("syncml:auth-MAC");

    private final String type;

    AuthScheme(String type) {
        this.type = type;
    }

    /** Returns the Type in the Meta of Cred and Chal. */
    public String type() {
        return type;
    }

    /** Returns the scheme of a Type in any letter case, where it is one of DM. */
    public static Optional<AuthScheme> of(String type) {
        for (AuthScheme scheme : values()) {
            if (scheme.type.equalsIgnoreCase(type)) {
                return Optional.of(scheme);
            }
        }
        return Optional.empty();
    }
}
