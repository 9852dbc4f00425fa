package cardsmith.applet;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;

/** How the body of a command comes in through a buffer that may hold no more than 128 bytes of it. */
final class Command {
    static final byte INS_TERMINAL_PROFILE = (byte) 0x10;
    static final byte INS_FETCH = (byte) 0x12;
    static final byte INS_TERMINAL_RESPONSE = (byte) 0x14;
    static final byte INS_VERIFY = (byte) 0x20;
    static final byte INS_MANAGE_SECURITY_ENVIRONMENT = (byte) 0x22;
    static final byte INS_CHANGE_PIN = (byte) 0x24;
    static final byte INS_PERFORM_SECURITY_OPERATION = (byte) 0x2A;
    static final byte INS_UNBLOCK_PIN = (byte) 0x2C;
    static final byte INS_PUBLIC_KEY = (byte) 0x47;
    static final byte INS_GET_CHALLENGE = (byte) 0x84;
    static final byte INS_SELECT = (byte) 0xA4;
    static final byte INS_READ_BINARY = (byte) 0xB0;
    static final byte INS_READ_RECORD = (byte) 0xB2;
    static final byte INS_ENVELOPE = (byte) 0xC2;
    static final byte INS_RETRIEVE_DATA = (byte) 0xCB;
    static final byte INS_UPDATE_BINARY = (byte) 0xD6;
    static final byte INS_SET_DATA = (byte) 0xDB;
    static final byte INS_STATUS = (byte) 0xF2;

    static final short SW_MORE_DATA = (short) 0x62F1;
    static final short SW_MORE_EXPECTED = (short) 0x63F1;
    static final short SW_TRIES = (short) 0x63C0;
    static final short SW_BLOCKED = (short) 0x6983;
    static final short SW_TLV_LENGTH = (short) 0x6A85;
    static final short SW_WRONG_CHECKSUM = (short) 0x6300;
    static final short SW_NOT_FOUND = (short) 0x6A88;

    /** The longest part of a body, and of an answer, that the smallest card's buffer holds. */
    static final short CHUNK = 128;

    private Command() {}

    /** Length of the body that the command announces. */
    static short announced(byte[] buffer) {
        return (short) (buffer[ISO7816.OFFSET_LC] & 0xFF);
    }

    /**
     * Receives the first part of the body, as much as the buffer takes, behind the header; returns its length.
     * A transport block must fit whole, so the rest follows by {@link #more}.
     */
    static short receive(APDU apdu) {
        short announced = announced(apdu.getBuffer());
        short got = apdu.setIncomingAndReceive();
        while (got < announced && (short) (got + APDU.getInBlockSize()) <= CHUNK) {
            short more = apdu.receiveBytes((short) (ISO7816.OFFSET_CDATA + got));
            if (more == 0) {
                break;
            }
            got = (short) (got + more);
        }
        return got;
    }

    /** Receives a further part of the body over the former one. */
    static short more(APDU apdu) {
        short got = apdu.receiveBytes(ISO7816.OFFSET_CDATA);
        if (got == 0) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
        return got;
    }

    /** Receives a body that fits into the buffer; refuses any other length with 6700. */
    static short receiveWhole(APDU apdu, short least, short most) {
        short announced = announced(apdu.getBuffer());
        if (announced < least || announced > most || receive(apdu) != announced) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
        return announced;
    }

    /**
     * Bytes that the command asks for, at most 256; 6700 when it asks for none. With T=0 a command cannot say so
     * and gets all.
     */
    static short expected(APDU apdu) {
        short expected = apdu.setOutgoing();
        if (expected == 0 && (byte) (APDU.getProtocol() & (byte) 0x0F) == APDU.PROTOCOL_T0) {
            return 256;
        }
        if (expected == 0) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
        return expected;
    }
}
