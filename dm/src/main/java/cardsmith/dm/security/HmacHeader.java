package cardsmith.dm.security;

import cardsmith.dm.BadDocument;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The transport header {@code x-syncml-hmac} (OMA DM Security 1.2.1 clause 5.1.4.3).
 *
 * @param user name of the account
 * @param mac digest in base64
 */
public record HmacHeader(String user, String mac) {

    /** Name of the header. */
    public static final String NAME = "x-syncml-hmac";

    private static final int MOST = 1024;
    private static final Pattern PART =
            Pattern.compile("\\s*([A-Za-z]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]*))\\s*(?:,|$)");

    /** Returns whether the header can carry a user name: US-ASCII without control characters and quotation marks. */
    public static boolean canName(String user) {
        return user.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '"');
    }

    /** Returns the header over a message as sent. */
    public static HmacHeader over(byte[] message, String user, byte[] password, byte[] nonce) {
        return new HmacHeader(user, Digests.base64(Digests.mac(user, password, nonce, message)));
    }

    /**
     * Returns the header of its text; algorithm may be absent.
     *
     * @throws BadDocument where user name or digest is missing or the algorithm is not MD5
     */
    public static HmacHeader of(String text) throws BadDocument {
        if (text.length() > MOST) {
            throw wrong(MOST, "more than " + MOST + " characters");
        }
        Map<String, String> parts = new HashMap<>();
        Matcher matcher = PART.matcher(text);
        int at = 0;
        while (at < text.length() && matcher.find(at) && matcher.start() == at) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            parts.put(matcher.group(1).toLowerCase(Locale.ROOT), value);
            at = matcher.end();
        }
        String algorithm = parts.getOrDefault("algorithm", "MD5");
        if (at < text.length() || !parts.containsKey("username") || !parts.containsKey("mac")) {
            throw wrong(at, "something else");
        }
        if (!algorithm.equalsIgnoreCase("MD5")) {
            throw wrong(0, "another algorithm");
        }
        return new HmacHeader(parts.get("username"), parts.get("mac"));
    }

    private static BadDocument wrong(int offset, String found) {
        return new BadDocument(
                "offset " + offset + " of " + NAME, found, "algorithm=MD5, username=\"name\", mac=base64");
    }

    /** Returns whether the digest is the one of the account; base64 of hexadecimal digits is met in the field. */
    public boolean proves(byte[] message, String account, byte[] password, byte[] nonce) {
        byte[] right = Digests.mac(account, password, nonce, message);
        byte[] shown;
        try {
            shown = Base64.getDecoder().decode(mac);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        byte[] asDigits = HexFormat.of().formatHex(right).getBytes(StandardCharsets.US_ASCII);
        boolean byDigits = Digests.same(shown, asDigits);
        return (Digests.same(shown, right) || byDigits) && user.equals(account);
    }

    /** Returns the text of the header. */
    public String text() {
        return "algorithm=MD5, username=\"" + user + "\", mac=" + mac;
    }

    /** Returns the user name; never the digest. */
    @Override
    public String toString() {
        return "HmacHeader[" + user + "]";
    }
}
