package cardsmith.applet;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;

/** The PKCS#15 application with the provisioning files for DM and CP clients. */
public final class ProvisioningApplet extends Applet {
    private final PersistentMemory memory;

    private ProvisioningApplet(byte[] parameters, short offset, byte length) {
        memory = new PersistentMemory((short) 8192, (short) 32);
        if (length > 0 && parameters[offset] != 0) {
            register(parameters, (short) (offset + 1), parameters[offset]);
        } else {
            register();
        }
    }

    public static void install(byte[] parameters, short offset, byte length) {
        new ProvisioningApplet(parameters, offset, length);
    }

    /** What this applet must not forget; reached by the virtual card, by no APDU. */
    public PersistentMemory memory() {
        return memory;
    }

    @Override
    public void process(APDU apdu) {
        if (!selectingApplet()) {
            ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
        }
        byte[] buffer = apdu.getBuffer();
        buffer[0] = (byte) 0x62;
        byte length = JCSystem.getAID().getBytes(buffer, (short) 4);
        buffer[1] = (byte) (length + 2);
        buffer[2] = (byte) 0x84;
        buffer[3] = length;
        apdu.setOutgoingAndSend((short) 0, (short) (length + 4));
    }
}
