package cardsmith.device.approval;

import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.Aes;
import cardsmith.card.mostore.Octets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a management authority adds to a message or a package so that a card can tell that it comes from there: a checksum or
 * a signature over the SHA-256 of the content, by a key that authority and card share or that belong together.
 *
 * @param algorithm how it was made
 * @param key reference of the key in EF.KEY of the card, 1F to 7F hexadecimal
 * @param value checksum or signature
 */
public record Approval(Algorithm algorithm, int key, Octets value) {

    /** Header of HTTP that carries an approval. */
    public static final String HEADER = "Card-Approval";

    private static final int MOST_DIGITS = 1024;
    private static final Pattern TEXT = Pattern.compile(
            "([A-Za-z0-9-]{1,20}); *key=([0-9A-Fa-f]{2}); *value=((?:[0-9A-Fa-f]{2}){8," + MOST_DIGITS / 2 + "})");

    /** How an approval is made. */
    public enum Algorithm {
        /** AES-CMAC with 128 bits (NIST SP 800-38B). */
        CMAC("AES-CMAC"),
        /** HMAC with MD5 (RFC 2104). */
        HMAC("HMAC-MD5"),
        /** ECDSA on P-256 with SHA-256 (FIPS 186-4). */
        ECDSA("ECDSA-SHA256"),
        /** RSA of 2,048 bits with SHA-256, PKCS#1 version 1.5 (RFC 8017 clause 8.2). */
        RSA("RSA-SHA256");

        private final String words;

        Algorithm(String words) {
            this.words = words;
        }

        /** Returns its name in a header. */
        public String words() {
            return words;
        }

        /** Returns whether the card checks it as a signature, not as a checksum. */
        boolean isSignature() {
            return this == ECDSA || this == RSA;
        }
    }

    /** Returns the checksum of a content by a secret key, {@link Algorithm#CMAC} or {@link Algorithm#HMAC}. */
    public static Approval checksum(Algorithm algorithm, int key, Secret secret, byte[] content) {
        byte[] digest = digest(content);
        return new Approval(
                algorithm,
                key,
                Octets.of(secret.use(
                        value -> algorithm == Algorithm.CMAC ? Aes.cmac(value, digest) : hmac(value, digest))));
    }

    private static byte[] hmac(byte[] secret, byte[] digest) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(secret, "HmacMD5"));
            return mac.doFinal(digest);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("HMAC-MD5 is in every Java", missing);
        }
    }

    /** Returns the signature of a content by a private key, {@link Algorithm#ECDSA} or {@link Algorithm#RSA}. */
    public static Approval signature(Algorithm algorithm, int key, PrivateKey signer, byte[] content) {
        try {
            Signature signature =
                    Signature.getInstance(algorithm == Algorithm.ECDSA ? "SHA256withECDSA" : "SHA256withRSA");
            signature.initSign(signer);
            signature.update(digest(content));
            return new Approval(algorithm, key, Octets.of(signature.sign()));
        } catch (GeneralSecurityException wrongKey) {
            throw new IllegalArgumentException("The key cannot sign with " + algorithm.words(), wrongKey);
        }
    }

    /** Returns what is checked and signed in the place of a content: its SHA-256. */
    static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("SHA-256 is in every Java", missing);
        }
    }

    /** Returns the approval in a header; nothing where it is none. */
    public static Optional<Approval> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        for (Algorithm one : Algorithm.values()) {
            if (one.words.equalsIgnoreCase(matcher.group(1))) {
                byte[] value = HexFormat.of().parseHex(matcher.group(3));
                return Optional.of(new Approval(one, Integer.parseInt(matcher.group(2), 16), Octets.of(value)));
            }
        }
        return Optional.empty();
    }

    /** Returns the value of the header. */
    public String text() {
        HexFormat hex = HexFormat.of().withUpperCase();
        return String.format(Locale.ROOT, "%s; key=%02X; value=%s", algorithm.words, key, hex.formatHex(value.bytes()));
    }
}
