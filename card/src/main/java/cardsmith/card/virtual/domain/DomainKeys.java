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
 * @param keys version and the three keys
 * @param sequence counter that went into session keys or challenges last, 0 to FFFF or FFFFFF
 * @param tries wrong proofs of the host that are still allowed, 0 when the keys are blocked
 */
public record DomainKeys(ScpProtocol protocol, KeySet keys, int sequence, int tries) {

    /** Wrong proofs of the host before the keys are blocked. */
    public static final int MOST_TRIES = 10;

    private static final int SCP02_LAST = 0xFFFF;
    private static final int SCP03_LAST = 0xFFFFFF;
    private static final String TEST_KEY = "404142434445464748494A4B4C4D4E4F";

    /** Returns keys of which none was used yet. */
    public static DomainKeys fresh(ScpProtocol protocol, KeySet keys) {
        return new DomainKeys(protocol, keys, 0, MOST_TRIES);
    }

    /** Returns what a test card ships with: 40 to 4F as AES keys of version 30 and as triple DES keys of version 20. */
    public static List<DomainKeys> ofTestCard() {
        return List.of(
                fresh(ScpProtocol.SCP03, KeySet.same(0x30, KeyType.AES, testKey())),
                fresh(new ScpProtocol(2, 0x55), KeySet.same(0x20, KeyType.DES3, testKey())));
    }

    private static Secret testKey() {
        return Secret.of(HexFormat.of().parseHex(TEST_KEY));
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
