package cardsmith.card.globalplatform.channel;

import java.util.Arrays;
import java.util.Optional;

/** What of the commands and answers a secure channel protects: P1 of EXTERNAL AUTHENTICATE (amendment D table 7-6). */
public enum SecurityLevel {
    /** Both sides are known to each other; nothing is protected. */
    AUTHENTICATED(0x00),
    /** Commands carry a MAC. */
    C_MAC(0x01),
    /** Commands carry a MAC and are enciphered. */
    C_MAC_C_DEC(0x03),
    /** Answers carry a MAC; protocol 02 only. */
    R_MAC(0x10),
    /** Commands and answers carry a MAC. */
    C_MAC_R_MAC(0x11),
    /** Commands and answers carry a MAC, commands are enciphered. */
    C_MAC_C_DEC_R_MAC(0x13),
    /** Commands and answers carry a MAC and are enciphered; protocol 03 only. */
    C_MAC_C_DEC_R_MAC_R_ENC(0x33);

    private final int value;

    SecurityLevel(int value) {
        this.value = value;
    }

    /** Returns the level that this P1 asks for. */
    public static Optional<SecurityLevel> of(int value) {
        return Arrays.stream(values()).filter(level -> level.value == value).findFirst();
    }

    /** Returns P1 of EXTERNAL AUTHENTICATE. */
    public int value() {
        return value;
    }

    /** Returns whether commands carry a MAC. */
    public boolean commandMac() {
        return (value & 0x01) != 0;
    }

    /** Returns whether command data are enciphered. */
    public boolean commandEncryption() {
        return (value & 0x02) != 0;
    }

    /** Returns whether answers carry a MAC. */
    public boolean responseMac() {
        return (value & 0x10) != 0;
    }

    /** Returns whether response data are enciphered. */
    public boolean responseEncryption() {
        return (value & 0x20) != 0;
    }
}
