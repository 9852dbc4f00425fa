package cardsmith.applet;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Util;
import javacard.security.MessageDigest;

/**
 * PERFORM SECURITY OPERATION (ISO 7816-8): cryptographic checksums with keys of EF.KEY, AES-CMAC or HMAC-MD5 (RFC 2104).
 * All its bytes of work go with the selection, so a session that runs beside it is not touched.
 */
final class SecurityOperation {
    private static final short COMPUTE_CHECKSUM = (short) 0x8E80;
    private static final short VERIFY_CHECKSUM = (short) 0x00A2;
    private static final short VERIFY_SIGNATURE = (short) 0x00A8;

    private static final byte TEXT = (byte) 0x80;
    private static final byte CHECKSUM = (byte) 0x8E;
    private static final byte KEY = (byte) 0x83;
    private static final byte CHECKSUM_TEMPLATE = (byte) 0xB4;

    private static final byte KIND = (byte) 0x80;
    private static final byte SECRET = (byte) 0x82;
    private static final byte AES_ISSUER = 1;
    private static final byte HMAC = 4;

    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5C;
    private static final short HMAC_BLOCK = 64;

    private static final short LEAST_CHECKSUM = 8;
    private static final short LENGTH = 16;

    /** What stands in the text of a command: a tag, a length, a length of one byte behind 81, a value. */
    private static final byte PLACE_TAG = 0;

    private static final byte PLACE_LENGTH = 1;
    private static final byte PLACE_LONG_LENGTH = 2;
    private static final byte PLACE_VALUE = 3;

    /** Behind the work of the MAC: the checksum to compare with. */
    private static final short AT_SHOWN = Mac.WORK;

    private final ObjectStore store;
    private final Values values;
    private final Rights rights;
    private final MessageDigest digest;
    private final Mac mac;
    private final byte[] work;

    SecurityOperation(ObjectStore objects, Values objectValues, Aes cipher, Rights proved, MessageDigest md5) {
        store = objects;
        values = objectValues;
        rights = proved;
        digest = md5;
        work = JCSystem.makeTransientByteArray((short) (AT_SHOWN + LENGTH), JCSystem.CLEAR_ON_DESELECT);
        mac = new Mac(objects, objectValues, cipher, work);
    }

    /** MANAGE SECURITY ENVIRONMENT, SET of a template for checksums with the reference of a key, which it returns. */
    byte environment(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        if ((byte) (buffer[ISO7816.OFFSET_P1] & 0x0F) != 1 || buffer[ISO7816.OFFSET_P2] != CHECKSUM_TEMPLATE) {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
        Command.receiveWhole(apdu, (short) 3, (short) 3);
        if (buffer[ISO7816.OFFSET_CDATA] != KEY || buffer[(short) (ISO7816.OFFSET_CDATA + 1)] != 1) {
            ISOException.throwIt(ISO7816.SW_WRONG_DATA);
        }
        byte reference = buffer[(short) (ISO7816.OFFSET_CDATA + 2)];
        if (store.find(DmApplet.KEY, (byte) 0, tag(reference)) == 0) {
            ISOException.throwIt(Command.SW_NOT_FOUND);
        }
        return reference;
    }

    private static short tag(byte reference) {
        return (short) ((short) 0xDF00 | (short) (reference & 0xFF));
    }

    void process(APDU apdu, byte reference) {
        byte[] buffer = apdu.getBuffer();
        short what = Util.getShort(buffer, ISO7816.OFFSET_P1);
        if (what == VERIFY_SIGNATURE) {
            ISOException.throwIt(ISO7816.SW_FUNC_NOT_SUPPORTED);
        }
        if (what != COMPUTE_CHECKSUM && what != VERIFY_CHECKSUM) {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
        boolean verifies = what == VERIFY_CHECKSUM;
        if (!verifies) {
            // Who could have anything signed could forge what the issuer signs.
            rights.requireAdm1();
        }
        byte key = key(reference);
        boolean hmac = values.first(key, KIND) == HMAC;
        begin(key, hmac);
        short shown = verifies ? readObjects(apdu, hmac) : readText(apdu, hmac);
        byte[] checksum = end(key, hmac);
        if (!verifies) {
            Util.arrayCopyNonAtomic(checksum, (short) 0, buffer, (short) 0, LENGTH);
            CardApplet.tell(apdu, LENGTH);
            return;
        }
        byte difference = 0;
        for (short i = 0; i < shown; i++) {
            difference |= (byte) (checksum[i] ^ work[(short) (AT_SHOWN + i)]);
        }
        if (difference != 0) {
            ISOException.throwIt(Command.SW_WRONG_CHECKSUM);
        }
    }

    /** The key that was named, or else the issuer's; 6A88 without one, 6985 for one that is no key, 6A81 without its algorithm. */
    private byte key(byte reference) {
        byte key = reference != 0 ? store.find(DmApplet.KEY, (byte) 0, tag(reference)) : mac.key(AES_ISSUER);
        if (key == 0) {
            ISOException.throwIt(Command.SW_NOT_FOUND);
        }
        byte kind = values.first(key, KIND);
        if (kind > ObjectRules.KEY_AES && kind != HMAC) {
            ISOException.throwIt(ISO7816.SW_CONDITIONS_NOT_SATISFIED);
        }
        if (kind == HMAC ? digest == null : !mac.isPresent()) {
            ISOException.throwIt(ISO7816.SW_FUNC_NOT_SUPPORTED);
        }
        return key;
    }

    private short readText(APDU apdu, boolean hmac) {
        byte[] buffer = apdu.getBuffer();
        short left = Command.announced(buffer);
        short got = Command.receive(apdu);
        while (true) {
            for (short i = 0; i < got; i++) {
                update(buffer[(short) (ISO7816.OFFSET_CDATA + i)], hmac);
            }
            left = (short) (left - got);
            if (left <= 0) {
                return 0;
            }
            got = Command.more(apdu);
        }
    }

    /** Reads text and checksum; returns the length of the checksum. */
    private short readObjects(APDU apdu, boolean hmac) {
        byte[] buffer = apdu.getBuffer();
        short left = Command.announced(buffer);
        short got = Command.receive(apdu);
        byte place = PLACE_TAG;
        byte tag = 0;
        short more = 0;
        short shown = 0;
        while (true) {
            for (short i = 0; i < got; i++) {
                byte b = buffer[(short) (ISO7816.OFFSET_CDATA + i)];
                if (place == PLACE_TAG) {
                    tag = b;
                    place = PLACE_LENGTH;
                } else if (place == PLACE_LENGTH && b == (byte) 0x81) {
                    place = PLACE_LONG_LENGTH;
                } else if (place != PLACE_VALUE) {
                    more = (short) (b & 0xFF);
                    place = more == 0 ? PLACE_TAG : PLACE_VALUE;
                } else {
                    if (tag == TEXT) {
                        update(b, hmac);
                    } else if (tag == CHECKSUM && shown < LENGTH) {
                        work[(short) (AT_SHOWN + shown)] = b;
                        shown++;
                    } else {
                        ISOException.throwIt(ISO7816.SW_WRONG_DATA);
                    }
                    more--;
                    place = more == 0 ? PLACE_TAG : PLACE_VALUE;
                }
            }
            left = (short) (left - got);
            if (left <= 0) {
                break;
            }
            got = Command.more(apdu);
        }
        if (place != PLACE_TAG || shown < LEAST_CHECKSUM) {
            ISOException.throwIt(ISO7816.SW_WRONG_DATA);
        }
        return shown;
    }

    // AES-CMAC or HMAC -------------------------------------------------------------------------------------------

    private void begin(byte key, boolean hmac) {
        if (hmac) {
            digest.reset();
            updatePad(key, INNER);
        } else {
            mac.begin(key);
        }
    }

    private void update(byte b, boolean hmac) {
        if (hmac) {
            work[0] = b;
            digest.update(work, (short) 0, (short) 1);
        } else {
            mac.update(b);
        }
    }

    private void updatePad(byte key, byte pad) {
        short size = values.size(key, SECRET);
        short at = values.at(key, SECRET);
        for (short i = 0; i < HMAC_BLOCK; i++) {
            update((byte) (i < size ? store.content(key, (short) (at + i)) ^ pad : pad), true);
        }
    }

    private byte[] end(byte key, boolean hmac) {
        if (!hmac) {
            return mac.end();
        }
        digest.doFinal(work, (short) 0, (short) 0, work, (short) 1);
        // The inner digest stays behind the byte that is told.
        updatePad(key, OUTER);
        digest.doFinal(work, (short) 1, LENGTH, work, (short) 0);
        return work;
    }
}
