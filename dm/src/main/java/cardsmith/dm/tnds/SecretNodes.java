package cardsmith.dm.tnds;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which values are secrets: by the names that standards and vendors give such nodes, and by the paths that a template
 * lists.
 */
public final class SecretNodes {

    /** Names in DMAcc, ConnMO, IMPS, mail, CP and EAP objects; compared without regard to case, {@code -} and {@code _}. */
    private static final Set<String> NAMES = Set.of(
            "aauthsecret",
            "aauthdata",
            "authsecret",
            "authpw",
            "basauthpw",
            "pxauthpw",
            "proxypw",
            "sauthpw",
            "pw",
            "pwd",
            "password",
            "passwd",
            "passphrase",
            "secret",
            "sharedsecret",
            "clientsecret",
            "srvsecret",
            "pin",
            "psk",
            "presharedkey",
            "wpapresharedkey",
            "wepkey",
            "networkkey",
            "keymaterial",
            "eappassword",
            "imsi",
            "key",
            "ki",
            "nonce",
            "nextnonce",
            "opc",
            "privatekey");

    /** The well-known names alone. */
    public static final SecretNodes WELL_KNOWN = new SecretNodes(List.of());

    private final List<Pattern> paths;

    private SecretNodes(List<Pattern> paths) {
        this.paths = paths;
    }

    /**
     * Returns the well-known names and these paths; {@code *} stands for one segment, a path counts from any node of the
     * tree down to the leaf.
     */
    public static SecretNodes of(Set<String> paths) {
        return new SecretNodes(paths.stream().map(SecretNodes::pattern).toList());
    }

    private static Pattern pattern(String path) {
        StringBuilder regex = new StringBuilder("(?:.*/)?");
        for (String part : path.split("((?<=\\*)|(?=\\*))", -1)) {
            regex.append(part.equals("*") ? "[^/]*" : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString());
    }

    /** Returns whether the value of the node is a secret. */
    public boolean contains(TndsPath path) {
        return wellKnown(path.name())
                || paths.stream()
                        .anyMatch(pattern -> pattern.matcher(path.toString()).matches());
    }

    /** Returns the paths of a tree whose values are secrets. */
    public Set<TndsPath> in(TndsDocument document) {
        Set<TndsPath> secrets = new HashSet<>();
        document.byPath().forEach((path, node) -> {
            if (node.value().isPresent() && contains(path)) {
                secrets.add(path);
            }
        });
        return secrets;
    }

    private static boolean wellKnown(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", ""));
    }
}
