package cardsmith.card.globalplatform;

import java.util.List;

/** The states that card, load files and applications go through (Card Specification 2.3.1 clause 11.1.1). */
public enum LifeCycle {
    /** Card: keys and applications can be put on it. */
    OP_READY(0x01),
    /** Card: prepared by its issuer. */
    INITIALIZED(0x07),
    /** Card: in the hands of its holder. */
    SECURED(0x0F),
    /** Card: only the security domain that locked it answers. */
    CARD_LOCKED(0x7F),
    /** Card: of no more use, for ever. */
    TERMINATED(0xFF),
    /** Load file: there. */
    LOADED(0x01),
    /** Application: there, but cannot be selected. */
    INSTALLED(0x03),
    /** Application: can be selected. */
    SELECTABLE(0x07),
    /** Security domain: has its own keys. */
    PERSONALIZED(0x0F),
    /** Application: cannot be selected until it is unlocked. */
    LOCKED(0x80);

    private final int code;

    LifeCycle(int code) {
        this.code = code;
    }

    /** Returns the byte in the registry; in a locked application the other bits keep the state before. */
    public int code() {
        return code;
    }

    /** Returns the card's state as the standard names it, or its number where it has no name. */
    public static String ofCard(int code) {
        return switch (code) {
            case 0x01 -> "OP_READY";
            case 0x07 -> "INITIALIZED";
            case 0x0F -> "SECURED";
            case 0x7F -> "CARD_LOCKED";
            case 0xFF -> "TERMINATED";
            default -> number(code);
        };
    }

    /** Returns an application's state as the standard names it, or its number where the application gave it one. */
    public static String ofApplication(int code, boolean securityDomain) {
        if ((code & 0x80) != 0) {
            return "LOCKED";
        }
        return switch (code) {
            case 0x03 -> "INSTALLED";
            case 0x07 -> "SELECTABLE";
            case 0x0F -> securityDomain ? "PERSONALIZED" : number(code);
            default -> number(code);
        };
    }

    /** Returns the states that a card in this state can be brought into (clause 5.1.1); TERMINATED is always among them. */
    public static List<LifeCycle> stepsOfCard(int code) {
        return switch (code) {
            case 0x01 -> List.of(INITIALIZED, TERMINATED);
            case 0x07, 0x7F -> List.of(SECURED, TERMINATED);
            case 0x0F -> List.of(CARD_LOCKED, TERMINATED);
            default -> List.of(TERMINATED);
        };
    }

    private static String number(int code) {
        return String.format("%02X", code);
    }
}
