package javacard.framework;

import com.licel.jcardsim.base.ApduCase;
import com.licel.jcardsim.base.SimulatorRuntime;
import com.licel.jcardsim.base.SimulatorSystem;
import java.util.Arrays;

/**
 * The APDU of the smallest card in place of the simulator's, which has 260 bytes and hands over a body at once:
 * 133 bytes of buffer, transport blocks of 32 bytes (T=1) or what fits (T=0), and no sloppiness about states.
 */
public final class APDU {
    public static final byte PROTOCOL_T0 = 0;
    public static final byte PROTOCOL_T1 = 1;

    private static final int BUFFER = 133;
    private static final int BLOCK = 32;
    private static final int HEADER = 5;
    private static final byte JUNK = (byte) 0xA5;

    /** What the card talks from now on, for the tests. */
    private static byte protocol = PROTOCOL_T1;

    private final byte[] buffer = new byte[BUFFER];
    private byte[] body = new byte[0];
    private int taken;
    private int expected;
    private int toSend = -1;
    private boolean receiving;
    private boolean outgoing;

    APDU(boolean extended) {
        if (extended) {
            Arrays.fill(buffer, JUNK);
        }
    }

    /** Makes all cards of this test run talk T=0 or T=1. */
    public static void talk(byte newProtocol) {
        protocol = newProtocol;
    }

    // Called by the simulator, by reflection.
    @SuppressWarnings("unused")
    private void internalReset(byte simulatorProtocol, ApduCase kind, byte[] command) {
        Arrays.fill(buffer, JUNK);
        taken = 0;
        toSend = -1;
        receiving = false;
        outgoing = false;
        body = new byte[0];
        expected = protocol == PROTOCOL_T0 ? 256 : 0;
        if (command == null) {
            return;
        }
        Arrays.fill(buffer, 0, HEADER, (byte) 0);
        System.arraycopy(command, 0, buffer, 0, Math.min(HEADER, command.length));
        if (kind == ApduCase.Case3 || kind == ApduCase.Case4) {
            body = Arrays.copyOfRange(command, HEADER, HEADER + (command[4] & 0xFF));
        }
        if (kind == ApduCase.Case2 || kind == ApduCase.Case4) {
            int le = command[command.length - 1] & 0xFF;
            expected = le == 0 ? 256 : le;
        }
    }

    public byte[] getBuffer() {
        return buffer;
    }

    public static short getInBlockSize() {
        return protocol == PROTOCOL_T1 ? BLOCK : (short) 1;
    }

    public static byte getProtocol() {
        return protocol;
    }

    private static void demand(boolean fact, short reason) {
        if (!fact) {
            APDUException.throwIt(reason);
        }
    }

    public short setIncomingAndReceive() {
        demand(!receiving && !outgoing, APDUException.ILLEGAL_USE);
        receiving = true;
        return take(HEADER, BLOCK - HEADER);
    }

    public short receiveBytes(short offset) {
        demand(receiving && !outgoing, APDUException.ILLEGAL_USE);
        int left = body.length - taken;
        demand(offset >= 0 && offset + Math.min(left, getInBlockSize()) <= BUFFER, APDUException.BUFFER_BOUNDS);
        return take(offset, BLOCK);
    }

    private short take(int offset, int block) {
        int room = protocol == PROTOCOL_T1 ? block : BUFFER - offset;
        int part = Math.min(body.length - taken, room);
        System.arraycopy(body, taken, buffer, offset, part);
        taken += part;
        return (short) part;
    }

    public short setOutgoing() {
        demand(!outgoing, APDUException.ILLEGAL_USE);
        outgoing = true;
        return (short) expected;
    }

    public void setOutgoingLength(short length) {
        demand(outgoing && toSend < 0, APDUException.ILLEGAL_USE);
        demand(length >= 0 && length <= 256, APDUException.BAD_LENGTH);
        toSend = length;
    }

    public void sendBytes(short offset, short length) {
        demand(outgoing && toSend >= length, APDUException.ILLEGAL_USE);
        demand(offset >= 0 && length >= 0 && offset + length <= BUFFER, APDUException.BUFFER_BOUNDS);
        simulator().sendAPDU(buffer, offset, length);
        toSend -= length;
    }

    private static SimulatorRuntime simulator() {
        return SimulatorSystem.instance();
    }

    public static APDU getCurrentAPDU() {
        return simulator().getCurrentAPDU();
    }

    public static byte[] getCurrentAPDUBuffer() {
        return getCurrentAPDU().getBuffer();
    }
}
