package cardsmith.card.ota;

import java.util.Arrays;
import java.util.HexFormat;

/** An information element of the user data header (3GPP TS 23.040 clause 9.2.3.24). */
public final class HeaderElement {

    /** Part of a longer message, 8 bit reference. */
    public static final int CONCATENATION = 0x00;
    /** Ports of the applications, 16 bit. */
    public static final int PORTS = 0x05;
    /** A command packet follows (ETSI TS 102 225). */
    public static final int COMMAND_PACKET = 0x70;
    /** A response packet follows (ETSI TS 102 225). */
    public static final int RESPONSE_PACKET = 0x71;

    private final int identifier;
    private final byte[] data;

    private HeaderElement(int identifier, byte[] data) {
        this.identifier = identifier;
        this.data = data;
    }

    /**
     * Returns an element.
     *
     * @param identifier 00 to FF
     * @param data 0 to 137 bytes
     */
    public static HeaderElement of(int identifier, byte[] data) {
        if (identifier < 0 || identifier > 0xFF || data.length > SmsDeliver.MOST_USER_DATA - 3) {
            throw new IllegalArgumentException("An element of the header has a byte and at most 137 more");
        }
        return new HeaderElement(identifier, data.clone());
    }

    /** Returns the element for ports, 0 to 65,535. */
    public static HeaderElement ports(int destination, int source) {
        return of(
                PORTS, new byte[] {(byte) (destination >> 8), (byte) destination, (byte) (source >> 8), (byte) source});
    }

    /** Returns the element of a part of a message: its reference, the parts in all, and its number from 1. */
    public static HeaderElement part(int reference, int parts, int number) {
        return of(CONCATENATION, new byte[] {(byte) reference, (byte) parts, (byte) number});
    }

    /** Returns what it is. */
    public int identifier() {
        return identifier;
    }

    /** Returns a copy of what it says. */
    public byte[] data() {
        return data.clone();
    }

    /** Returns the destination port where this is the element for ports, else -1. */
    public int destinationPort() {
        return identifier == PORTS && data.length == 4 ? (data[0] & 0xFF) << 8 | data[1] & 0xFF : -1;
    }

    int length() {
        return data.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeaderElement that && identifier == that.identifier && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * identifier + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return String.format("%02X ", identifier)
                + HexFormat.of().withUpperCase().formatHex(data);
    }
}
