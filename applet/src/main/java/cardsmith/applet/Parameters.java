package cardsmith.applet;

import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Util;

/** The parameters of an installation: instance AID, then data objects, each of which may be left out. */
final class Parameters {
    private static final byte TAG_POOL = (byte) 0x80;
    private static final byte TAG_PIN1 = (byte) 0x81;
    private static final byte TAG_PUK = (byte) 0x82;
    private static final byte TAG_ADM1 = (byte) 0x83;
    private static final byte TAG_TRIES = (byte) 0x84;

    /** "1234", "12345678" and "88888888", then the tries of each. */
    private static final byte[] DEFAULTS = {
        0x31,
        0x32,
        0x33,
        0x34,
        (byte) 0xFF,
        (byte) 0xFF,
        (byte) 0xFF,
        (byte) 0xFF,
        0x31,
        0x32,
        0x33,
        0x34,
        0x35,
        0x36,
        0x37,
        0x38,
        0x38,
        0x38,
        0x38,
        0x38,
        0x38,
        0x38,
        0x38,
        0x38,
        3,
        10,
        3
    };

    private static final short AT_TRIES = 24;

    /** Persistent memory that the objects of an applet take beside its cells, with room to spare. */
    private static final short OBJECTS = 4864;

    private Parameters() {}

    /** Where the objects stand; what install() was given is [length][AID] [length][control] [length][objects]. */
    private static short objects(byte[] install, short offset, byte length) {
        short until = (short) (offset + length);
        short at = offset;
        for (short skipped = 0; skipped < 2 && at < until; skipped++) {
            at = (short) (at + 1 + (install[at] & 0xFF));
        }
        return at < until ? at : -1;
    }

    /** Cells in all: as many as asked for, else the usual number, or what a small card has left for them. */
    static short pool(byte[] install, short offset, byte length, short otherwise) {
        short at = value(install, objects(install, offset, length), TAG_POOL, (short) 2);
        if (at >= 0) {
            return Util.getShort(install, at);
        }
        // 32767 stands for all that a short cannot tell.
        short available = JCSystem.getAvailableMemory(JCSystem.MEMORY_TYPE_PERSISTENT);
        short left = available == (short) 32767 ? available : (short) (available - OBJECTS);
        return otherwise < left || left < 0 ? otherwise : left;
    }

    static void personalise(byte[] install, short offset, byte length, Pin pin1, Pin puk, Pin adm1) {
        short objects = objects(install, offset, length);
        byte[] triesFrom = DEFAULTS;
        short tries = value(install, objects, TAG_TRIES, (short) 3);
        if (tries < 0) {
            tries = AT_TRIES;
        } else {
            triesFrom = install;
        }
        for (short i = 0; i < 3; i++) {
            byte most = triesFrom[(short) (tries + i)];
            if (most < 1 || most > 15) {
                ISOException.throwIt(ISO7816.SW_WRONG_DATA);
            }
        }
        personalise(pin1, install, value(install, objects, TAG_PIN1, Pin.LENGTH), (short) 0, triesFrom[tries]);
        tries++;
        personalise(puk, install, value(install, objects, TAG_PUK, Pin.LENGTH), Pin.LENGTH, triesFrom[tries]);
        tries++;
        short otherwise = (short) (2 * Pin.LENGTH);
        personalise(adm1, install, value(install, objects, TAG_ADM1, Pin.LENGTH), otherwise, triesFrom[tries]);
    }

    private static void personalise(Pin pin, byte[] install, short at, short otherwise, byte tries) {
        if (at < 0) {
            pin.personalise(DEFAULTS, otherwise, tries);
        } else {
            pin.personalise(install, at, tries);
        }
    }

    private static short value(byte[] install, short objects, byte tag, short length) {
        if (objects < 0) {
            return -1;
        }
        short at = (short) (objects + 1);
        short end = (short) (at + (install[objects] & 0xFF));
        while ((short) (at + 1) < end) {
            short size = (short) (install[(short) (at + 1)] & 0xFF);
            if ((short) (at + 2 + size) > end || (install[at] == tag && size != length)) {
                ISOException.throwIt(ISO7816.SW_WRONG_DATA);
            }
            if (install[at] == tag) {
                return (short) (at + 2);
            }
            at = (short) (at + 2 + size);
        }
        return -1;
    }
}
