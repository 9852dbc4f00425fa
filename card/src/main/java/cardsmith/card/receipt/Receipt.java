package cardsmith.card.receipt;

import cardsmith.card.mostore.Octets;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the card signed of one change or session (docs/card-interface.md, EF.RECEIPT).
 *
 * @param record the record as the card gives it, of 64 or 128 bytes
 * @param proof what shows that it is the card's
 * @param number its place in the order of receipts, 0 to FFFFFFFF
 * @param deed what was done
 * @param where short identifier of the file; reference of the PIN or key
 * @param tag of the object; number of the session
 * @param length bytes of the value, 0 for one that was deleted
 * @param result status word; for a session flags and number of results of its record
 * @param revision of the store afterwards
 */
public record Receipt(
        Octets record, Proof proof, long number, Deed deed, int where, int tag, int length, int result, long revision) {

    /** The most that a card keeps. */
    public static final int MOST_ON_CARD = 10;

    private static final int SHORT = 64;
    private static final int LONG = 128;
    private static final int EMPTY = 0xFF;

    private static final int AT_NUMBER = 1;
    private static final int AT_DEED = 5;
    private static final int AT_DIGEST = 18;
    private static final int DIGEST = 32;
    private static final int AT_PROOF_LENGTH = 50;

    private static final int SET_DATA = 0xDB;
    private static final int CHANGE_PIN = 0x24;
    private static final int UNBLOCK = 0x2C;
    private static final int SESSION_RECORD = 0x01;
    private static final int PIN1 = 0x01;
    private static final int ADM1 = 0x0A;

    /** What shows that a receipt is the card's. */
    public enum Proof {
        /** Nothing: the card had no key. */
        NONE,
        /** A signature by the card's own key. */
        SIGNATURE,
        /** A checksum with the key of the log, which whoever has it could have made. */
        CHECKSUM
    }

    /**
     * Returns what a record says; nothing for one that was never written.
     *
     * @throws BadReceipt when it is coded otherwise
     */
    public static Optional<Receipt> decode(byte[] record) throws BadReceipt {
        if (record.length > 0 && (record[0] & 0xFF) == EMPTY) {
            return Optional.empty();
        }
        if (record.length != SHORT && record.length != LONG) {
            throw new BadReceipt("A receipt has 64 or 128 bytes, not " + record.length + ".");
        }
        int proof = record[0];
        int proofLength = record[AT_PROOF_LENGTH] & 0xFF;
        if (proof < 0 || proof >= Proof.values().length || proofLength >= record.length - AT_PROOF_LENGTH) {
            throw new BadReceipt("A receipt is coded in a way that is not known.");
        }
        ByteBuffer fields = ByteBuffer.wrap(record, AT_NUMBER, AT_DIGEST - AT_NUMBER);
        long number = Integer.toUnsignedLong(fields.getInt());
        int what = fields.get() & 0xFF;
        int where = fields.get() & 0xFF;
        int tag = (fields.get() & 0xFF) << 16 | fields.getShort() & 0xFFFF;
        int length = fields.getShort() & 0xFFFF;
        int result = fields.getShort() & 0xFFFF;
        long revision = Integer.toUnsignedLong(fields.getInt());
        return Optional.of(new Receipt(
                Octets.of(record),
                Proof.values()[proof],
                number,
                deed(what, length),
                where,
                tag,
                length,
                result,
                revision));
    }

    private static Deed deed(int what, int length) throws BadReceipt {
        return switch (what) {
            case SET_DATA -> length == 0 ? Deed.DELETED : Deed.WRITTEN;
            case CHANGE_PIN -> Deed.PIN_CHANGED;
            case UNBLOCK -> Deed.UNBLOCKED;
            case SESSION_RECORD -> Deed.SESSION;
            default -> throw new BadReceipt(String.format("A receipt is of something that is not known, %02X.", what));
        };
    }

    /** Returns the bytes that the card has proved. */
    byte[] proved() {
        return Arrays.copyOf(record.bytes(), AT_PROOF_LENGTH);
    }

    /** Returns the signature or checksum; empty where there is none. */
    byte[] shownProof() {
        byte[] bytes = record.bytes();
        int start = AT_PROOF_LENGTH + 1;
        return Arrays.copyOfRange(bytes, start, start + (bytes[AT_PROOF_LENGTH] & 0xFF));
    }

    /** Returns the bytes that the digest has before the value. */
    byte[] digestedHead() {
        return Arrays.copyOfRange(record.bytes(), AT_DEED, AT_DEED + 9);
    }

    /** Returns the digest, of a checksum the first 16 bytes and FF behind them. */
    byte[] digest() {
        return Arrays.copyOfRange(record.bytes(), AT_DIGEST, AT_DIGEST + DIGEST);
    }

    /** Returns whether the digest holds the value: those of keys and PINs are left out. */
    public boolean holdsValue() {
        return deed == Deed.SESSION || deed == Deed.WRITTEN && where != 5;
    }

    /** Returns the tag as people write it, the number of the session, or nothing. */
    public Optional<String> subject() {
        return switch (deed) {
            case WRITTEN, DELETED -> Optional.of(String.format("%X", tag));
            case SESSION -> Optional.of(Integer.toString(tag));
            case PIN_CHANGED, UNBLOCKED -> Optional.empty();
        };
    }

    /** Returns the name of the file, PIN or key. */
    public String place() {
        if (deed == Deed.PIN_CHANGED || deed == Deed.UNBLOCKED) {
            return where == PIN1 ? "PIN1" : where == ADM1 ? "ADM1" : String.format("key %02X", where);
        }
        return switch (where) {
            case 1 -> "EF.MO";
            case 2 -> "EF.CONF";
            case 3 -> "EF.LOG";
            case 4 -> "EF.JOB";
            case 5 -> "EF.KEY";
            default -> String.format("file %02X", where);
        };
    }

    /** Returns in one line what was done. */
    public String words() {
        return switch (deed) {
            case WRITTEN -> String.format("%X written in %s, %d bytes", tag, place(), length);
            case DELETED -> String.format("%X deleted from %s", tag, place());
            case PIN_CHANGED -> place() + " changed";
            case UNBLOCKED -> place() + " unblocked";
            case SESSION -> String.format("session %d ended, %d results", tag, result & 0xFF);
        };
    }

    /** Returns the first bytes of the digest, enough to tell two values apart. */
    public String digestStart() {
        return HexFormat.of().withUpperCase().formatHex(digest(), 0, 8);
    }
}
