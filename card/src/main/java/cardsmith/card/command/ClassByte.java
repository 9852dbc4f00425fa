package cardsmith.card.command;

/**
 * The class byte of a command APDU (ISO/IEC 7816-4 clause 5.4.1, ETSI TS 102 221 clause 10.1.1).
 *
 * @param value 00 to FF
 */
public record ClassByte(int value) {

    /** Who defines the meaning of the instruction byte. */
    public enum Family {
        /** ISO/IEC 7816-4 and the ETSI commands that share its class: 0X, 4X, 6X. */
        INTERINDUSTRY,
        /** GlobalPlatform and ETSI commands of the proprietary class: 8X, CX, EX. */
        PROPRIETARY,
        /** GSM 11.11 and 3GPP TS 51.011: A0. */
        GSM,
        /** Commands to the reader itself (PC/SC part 3): FF. */
        READER
    }

    /** Makes the class byte of the low eight bits. */
    public ClassByte {
        value &= 0xFF;
    }

    /** Returns who defines the meaning of the instruction byte. */
    public Family family() {
        if (value == 0xFF) {
            return Family.READER;
        }
        if (value == 0xA0) {
            return Family.GSM;
        }
        return value < 0x80 ? Family.INTERINDUSTRY : Family.PROPRIETARY;
    }

    /** Returns the logical channel, 0 to 19. */
    public int channel() {
        if (value == 0xFF || value == 0xA0) {
            return 0;
        }
        return (value & 0x40) != 0 ? 4 + (value & 0x0F) : value & 0x03;
    }

    /** Returns whether data or header are protected by secure messaging. */
    public boolean hasSecureMessaging() {
        return switch (family()) {
            case GSM, READER -> false;
            default -> (value & 0x40) != 0 ? (value & 0x20) != 0 : (value & 0x0C) != 0;
        };
    }

    /** Returns whether another command of the same chain follows (ISO/IEC 7816-4 clause 5.3.3). */
    public boolean isChained() {
        return switch (family()) {
            case GSM, READER -> false;
            default -> (value & 0x40) == 0 && (value & 0x10) != 0;
        };
    }
}
