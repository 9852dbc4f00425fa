package cardsmith.applet;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Util;

/**
 * PERFORM SECURITY OPERATION (ISO 7816-8) with keys of EF.KEY: checksums, and signatures of the issuer. A text of any length
 * comes in a chain of commands. Whoever shows three wrong proofs in a row has blocked the key for further checks.
 */
final class SecurityOperation {
    private static final short COMPUTE_CHECKSUM = (short) 0x8E80;
    private static final short VERIFY_CHECKSUM = (short) 0x00A2;
    private static final short VERIFY_SIGNATURE = (short) 0x00A8;

    private static final byte TEXT = (byte) 0x80;
    private static final byte SIGNED_TEXT = (byte) 0x9A;
    private static final byte CHECKSUM = (byte) 0x8E;
    private static final byte SIGNATURE = (byte) 0x9E;
    private static final byte KEY = (byte) 0x83;
    private static final byte CHECKSUM_TEMPLATE = (byte) 0xB4;
    private static final byte SIGNATURE_TEMPLATE = (byte) 0xB6;

    private static final byte CHAINED = 0x10;
    private static final byte TRIES = 3;
    private static final short LEAST_PROOF = 8;

    /** What stands in the text of a command: a tag, a length, bytes of a long length, a value. */
    private static final byte PLACE_TAG = 0;

    private static final byte PLACE_LENGTH = 1;
    private static final byte PLACE_LAST_LENGTH = 2;
    private static final byte PLACE_TWO_LENGTHS = 3;
    private static final byte PLACE_VALUE = 4;

    private static final byte AT_KEY = 0;
    private static final byte AT_PLACE = 1;
    private static final byte AT_TAG = 2;
    private static final byte BYTES = 3;

    /** P1 and P2 of the chain that goes on, 0 when none does; bytes of the value to come; bytes of the proof that came. */
    private static final byte CHAIN = 0;

    private static final byte MORE = 1;
    private static final byte SHOWN = 2;
    private static final byte NUMBERS = 3;

    private final ObjectStore store;
    private final Rights rights;
    private final Proof proof;
    private final byte[] state;
    private final short[] numbers;

    SecurityOperation(ObjectStore objects, Rights proved, Proof proofs) {
        store = objects;
        rights = proved;
        proof = proofs;
        state = JCSystem.makeTransientByteArray(BYTES, JCSystem.CLEAR_ON_DESELECT);
        numbers = JCSystem.makeTransientShortArray(NUMBERS, JCSystem.CLEAR_ON_DESELECT);
    }

    /** MANAGE SECURITY ENVIRONMENT, SET of a template with the reference of a key, which it returns. */
    byte environment(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        byte template = buffer[ISO7816.OFFSET_P2];
        if ((byte) (buffer[ISO7816.OFFSET_P1] & 0x0F) != 1
                || template != CHECKSUM_TEMPLATE && template != SIGNATURE_TEMPLATE) {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
        Command.receiveWhole(apdu, (short) 3, (short) 3);
        if (Util.getShort(buffer, ISO7816.OFFSET_CDATA) != Util.makeShort(KEY, (byte) 1)) {
            ISOException.throwIt(ISO7816.SW_WRONG_DATA);
        }
        byte reference = buffer[(short) (ISO7816.OFFSET_CDATA + 2)];
        named(reference);
        return reference;
    }

    /** RESET RETRY COUNTER (ISO 7816-4, 11.5.10): lets a key be checked with again, after ADM1. */
    void unblock(byte reference) {
        rights.requireAdm1();
        byte key = named(reference);
        // The receipt comes first: no change is without one.
        store.receipts.prepare(Command.INS_UNBLOCK_PIN, reference);
        store.receipts.file().publish();
        store.flag(key, (byte) 0);
    }

    private byte named(byte reference) {
        return found(proof.named(reference));
    }

    private static byte found(byte key) {
        if (key == 0) {
            ISOException.throwIt(Command.SW_NOT_FOUND);
        }
        return key;
    }

    /** Ends a chain, for another command has come. */
    void abandon() {
        numbers[CHAIN] = 0;
    }

    void process(APDU apdu, byte reference) {
        byte[] buffer = apdu.getBuffer();
        short what = Util.getShort(buffer, ISO7816.OFFSET_P1);
        boolean goesOn = numbers[CHAIN] == what;
        boolean chained = (byte) (buffer[ISO7816.OFFSET_CLA] & CHAINED) != 0;
        numbers[CHAIN] = 0;
        if (!goesOn) {
            begin(what, reference, Command.announced(buffer) == 0 && !chained);
        }
        read(apdu, what);
        if (chained) {
            numbers[CHAIN] = what;
        } else if (what == COMPUTE_CHECKSUM) {
            Util.arrayCopyNonAtomic(proof.end(), (short) 0, buffer, (short) 0, Proof.CHECKSUM);
            CardApplet.tell(apdu, Proof.CHECKSUM);
        } else {
            verify();
        }
    }

    private void begin(short what, byte reference, boolean asks) {
        boolean signs = what == VERIFY_SIGNATURE;
        if (what == COMPUTE_CHECKSUM) {
            // Who could have anything signed could forge what the issuer signs.
            rights.requireAdm1();
        } else if (!signs && what != VERIFY_CHECKSUM) {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
        byte key = reference != 0 ? named(reference) : found(proof.usual(signs));
        proof.require(key, signs);
        if (what != COMPUTE_CHECKSUM) {
            byte left = (byte) (TRIES - store.flags(key));
            if (left == 0) {
                ISOException.throwIt(Command.SW_BLOCKED);
            }
            if (asks) {
                ISOException.throwIt((short) (Command.SW_TRIES | left));
            }
        }
        state[AT_KEY] = key;
        state[AT_PLACE] = PLACE_TAG;
        numbers[SHOWN] = 0;
        proof.begin(key);
    }

    private void read(APDU apdu, short what) {
        byte[] buffer = apdu.getBuffer();
        short left = Command.announced(buffer);
        short got = left == 0 ? 0 : Command.receive(apdu);
        while (left > 0) {
            short at = ISO7816.OFFSET_CDATA;
            short end = (short) (at + got);
            if (what == COMPUTE_CHECKSUM) {
                proof.update(buffer, at, got);
                at = end;
            }
            while (at < end) {
                if (state[AT_PLACE] == PLACE_VALUE) {
                    at = (short) (at + take(buffer, at, (short) (end - at)));
                } else {
                    readHead(buffer[at]);
                    at++;
                }
            }
            left = (short) (left - got);
            if (left > 0) {
                got = Command.more(apdu);
            }
        }
    }

    private void readHead(byte b) {
        byte place = state[AT_PLACE];
        if (place == PLACE_TAG) {
            state[AT_TAG] = b;
            state[AT_PLACE] = PLACE_LENGTH;
            return;
        }
        numbers[MORE] = place == PLACE_LAST_LENGTH ? (short) ((short) (numbers[MORE] << 8) | (b & 0xFF)) : b;
        if (place == PLACE_TWO_LENGTHS) {
            state[AT_PLACE] = PLACE_LAST_LENGTH;
        } else if (place == PLACE_LENGTH && (b == (byte) 0x81 || b == (byte) 0x82)) {
            numbers[MORE] = 0;
            state[AT_PLACE] = b == (byte) 0x81 ? PLACE_LAST_LENGTH : PLACE_TWO_LENGTHS;
        } else {
            require(numbers[MORE] >= 0);
            state[AT_PLACE] = numbers[MORE] == 0 ? PLACE_TAG : PLACE_VALUE;
        }
    }

    /** Takes as much of the value as there is; returns how much. */
    private short take(byte[] buffer, short at, short most) {
        short part = most < numbers[MORE] ? most : numbers[MORE];
        byte tag = state[AT_TAG];
        if (tag == TEXT || tag == SIGNED_TEXT) {
            proof.update(buffer, at, part);
        } else {
            boolean signs = Proof.isSignature(proof.kind(state[AT_KEY]));
            require(tag == (signs ? SIGNATURE : CHECKSUM)
                    && (short) (numbers[SHOWN] + part) <= (signs ? (short) proof.shown().length : Proof.CHECKSUM));
            Util.arrayCopyNonAtomic(buffer, at, proof.shown(), numbers[SHOWN], part);
            numbers[SHOWN] = (short) (numbers[SHOWN] + part);
        }
        numbers[MORE] = (short) (numbers[MORE] - part);
        if (numbers[MORE] == 0) {
            state[AT_PLACE] = PLACE_TAG;
        }
        return part;
    }

    /** Spends a try before it compares, and gives all back for a right proof. */
    private void verify() {
        byte key = state[AT_KEY];
        require(state[AT_PLACE] == PLACE_TAG && numbers[SHOWN] >= LEAST_PROOF);
        store.flag(key, (byte) (store.flags(key) + 1));
        if (!proof.verify(numbers[SHOWN])) {
            ISOException.throwIt(Command.SW_WRONG_CHECKSUM);
        }
        store.flag(key, (byte) 0);
    }

    private static void require(boolean fact) {
        if (!fact) {
            ISOException.throwIt(ISO7816.SW_WRONG_DATA);
        }
    }
}
