package cardsmith.card.virtual.domain;

import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import java.util.HexFormat;
import java.util.List;

/**
 * A key set of a security domain with what belongs to it: protocol, counter and tries.
 *
 * @param protocol protocol and options with which the keys are used
 * @param keys version and the three keys; for secured packets KIc, KID and the key that enciphers keys
 * @param sequence counter that went into session keys or challenges last, 0 to FFFF or FFFFFF, or that the last secured
 *     packet had, 0 to FFFFFFFFFF
 * @param tries wrong proofs of the host that are still allowed, 0 when the keys are blocked
 */
public record DomainKeys(ScpProtocol protocol, KeySet keys, long sequence, int tries) {

    /** Wrong proofs of the host before the keys are blocked. */
    public static final int MOST_TRIES = 10;

    private static final int SCP02_LAST = 0xFFFF;
    private static final int SCP03_LAST = 0xFFFFFF;
    private static final String TEST_KEY = "404142434445464748494A4B4C4D4E4F";
    private static final String TEST_KID = "505152535455565758595A5B5C5D5E5F";
    private static final String TEST_DEK = "606162636465666768696A6B6C6D6E6F";

    /** Secured packets (ETSI TS 102 225), which have no options; the key versions 01 to 0F are theirs (TS 102 226 clause 8.2.1.5). */
    public static final ScpProtocol SECURED_PACKETS = new ScpProtocol(0x80, 0x00);

    private static final int LAST_FOR_PACKETS = 0x0F;

    /** Returns keys of which none was used yet. */
    public static DomainKeys fresh(ScpProtocol protocol, KeySet keys) {
        return new DomainKeys(protocol, keys, 0, MOST_TRIES);
    }

    /**
     * Returns what a test card ships with: 40 to 4F as AES keys of version 30 and as triple DES keys of version 20, and
     * for secured packets 40 to 4F, 50 to 5F, 60 to 6F as AES keys of version 01 and as triple DES keys of version 02.
     */
    public static List<DomainKeys> ofTestCard() {
        return List.of(
                fresh(ScpProtocol.SCP03, KeySet.same(0x30, KeyType.AES, secret(TEST_KEY))),
                fresh(new ScpProtocol(2, 0x55), KeySet.same(0x20, KeyType.DES3, secret(TEST_KEY))),
                fresh(SECURED_PACKETS, forPackets(0x01, KeyType.AES)),
                fresh(SECURED_PACKETS, forPackets(0x02, KeyType.DES3)));
    }

    private static KeySet forPackets(int version, KeyType type) {
        return new KeySet(version, type, secret(TEST_KEY), secret(TEST_KID), secret(TEST_DEK));
    }

    private static Secret secret(String hex) {
        return Secret.of(HexFormat.of().parseHex(hex));
    }

    /** Returns whether keys of a version are for secured packets, not for secure channels. */
    static boolean isForPackets(int version) {
        return version >= 1 && version <= LAST_FOR_PACKETS;
    }

    /** Returns whether the keys are for secured packets. */
    public boolean isForPackets() {
        return protocol.equals(SECURED_PACKETS);
    }

    /** Returns the same keys after a secured packet with this counter. */
    public DomainKeys withSequence(long counter) {
        return new DomainKeys(protocol, keys, counter, tries);
    }

    /** Returns the version of the keys, 1 to FF. */
    public int version() {
        return keys.version();
    }

    /** Returns the counter as the protocol tells it, 2 or 3 bytes. */
    byte[] sequenceBytes() {
        return protocol.scp() == 3
                ? new byte[] {(byte) (sequence >> 16), (byte) (sequence >> 8), (byte) sequence}
                : new byte[] {(byte) (sequence >> 8), (byte) sequence};
    }

    /** The counter never wraps (annex E.1.2). */
    boolean isUsedUp() {
        return sequence >= (protocol.scp() == 3 ? SCP03_LAST : SCP02_LAST);
    }

    DomainKeys counted() {
        return new DomainKeys(protocol, keys, sequence + 1, tries);
    }

    DomainKeys withTries(int left) {
        return new DomainKeys(protocol, keys, sequence, left);
    }

    /** The same set with another key; the counter starts anew (annex E.1.2, amendment D clause 5.3). */
    DomainKeys replacing(KeySet renewed) {
        return fresh(protocol, renewed);
    }

    boolean isOf(int version) {
        return version() == version;
    }
}
