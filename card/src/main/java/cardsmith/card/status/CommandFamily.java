package cardsmith.card.status;

import cardsmith.card.CommandApdu;

/** The standard that a command belongs to, which decides what its status words mean. */
public enum CommandFamily {
    /** Interindustry commands (ISO/IEC 7816-4, ETSI TS 102 221 clause 11.1). */
    ISO,
    /** Commands of the UICC with a proprietary class (ETSI TS 102 221 clauses 11.1 to 11.3). */
    UICC,
    /** Card management (GlobalPlatform Card Specification clause 11). */
    GLOBAL_PLATFORM,
    /** Commands of the SIM of the second generation, class A0 (3GPP TS 51.011). */
    SIM_2G;

    /** Returns the family of a command, by its class, its instruction and, for F2, its P1 and data. */
    public static CommandFamily of(CommandApdu command) {
        int cla = command.cla();
        if (cla == 0xA0) {
            return SIM_2G;
        }
        if ((cla & 0x80) == 0) {
            return ISO;
        }
        return switch (command.ins()) {
            case 0x50, 0x82, 0xCA, 0xD8, 0xE2, 0xE4, 0xE6, 0xE8, 0xF0 -> GLOBAL_PLATFORM;
            // STATUS (TS 102 221 clause 11.1.2) has P1 00 to 02 and no data; GET STATUS (GPCS 11.4) has 4F and P1 10 to
            // 80.
            case 0xF2 -> command.p1() >= 0x10 ? GLOBAL_PLATFORM : UICC;
            default -> UICC;
        };
    }
}
