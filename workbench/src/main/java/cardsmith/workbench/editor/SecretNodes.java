package cardsmith.workbench.editor;

import cardsmith.dm.tnds.TndsPath;
import java.util.Locale;
import java.util.Set;

/** Which nodes hold credentials: those that the Management Objects of OMA name so. */
public final class SecretNodes {

    private static final Set<String> NAMES = Set.of(
            "aauthsecret",
            "aauthdata",
            "authsecret",
            "authdata",
            "password",
            "passwd",
            "pwd",
            "upw",
            "secret",
            "clientpw",
            "serverpw",
            "pin",
            "psk",
            "sharedsecret",
            "privatekey",
            "key",
            "nonce",
            "imsi");

    private SecretNodes() {}

    /** Returns whether the value of the node is hidden until a person asks for it. */
    public static boolean isSecret(TndsPath path) {
        String name = path.name().toLowerCase(Locale.ROOT);
        return NAMES.contains(name) || name.endsWith("password") || name.endsWith("secret") || name.endsWith("pwd");
    }
}
