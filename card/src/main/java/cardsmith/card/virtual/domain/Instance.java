package cardsmith.card.virtual.domain;

import cardsmith.card.Aid;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An application on the card.
 *
 * @param aid its name
 * @param module the class that it is an instance of
 * @param loadFile the package of the class
 * @param privileges three bytes, the first one highest
 * @param lifeCycle 03 installed, 07 selectable, above that what the application says, 80 added while it is locked
 * @param parameters what tag C9 of the installation parameters held, in hexadecimal
 * @param size bytes of memory that it takes
 */
public record Instance(Aid aid, Aid module, Aid loadFile, int privileges, int lifeCycle, String parameters, int size) {

    static final int INSTALLED = 0x03;
    static final int SELECTABLE = 0x07;
    static final int LOCKED = 0x80;

    /** Returns an application as the maker of a card puts it there, selectable. */
    public static Instance selectable(Aid aid, Aid module, Aid loadFile, int size) {
        return new Instance(aid, module, loadFile, 0, SELECTABLE, "", size);
    }

    /** Returns whether SELECT finds it. */
    public boolean isSelectable() {
        return (lifeCycle & LOCKED) == 0 && (lifeCycle & SELECTABLE) == SELECTABLE;
    }

    Instance inLifeCycle(int state) {
        return new Instance(aid, module, loadFile, privileges, state, parameters, size);
    }

    Instance ofSize(int bytes) {
        return new Instance(aid, module, loadFile, privileges, lifeCycle, parameters, bytes);
    }

    byte[] privilegeBytes() {
        return new byte[] {(byte) (privileges >> 16), (byte) (privileges >> 8), (byte) privileges};
    }

    /** Returns what the method install of the class gets: name, privileges, parameters, each behind its length. */
    public byte[] installData() {
        var out = new ByteArrayOutputStream();
        byte[] all = privilegeBytes();
        byte[] told = Arrays.copyOf(all, all[1] == 0 && all[2] == 0 ? 1 : all.length);
        for (byte[] part : new byte[][] {aid.bytes(), told, HexFormat.of().parseHex(parameters)}) {
            out.write(part.length);
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
