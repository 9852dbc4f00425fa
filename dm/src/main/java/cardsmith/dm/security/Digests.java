package cardsmith.dm.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The proofs that a side knows the password of an account (OMA DM Security 1.2.1 clause 5.1); passwords are octets that
 * the caller wipes, and none is kept.
 */
public final class Digests {

    private static final byte[] COLON = {':'};

    private Digests() {}

    /** Returns user name and password as {@code syncml:auth-basic} carries them, base64. */
    public static String basic(String user, byte[] password) {
        byte[] joined = joined(user, password);
        try {
            return base64(joined);
        } finally {
            Arrays.fill(joined, (byte) 0);
        }
    }

    /** Returns the 16 octets that {@code syncml:auth-md5} carries in base64. */
    public static byte[] md5(String user, byte[] password, byte[] nonce) {
        return hash(account(user, password), COLON, nonce);
    }

    /** Returns the 16 octets over a message as sent that header {@code x-syncml-hmac} carries in base64. */
    public static byte[] mac(String user, byte[] password, byte[] nonce, byte[] body) {
        byte[] bodyDigest = base64(hash(body)).getBytes(StandardCharsets.US_ASCII);
        return hash(account(user, password), COLON, nonce, COLON, bodyDigest);
    }

    /** Compares digests in a time that does not depend on where they differ. */
    public static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

    /** Returns octets as base64 without line breaks. */
    static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    private static byte[] account(String user, byte[] password) {
        byte[] joined = joined(user, password);
        try {
            return base64(hash(joined)).getBytes(StandardCharsets.US_ASCII);
        } finally {
            Arrays.fill(joined, (byte) 0);
        }
    }

    private static byte[] joined(String user, byte[] password) {
        byte[] name = user.getBytes(StandardCharsets.UTF_8);
        byte[] joined = Arrays.copyOf(name, name.length + 1 + password.length);
        joined[name.length] = ':';
        System.arraycopy(password, 0, joined, name.length + 1, password.length);
        return joined;
    }

    private static byte[] hash(byte[]... parts) {
        try {
            // The standard knows no other algorithm (OMA DM Security 1.2.1 clause 5.1.3).
            MessageDigest digest = MessageDigest.getInstance("MD5");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no MD5", missing);
        }
    }
}
