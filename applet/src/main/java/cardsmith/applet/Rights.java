package cardsmith.applet;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;

/** PIN1 with its unblocking key and ADM1: the commands that prove and change them, and what has been proved. */
final class Rights {
    static final byte PIN1 = (byte) 0x01;
    static final byte ADM1 = (byte) 0x0A;

    /** Notes that the largest change of a PIN takes. */
    static final short NOTES = 24;

    private static final byte PROVED_PIN1 = (byte) 0x01;
    private static final byte PROVED_ADM1 = (byte) 0x02;

    /** Has a receipt of every change of a PIN; set once, or null where the applet gives none. */
    Receipts receipts;

    private final PersistentMemory memory;
    private final Pin pin1;
    private final Pin puk;
    private final Pin adm1;
    private final byte[] proved;

    Rights(PersistentMemory cells, byte[] install, short offset, byte length) {
        memory = cells;
        pin1 = new Pin(cells);
        puk = new Pin(cells);
        adm1 = new Pin(cells);
        proved = JCSystem.makeTransientByteArray((short) 1, JCSystem.CLEAR_ON_DESELECT);
        Parameters.personalise(install, offset, length, pin1, puk, adm1);
    }

    boolean pin1() {
        return (byte) (proved[0] & PROVED_PIN1) != 0;
    }

    boolean adm1() {
        return (byte) (proved[0] & PROVED_ADM1) != 0;
    }

    void requireAdm1() {
        if (!adm1()) {
            ISOException.throwIt(ISO7816.SW_SECURITY_STATUS_NOT_SATISFIED);
        }
    }

    private Pin named(byte reference) {
        if (reference == PIN1) {
            return pin1;
        }
        if (reference != ADM1) {
            ISOException.throwIt(Command.SW_NOT_FOUND);
        }
        return adm1;
    }

    private static byte flag(byte reference) {
        return reference == PIN1 ? PROVED_PIN1 : PROVED_ADM1;
    }

    /** VERIFY (TS 102 221, 11.1.9); without a body it tells the state and spends nothing. */
    void verify(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        byte reference = named(buffer);
        Pin pin = named(reference);
        if (Command.announced(buffer) == 0) {
            if ((byte) (proved[0] & flag(reference)) == 0) {
                refuse(pin);
            }
            return;
        }
        Command.receiveWhole(apdu, Pin.LENGTH, Pin.LENGTH);
        proved[0] &= (byte) ~flag(reference);
        requireTry(pin);
        if (!pin.check(buffer, ISO7816.OFFSET_CDATA)) {
            refuseTry(pin);
        }
        proved[0] |= flag(reference);
    }

    /** CHANGE PIN (11.1.10): the old value and the new one. */
    void change(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        byte reference = named(buffer);
        Pin pin = named(reference);
        Command.receiveWhole(apdu, (short) (2 * Pin.LENGTH), (short) (2 * Pin.LENGTH));
        short fresh = (short) (ISO7816.OFFSET_CDATA + Pin.LENGTH);
        requireDigits(reference, buffer, fresh);
        requireTry(pin);
        if (!pin.spend(buffer, ISO7816.OFFSET_CDATA)) {
            proved[0] &= (byte) ~flag(reference);
            refuseTry(pin);
        }
        begin(Command.INS_CHANGE_PIN, reference);
        pin.noteValue(buffer, fresh);
        pin.noteTries();
        memory.commit();
        proved[0] |= flag(reference);
    }

    /** UNBLOCK PIN (11.1.13): the unblocking key and the new value; without a body it tells the tries left. */
    void unblock(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        byte reference = named(buffer);
        if (reference != PIN1) {
            ISOException.throwIt(Command.SW_NOT_FOUND);
        }
        if (Command.announced(buffer) == 0) {
            refuse(puk);
        }
        Command.receiveWhole(apdu, (short) (2 * Pin.LENGTH), (short) (2 * Pin.LENGTH));
        short fresh = (short) (ISO7816.OFFSET_CDATA + Pin.LENGTH);
        requireDigits(reference, buffer, fresh);
        requireTry(puk);
        if (!puk.spend(buffer, ISO7816.OFFSET_CDATA)) {
            refuseTry(puk);
        }
        begin(Command.INS_UNBLOCK_PIN, reference);
        pin1.noteValue(buffer, fresh);
        pin1.noteTries();
        puk.noteTries();
        memory.commit();
        proved[0] |= PROVED_PIN1;
    }

    /** Begins a change, with its receipt where the applet gives any. */
    private void begin(byte instruction, byte reference) {
        if (receipts != null) {
            receipts.prepare(instruction, reference);
        }
        memory.begin();
        if (receipts != null) {
            receipts.note();
        }
    }

    private static byte named(byte[] buffer) {
        if (buffer[ISO7816.OFFSET_P1] != 0) {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
        return buffer[ISO7816.OFFSET_P2];
    }

    private static void requireDigits(byte reference, byte[] buffer, short at) {
        if (reference == PIN1 && !Pin.isDigits(buffer, at)) {
            ISOException.throwIt(ISO7816.SW_WRONG_DATA);
        }
    }

    private static void refuse(Pin pin) {
        if (pin.tries() == 0) {
            ISOException.throwIt(Command.SW_BLOCKED);
        }
        ISOException.throwIt((short) (Command.SW_TRIES | pin.tries()));
    }

    /** The wrong try that blocks answers 63C0; the ones after it are refused before any comparison. */
    private static void refuseTry(Pin pin) {
        ISOException.throwIt((short) (Command.SW_TRIES | pin.tries()));
    }

    private static void requireTry(Pin pin) {
        if (pin.tries() == 0) {
            ISOException.throwIt(Command.SW_BLOCKED);
        }
    }
}
