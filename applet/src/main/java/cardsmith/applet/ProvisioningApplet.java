package cardsmith.applet;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;

/** The PKCS#15 application with the provisioning files for DM and CP clients. */
public final class ProvisioningApplet extends CardApplet {
    private static final short POOL = 8192;

    /** A whole UPDATE BINARY in any number of parts. */
    private static final short NOTES = 420;

    private final ProvisioningFiles files;

    private ProvisioningApplet(byte[] install, short offset, byte length) {
        super(install, offset, length, POOL, NOTES, null);
        files = new ProvisioningFiles(memory);
        register(install, offset, length > 0 && install[offset] != 0);
    }

    /** Installs an instance; its parameters are described in docs/card-interface.md. */
    public static void install(byte[] parameters, short offset, byte length) {
        new ProvisioningApplet(parameters, offset, length);
    }

    @Override
    void wake() {
        // The change that a command notes is all that can be left open, and it is completed already.
    }

    @Override
    void polled() {
        // It wants nothing of a terminal.
    }

    @Override
    void interrupt(byte instruction, byte block) {
        // No command here goes on in the next one.
    }

    @Override
    byte fileWithId(short id) {
        return files.withId(id);
    }

    @Override
    byte fileWithSfi(byte sfi) {
        return 0;
    }

    @Override
    short fcp(byte[] into, byte file) {
        if (file == 0) {
            return Fcp.application(into, (short) 0);
        }
        short size = files.size(file);
        return Fcp.file(into, Fcp.TRANSPARENT, files.id(file), (byte) 0, Fcp.AFTER_ADM1, Fcp.ALWAYS, size, (short) 0);
    }

    @Override
    void command(APDU apdu, byte instruction) {
        if (instruction == Command.INS_READ_BINARY) {
            readBinary(apdu);
        } else if (instruction == Command.INS_UPDATE_BINARY) {
            updateBinary(apdu);
        } else {
            ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
        }
    }

    private void readBinary(APDU apdu) {
        short offset = binaryOffset(apdu.getBuffer());
        byte file = currentFile();
        if (offset >= files.size(file)) {
            ISOException.throwIt(ISO7816.SW_WRONG_P1P2);
        }
        answer.measure();
        answer.put(memory, files.at(file), files.size(file));
        answer.openExactly(apdu, offset);
        answer.put(memory, files.at(file), files.size(file));
        answer.close();
    }

    /** UPDATE BINARY: all bytes of the command or none, wherever power fails. */
    private void updateBinary(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        short offset = binaryOffset(buffer);
        byte file = currentFile();
        short left = Command.announced(buffer);
        rights.requireAdm1();
        if (offset > files.size(file) || left > (short) (files.size(file) - offset)) {
            ISOException.throwIt(ISO7816.SW_WRONG_P1P2);
        }
        short got = Command.receive(apdu);
        if (got == 0) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
        memory.begin();
        short target = (short) (files.at(file) + offset);
        while (true) {
            memory.note(target, buffer, ISO7816.OFFSET_CDATA, got);
            target = (short) (target + got);
            left = (short) (left - got);
            if (left <= 0) {
                break;
            }
            got = Command.more(apdu);
        }
        memory.commit();
    }
}
