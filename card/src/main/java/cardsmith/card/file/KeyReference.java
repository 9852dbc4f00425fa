package cardsmith.card.file;

/** Key references of PINs and administrative keys (ETSI TS 102 221 clause 9.5.1, table 9.3). */
public final class KeyReference {

    private KeyReference() {}

    /** Returns the name of the PIN or key that P2 of VERIFY, or tag 83 of an access rule, refers to. */
    public static String name(int reference) {
        int r = reference & 0xFF;
        if (r >= 0x01 && r <= 0x08) {
            return r == 1 ? "PIN1" : "PIN1 of application " + r;
        }
        if (r >= 0x0A && r <= 0x0E) {
            return "ADM" + (r - 0x09);
        }
        if (r == 0x11) {
            return "universal PIN";
        }
        if (r >= 0x81 && r <= 0x88) {
            return r == 0x81 ? "PIN2" : "PIN2 of application " + (r - 0x80);
        }
        if (r >= 0x8A && r <= 0x8E) {
            return "ADM" + (r - 0x84);
        }
        return String.format("key %02X", r);
    }
}
