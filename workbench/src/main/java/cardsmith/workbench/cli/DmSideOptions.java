package cardsmith.workbench.cli;

import cardsmith.card.Secret;
import cardsmith.dm.security.Account;
import cardsmith.dm.security.AuthScheme;
import cardsmith.dm.security.HmacHeader;
import cardsmith.dm.security.Password;
import cardsmith.dm.session.PeerLimits;
import cardsmith.dm.syncml.SyncMlForm;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who the two sides of a DM session are to each other, and what this one takes. */
final class DmSideOptions {

    @Option(
            names = "--auth",
            paramLabel = "SCHEME",
            description = "How the client proves itself: none, basic, md5, hmac.")
    @Nullable
    String auth;

    @Option(names = "--user", paramLabel = "NAME", description = "User name of the client.")
    @Nullable
    String user;

    @Option(names = "--password-env", paramLabel = "NAME", description = "Environment variable with its password.")
    @Nullable
    String passwordVariable;

    @Option(names = "--password-file", paramLabel = "FILE", description = "File with its password; - is the input.")
    @Nullable
    String passwordFile;

    @Option(
            names = "--server-auth",
            paramLabel = "SCHEME",
            description = "How the server proves itself: none, basic, md5, hmac.")
    @Nullable
    String serverAuth;

    @Option(names = "--server-user", paramLabel = "NAME", description = "User name of the server.")
    @Nullable
    String serverUser;

    @Option(
            names = "--server-password-env",
            paramLabel = "NAME",
            description = "Environment variable with the password of the server.")
    @Nullable
    String serverPasswordVariable;

    @Option(
            names = "--server-password-file",
            paramLabel = "FILE",
            description = "File with the password of the server; - is the input.")
    @Nullable
    String serverPasswordFile;

    @Option(names = "--max-msg-size", paramLabel = "OCTETS", description = "Largest message that this side takes.")
    @Nullable
    Long maxMsgSize;

    @Option(names = "--max-obj-size", paramLabel = "OCTETS", description = "Largest value that this side takes.")
    @Nullable
    Long maxObjSize;

    boolean hasAccount() {
        return user != null || serverUser != null || isScheme(auth) || isScheme(serverAuth);
    }

    private static boolean isScheme(@Nullable String auth) {
        return auth != null && !auth.equals("none");
    }

    /** Returns who the client is to the server. */
    Account client(Terminal terminal) throws IOException, Trouble {
        return account(terminal, "client", "", auth, user, passwordVariable, passwordFile);
    }

    /** Returns who the server is to the client. */
    Account server(Terminal terminal) throws IOException, Trouble {
        return account(
                terminal, "server", "server-", serverAuth, serverUser, serverPasswordVariable, serverPasswordFile);
    }

    PeerLimits limits() throws Trouble {
        long smallest = 500;
        if (maxMsgSize != null && maxMsgSize < smallest || maxObjSize != null && maxObjSize < 1) {
            throw Trouble.wrongUse(
                    "A message of fewer than " + smallest + " octets, or a value of none, carries nothing.",
                    "Give larger sizes.");
        }
        return new PeerLimits(Optional.ofNullable(maxMsgSize), Optional.ofNullable(maxObjSize));
    }

    private static Account account(
            Terminal terminal,
            String side,
            String prefix,
            @Nullable String scheme,
            @Nullable String user,
            @Nullable String variable,
            @Nullable String file)
            throws IOException, Trouble {
        if (scheme == null || scheme.equals("none")) {
            return Account.OPEN;
        }
        if (user == null) {
            throw Trouble.wrongUse("The " + side + " has no user name.", "Give --" + prefix + "user NAME.");
        }
        AuthScheme way = scheme(scheme);
        if (way == AuthScheme.MAC && !HmacHeader.canName(user)) {
            throw Trouble.wrongUse(
                    "The user name of the " + side + " has characters that the header of hmac cannot carry.",
                    "Give --" + prefix + "user a name of ASCII characters without quotation marks, or take md5.");
        }
        try (Secret secret = password(terminal, side, prefix, variable, file)) {
            return Account.of(way, user, secret.<Password, RuntimeException>use(Password::of));
        }
    }

    private static Secret password(
            Terminal terminal, String side, String prefix, @Nullable String variable, @Nullable String file)
            throws IOException, Trouble {
        return SecretSources.secret(terminal, "the password of the " + side, prefix + "password", variable, file);
    }

    /** Returns the client's password. */
    Secret clientPassword(Terminal terminal) throws IOException, Trouble {
        return password(terminal, "client", "", passwordVariable, passwordFile);
    }

    /** Returns the server's password. */
    Secret serverPassword(Terminal terminal) throws IOException, Trouble {
        return password(terminal, "server", "server-", serverPasswordVariable, serverPasswordFile);
    }

    static AuthScheme scheme(String word) throws Trouble {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "basic" -> AuthScheme.BASIC;
            case "md5" -> AuthScheme.MD5;
            case "hmac", "mac" -> AuthScheme.MAC;
            default ->
                throw Trouble.wrongUse(
                        "There is no authentication " + word + ".", "The kinds are none, basic, md5 and hmac.");
        };
    }

    static SyncMlForm form(String word) throws Trouble {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "xml" -> SyncMlForm.XML;
            case "wbxml" -> SyncMlForm.WBXML;
            default -> throw Trouble.wrongUse("There is no encoding " + word + ".", "The encodings are xml and wbxml.");
        };
    }
}
