package cardsmith.applet;

import javacard.framework.JCSystem;
import javacard.framework.Util;

/** Writes FCP templates (TS 102 221, 11.1.1.3) into a buffer, from its beginning. */
final class Fcp {
    static final byte TRANSPARENT = (byte) 0x41;
    static final byte CYCLIC = (byte) 0x46;
    static final byte BER_TLV = (byte) 0x79;

    /** Security condition bytes of tag 8C: always, never, after PIN1, after ADM1. */
    static final byte ALWAYS = (byte) 0x00;

    static final byte NEVER = (byte) 0xFF;
    static final byte AFTER_ADM1 = (byte) 0x1A;

    private static final byte TEMPLATE = (byte) 0x62;
    private static final byte DIRECTORY = (byte) 0x78;
    private static final byte CODING = (byte) 0x21;

    private Fcp() {}

    /** The application with its AID, the memory left and the state of its PINs; returns the length. */
    static short application(byte[] into, short free) {
        short at = put(into, (short) 2, (byte) 0x82, (short) 2);
        into[at++] = DIRECTORY;
        into[at++] = CODING;
        byte name = JCSystem.getAID().getBytes(into, (short) (at + 2));
        at = (short) (put(into, at, (byte) 0x84, name) + name);
        at = put(into, at, (byte) 0xA5, (short) 9);
        at = put(into, at, (byte) 0x80, (short) 1);
        into[at++] = (byte) 0x71;
        at = put(into, at, (byte) 0x83, (short) 4);
        at = Util.setShort(into, at, (short) 0);
        at = Util.setShort(into, at, free);
        at = lifeCycle(into, at);
        at = access(into, at, NEVER, NEVER);
        at = put(into, at, (byte) 0xC6, (short) 9);
        at = put(into, at, (byte) 0x90, (short) 1);
        into[at++] = (byte) 0xC0;
        at = put(into, at, (byte) 0x83, (short) 1);
        into[at++] = Rights.PIN1;
        at = put(into, at, (byte) 0x83, (short) 1);
        into[at++] = Rights.ADM1;
        return close(into, at);
    }

    /** A file; most is the size that it can grow to, for BER-TLV files only. Returns the length. */
    static short file(byte[] into, byte kind, short id, byte sfi, byte update, byte read, short size, short most) {
        short at = put(into, (short) 2, (byte) 0x82, kind == CYCLIC ? (short) 5 : (short) 2);
        into[at++] = kind;
        into[at++] = CODING;
        if (kind == CYCLIC) {
            at = Util.setShort(into, at, (short) (size / CyclicFile.RECORDS));
            into[at++] = CyclicFile.RECORDS;
        }
        at = put(into, at, (byte) 0x83, (short) 2);
        at = Util.setShort(into, at, id);
        at = proprietary(into, at, kind, most);
        at = lifeCycle(into, at);
        at = access(into, at, update, read);
        at = put(into, at, (byte) 0x80, (short) 2);
        at = Util.setShort(into, at, size);
        at = put(into, at, (byte) 0x88, sfi == 0 ? (short) 0 : (short) 1);
        if (sfi != 0) {
            into[at++] = (byte) (sfi << 3);
        }
        return close(into, at);
    }

    private static short proprietary(byte[] into, short from, byte kind, short most) {
        short at;
        if (kind != BER_TLV) {
            at = put(into, from, (byte) 0xA5, (short) 3);
            at = put(into, at, (byte) 0xC0, (short) 1);
            into[at++] = (byte) 0x00;
            return at;
        }
        at = put(into, from, (byte) 0xA5, (short) 7);
        at = put(into, at, (byte) 0x84, (short) 1);
        into[at++] = (byte) 0x01;
        at = put(into, at, (byte) 0x86, (short) 2);
        return Util.setShort(into, at, most);
    }

    private static short lifeCycle(byte[] into, short from) {
        short at = put(into, from, (byte) 0x8A, (short) 1);
        into[at++] = (byte) 0x05;
        return at;
    }

    private static short access(byte[] into, short from, byte update, byte read) {
        short at = put(into, from, (byte) 0x8C, (short) 3);
        into[at++] = (byte) 0x03;
        into[at++] = update;
        into[at++] = read;
        return at;
    }

    private static short put(byte[] into, short at, byte tag, short length) {
        into[at] = tag;
        into[(short) (at + 1)] = (byte) length;
        return (short) (at + 2);
    }

    private static short close(byte[] into, short end) {
        into[0] = TEMPLATE;
        into[1] = (byte) (end - 2);
        return end;
    }
}
