package cardsmith.dm.provisioning;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes and checks the proof that a message comes from one who knows the key (OMA ProvBoot 1.1). */
public final class ProvisioningMac {

    private static final int OCTETS = 20;
    private static final int LONGEST_PIN = 2 * OCTETS;

    private ProvisioningMac() {}

    /** Returns the parameter MAC: 40 hexadecimal digits in upper case over the WBXML document alone. */
    public static String of(MacKey key, byte[] document) {
        return HexFormat.of().withUpperCase().formatHex(hmac(key.octets(), document));
    }

    /** Returns whether a parameter MAC is right, in a time that does not depend on where it differs. */
    public static boolean proves(MacKey key, byte[] document, String mac) {
        byte[] shown;
        try {
            shown = HexFormat.of().parseHex(mac);
        } catch (IllegalArgumentException noHex) {
            return false;
        }
        return MessageDigest.isEqual(hmac(key.octets(), document), shown);
    }

    /**
     * Returns the PIN of USERPINMAC that the user is told: the key, then as many digits of the proof; the caller wipes it.
     *
     * @throws IllegalArgumentException where the key is not 1 to 20 characters
     */
    public static byte[] pinWithMac(byte[] key, byte[] document) {
        if (key.length == 0 || key.length > OCTETS) {
            throw new IllegalArgumentException("The key of USERPINMAC has 1 to " + OCTETS + " characters.");
        }
        byte[] pin = Arrays.copyOf(key, 2 * key.length);
        byte[] mac = hmac(key, document);
        for (int i = 0; i < key.length; i++) {
            pin[key.length + i] = (byte) ('0' + (mac[i] & 0xFF) % 10);
        }
        return pin;
    }

    /** Returns whether a PIN of USERPINMAC proves a document. */
    public static boolean pinProves(byte[] pin, byte[] document) {
        if (pin.length < 2 || pin.length % 2 != 0 || pin.length > LONGEST_PIN) {
            return false;
        }
        byte[] key = Arrays.copyOf(pin, pin.length / 2);
        byte[] right = pinWithMac(key, document);
        try {
            return MessageDigest.isEqual(right, pin);
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(right, (byte) 0);
        }
    }

    private static byte[] hmac(byte[] key, byte[] document) {
        try {
            // The standard knows no other algorithm.
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(document);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HMAC with SHA-1", missing);
        }
    }
}
