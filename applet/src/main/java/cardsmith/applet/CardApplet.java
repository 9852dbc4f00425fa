package cardsmith.applet;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.MultiSelectable;
import javacard.framework.Util;
import javacard.security.CryptoException;
import javacard.security.MessageDigest;
import javacard.security.RandomData;

/**
 * What every applet of this package answers alike: selection, status, PINs, challenge. Public because the
 * converter wants the superclass of a public applet to be.
 */
public abstract class CardApplet extends Applet implements MultiSelectable {
    static final byte FILE = 0;
    static final byte SESSION = 8;

    private static final short ADF = (short) 0x7FFF;
    private static final byte BY_ID = (byte) 0x00;
    private static final byte BY_NAME = (byte) 0x04;
    private static final byte BY_PATH = (byte) 0x08;
    private static final byte BY_PATH_FROM_HERE = (byte) 0x09;
    private static final byte WITHOUT_ANSWER = (byte) 0x0C;
    /** P1 of RESET RETRY COUNTER with neither a key nor a new value (ISO 7816-4, 11.5.10). */
    private static final byte RESET_ONLY = 3;

    private static final short SW_SECURE_MESSAGING = (short) 0x6882;
    private static final short SW_CHAINING = (short) 0x6884;

    /** Where a name is put beside the command: behind the longest one. */
    private static final short AT_NAME = 32;

    final PersistentMemory memory;
    final Rights rights;
    final Answer answer;

    /** First byte: the current file, 0 for none. */
    final byte[] session;

    final RandomData random;

    /** MD5; null where the card has none, or the applet needs none. */
    final MessageDigest digest;

    CardApplet(byte[] install, short offset, byte length, short pool, short notes, MessageDigest md5) {
        memory = new PersistentMemory(Parameters.pool(install, offset, length, pool), notes);
        rights = new Rights(memory, install, offset, length);
        digest = md5;
        answer = new Answer(md5);
        session = JCSystem.makeTransientByteArray(SESSION, JCSystem.CLEAR_ON_DESELECT);
        random = random();
    }

    // The API of 2.2.2 has no other names for it.
    @SuppressWarnings("deprecation")
    private static RandomData random() {
        try {
            return RandomData.getInstance(RandomData.ALG_SECURE_RANDOM);
        } catch (CryptoException absent) {
            return RandomData.getInstance(RandomData.ALG_PSEUDO_RANDOM);
        }
    }

    /** Registers under the instance AID that install() was given, or under the class's own. */
    final void register(byte[] install, short offset, boolean named) {
        if (named) {
            register(install, (short) (offset + 1), install[offset]);
        } else {
            register();
        }
    }

    /** What this applet must not forget; reached by the virtual card, by no APDU. */
    public final PersistentMemory memory() {
        return memory;
    }

    @Override
    public final boolean select(boolean active) {
        return !active;
    }

    @Override
    public final void deselect(boolean active) {
        // What a selection holds is transient and goes by itself.
    }

    @Override
    public final void process(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        byte instruction = buffer[ISO7816.OFFSET_INS];
        memory.recover();
        wake();
        if (selectingApplet()) {
            interrupt(instruction, (byte) 0);
            tellFcp(apdu, (byte) 0, buffer[ISO7816.OFFSET_P2]);
            return;
        }
        requireClass(buffer[ISO7816.OFFSET_CLA], instruction);
        interrupt(instruction, (byte) (buffer[ISO7816.OFFSET_P2] & (byte) 0xE0));
        switch (instruction) {
            case Command.INS_SELECT:
                select(apdu);
                break;
            case Command.INS_STATUS:
                status(apdu);
                break;
            case Command.INS_VERIFY:
                rights.verify(apdu);
                break;
            case Command.INS_CHANGE_PIN:
                rights.change(apdu);
                break;
            case Command.INS_UNBLOCK_PIN:
                if (buffer[ISO7816.OFFSET_P1] == RESET_ONLY) {
                    command(apdu, instruction);
                } else {
                    rights.unblock(apdu);
                }
                break;
            case Command.INS_GET_CHALLENGE:
                challenge(apdu);
                break;
            default:
                command(apdu, instruction);
        }
    }

    /** Repairs what a cut of power has left; called before every command. */
    abstract void wake();

    /** Ends a chain of blocks unless the command goes on with it; block is what P2 says of blocks. */
    abstract void interrupt(byte instruction, byte block);

    /** Answers a command that the applets do not have in common. */
    abstract void command(APDU apdu, byte instruction);

    /** The terminal asks whether the card wants something; answers 91xx where it does (TS 102 221, 14.5). */
    abstract void polled();

    /** Number of the file with this identifier, 0 when there is none. */
    abstract byte fileWithId(short id);

    /** Number of the file with this short identifier, 0 when there is none. */
    abstract byte fileWithSfi(byte sfi);

    /** Writes the FCP template of a file, 0 for the application, and returns its length. */
    abstract short fcp(byte[] into, byte file);

    private static boolean isProprietary(byte instruction) {
        return instruction == Command.INS_STATUS
                || instruction == Command.INS_RETRIEVE_DATA
                || instruction == Command.INS_SET_DATA
                || instruction == Command.INS_TERMINAL_PROFILE
                || instruction == Command.INS_ENVELOPE
                || instruction == Command.INS_FETCH
                || instruction == Command.INS_TERMINAL_RESPONSE;
    }

    /** Classes 0X and 4X, or 8X and CX, as the command has it (TS 102 221, 10.1.1). */
    private static void requireClass(byte type, byte instruction) {
        boolean further = (byte) (type & (byte) 0x40) != 0;
        if (type == (byte) 0xFF || (!further && (byte) (type & (byte) 0x20) != 0)) {
            ISOException.throwIt(ISO7816.SW_CLA_NOT_SUPPORTED);
        }
        if ((byte) (type & (further ? (byte) 0x20 : (byte) 0x0C)) != 0) {
            ISOException.throwIt(SW_SECURE_MESSAGING);
        }
        if ((byte) (type & (byte) 0x10) != 0 && instruction != Command.INS_PERFORM_SECURITY_OPERATION) {
            ISOException.throwIt(SW_CHAINING);
        }
        if ((type < 0) != isProprietary(instruction)) {
            ISOException.throwIt(ISO7816.SW_CLA_NOT_SUPPORTED);
        }
    }

    private void select(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        byte p1 = buffer[ISO7816.OFFSET_P1];
        byte p2 = buffer[ISO7816.OFFSET_P2];
        short length = Command.receiveWhole(apdu, (short) 1, (short) 16);
        byte file = 0;
        if (p1 == BY_NAME) {
            requireName(buffer, p2, length);
        } else if (p1 == BY_ID || p1 == BY_PATH || p1 == BY_PATH_FROM_HERE) {
            file = path(buffer, p1, length);
        } else {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
        session[FILE] = file;
        tellFcp(apdu, file, p2);
    }

    private static byte missing() {
        ISOException.throwIt(ISO7816.SW_FILE_NOT_FOUND);
        return 0;
    }

    /** The first and only application here whose name begins like this. */
    private static void requireName(byte[] buffer, byte p2, short length) {
        byte own = JCSystem.getAID().getBytes(buffer, AT_NAME);
        if ((byte) (p2 & (byte) 0x03) != 0
                || length > own
                || Util.arrayCompare(buffer, ISO7816.OFFSET_CDATA, buffer, AT_NAME, length) != 0) {
            missing();
        }
    }

    /** The file at the end of a path, which may begin with the application itself. */
    private byte path(byte[] buffer, byte p1, short length) {
        short at = ISO7816.OFFSET_CDATA;
        short end = (short) (at + length);
        if ((short) (length & 1) != 0 || (p1 == BY_ID && length != 2)) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
        if (Util.getShort(buffer, at) == ADF) {
            at = (short) (at + 2);
            if (at == end) {
                return 0;
            }
        } else if (p1 == BY_PATH) {
            missing();
        }
        byte file = (short) (at + 2) == end ? fileWithId(Util.getShort(buffer, at)) : 0;
        return file == 0 ? missing() : file;
    }

    private void tellFcp(APDU apdu, byte file, byte p2) {
        if ((byte) (p2 & WITHOUT_ANSWER) == WITHOUT_ANSWER) {
            return;
        }
        if ((byte) (p2 & (byte) 0x08) != 0) {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
        tell(apdu, fcp(apdu.getBuffer(), file));
    }

    /** Sends what stands at the beginning of the buffer, or as much as the command asks for. */
    static void tell(APDU apdu, short length) {
        short expected = apdu.setOutgoing();
        if (expected == 0 && (byte) (APDU.getProtocol() & (byte) 0x0F) == APDU.PROTOCOL_T0) {
            expected = length;
        }
        short telling = expected < length ? expected : length;
        apdu.setOutgoingLength(telling);
        apdu.sendBytes((short) 0, telling);
    }

    /** STATUS (TS 102 221, 11.1.2). */
    private void status(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        byte p1 = buffer[ISO7816.OFFSET_P1];
        byte p2 = buffer[ISO7816.OFFSET_P2];
        if (p1 < 0 || p1 > 2) {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
        if (p2 == 0) {
            tell(apdu, fcp(buffer, (byte) 0));
        } else if (p2 == 1) {
            byte length = JCSystem.getAID().getBytes(buffer, (short) 2);
            buffer[0] = (byte) 0x84;
            buffer[1] = length;
            tell(apdu, (short) (length + 2));
        } else if (p2 == WITHOUT_ANSWER) {
            polled();
        } else {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
    }

    /** GET CHALLENGE (ISO 7816-4, 11.5.3): as many random bytes as asked for, 128 at most. */
    @SuppressWarnings("deprecation")
    private void challenge(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        if (Util.getShort(buffer, ISO7816.OFFSET_P1) != 0) {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
        short length = apdu.setOutgoing();
        if (length == 0 || length > Command.CHUNK) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
        random.generateData(buffer, (short) 0, length);
        apdu.setOutgoingLength(length);
        apdu.sendBytes((short) 0, length);
    }

    /** Makes the file that P1 or P2 names by its short identifier the current one; 6A82 when there is none. */
    final void useSfi(byte sfi) {
        byte file = fileWithSfi(sfi);
        session[FILE] = file == 0 ? missing() : file;
    }

    /** The current file; 6986 when none is. */
    final byte currentFile() {
        if (session[FILE] == 0) {
            ISOException.throwIt(ISO7816.SW_COMMAND_NOT_ALLOWED);
        }
        return session[FILE];
    }

    /** Takes the offset of READ or UPDATE BINARY out of P1 and P2, and a short identifier with it. */
    final short binaryOffset(byte[] buffer) {
        byte p1 = buffer[ISO7816.OFFSET_P1];
        if (p1 >= 0) {
            return Util.getShort(buffer, ISO7816.OFFSET_P1);
        }
        if ((byte) (p1 & (byte) 0x60) != 0) {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
        useSfi((byte) (p1 & (byte) 0x1F));
        return (short) (buffer[ISO7816.OFFSET_P2] & 0xFF);
    }
}
