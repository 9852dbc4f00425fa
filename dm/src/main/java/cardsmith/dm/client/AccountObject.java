package cardsmith.dm.client;

import cardsmith.dm.BadDocument;
import cardsmith.dm.security.Account;
import cardsmith.dm.security.AuthScheme;
import cardsmith.dm.security.NonceStore;
import cardsmith.dm.security.Password;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The DM account in a document: a DMAcc object (OMA DM StdObj 1.2.1 clause 7.1.3.1). */
public final class AccountObject {

    private final TndsNode root;

    /**
     * Takes the first account of a document.
     *
     * @throws BadDocument where there is none
     */
    public AccountObject(TndsDocument document) throws BadDocument {
        List<TndsNode> found = new ArrayList<>();
        document.nodes().forEach(node -> collect(node, found));
        root = found.stream()
                .findFirst()
                .orElseThrow(
                        () -> new BadDocument("the document", "no DM account", "a DMAcc object with a node AppAuth"));
    }

    private static void collect(TndsNode node, List<TndsNode> found) {
        if (node.child("AppAuth").isPresent() || node.child("ServerID").isPresent()) {
            found.add(node);
        }
        node.children().forEach(child -> collect(child, found));
    }

    /**
     * Returns the account, with another address where one is given.
     *
     * @throws BadDocument where it has no address, or a nonce that is no base64
     */
    public ServerAccount account(Optional<String> address) throws BadDocument {
        Optional<String> own = root.child("AppAddr").stream()
                .flatMap(addresses -> addresses.children().stream())
                .flatMap(one -> value(one, "Addr").stream())
                .findFirst();
        String uri = address.or(() -> own)
                .orElseThrow(() -> new BadDocument("AppAddr", "an account without an address", "a node Addr"));
        return new ServerAccount(
                value(root, "ServerID").orElse("server"),
                uri,
                side("CLCRED"),
                nonce("CLCRED"),
                side("SRVCRED"),
                nonce("SRVCRED"));
    }

    private Optional<TndsNode> credentials(String level) {
        return root.child("AppAuth").stream()
                .flatMap(all -> all.children().stream())
                .filter(one -> value(one, "AAuthLevel").filter(level::equals).isPresent())
                .findFirst();
    }

    private Account side(String level) {
        Optional<TndsNode> node = credentials(level);
        Optional<AuthScheme> scheme =
                node.flatMap(one -> value(one, "AAuthType")).flatMap(AccountObject::scheme);
        if (scheme.isEmpty()) {
            return Account.OPEN;
        }
        return Account.of(
                scheme.get(),
                node.flatMap(one -> value(one, "AAuthName")).orElse(""),
                Password.of(node.flatMap(one -> value(one, "AAuthSecret")).orElse("")));
    }

    private static Optional<AuthScheme> scheme(String type) {
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "BASIC" -> Optional.of(AuthScheme.BASIC);
            case "DIGEST" -> Optional.of(AuthScheme.MD5);
            case "HMAC" -> Optional.of(AuthScheme.MAC);
            default -> Optional.empty();
        };
    }

    private NonceStore nonce(String level) throws BadDocument {
        Optional<TndsNode> data = credentials(level).flatMap(one -> one.child("AAuthData"));
        Optional<String> text = data.flatMap(TndsNode::value).filter(value -> !value.isEmpty());
        if (text.isEmpty()) {
            return NonceStore.inMemory();
        }
        boolean binary = data.filter(node -> node.format() == NodeFormat.BIN || node.format() == NodeFormat.B64)
                .isPresent();
        try {
            return NonceStore.inMemory(
                    binary
                            ? Base64.getMimeDecoder().decode(text.get())
                            : text.get().getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException damaged) {
            throw new BadDocument("AAuthData", "a nonce that is no base64", "base64, or nothing");
        }
    }

    private static Optional<String> value(TndsNode node, String name) {
        return node.child(name).flatMap(TndsNode::value);
    }
}
