package cardsmith.card.globalplatform;

/** What an application may do on its card (Card Specification 2.3.1 tables 11-7 to 11-9). */
public enum Privilege {
    /** It is a security domain. */
    SECURITY_DOMAIN(0x800000),
    /** It checks signatures of load files. */
    DAP_VERIFICATION(0xC00000),
    /** It manages content with tokens of its own. */
    DELEGATED_MANAGEMENT(0xA00000),
    /** It may lock the card. */
    CARD_LOCK(0x100000),
    /** It may terminate the card. */
    CARD_TERMINATE(0x080000),
    /** It is selected after a reset. */
    CARD_RESET(0x040000),
    /** It manages the holder's global PIN. */
    CVM_MANAGEMENT(0x020000),
    /** It checks signatures of every load file. */
    MANDATED_DAP(0xC10000),
    /** It may hand commands to other applications. */
    TRUSTED_PATH(0x008000),
    /** It manages content without tokens. */
    AUTHORIZED_MANAGEMENT(0x004000),
    /** It checks tokens. */
    TOKEN_VERIFICATION(0x002000),
    /** It may delete whatever is on the card. */
    GLOBAL_DELETE(0x001000),
    /** It may lock whatever is on the card. */
    GLOBAL_LOCK(0x000800),
    /** It sees the whole registry. */
    GLOBAL_REGISTRY(0x000400),
    /** It is the last one that can be selected. */
    FINAL_APPLICATION(0x000200),
    /** It serves other applications. */
    GLOBAL_SERVICE(0x000100),
    /** It makes receipts. */
    RECEIPT_GENERATION(0x000080),
    /** It takes ciphered load files. */
    CIPHERED_LOAD_FILE(0x000040),
    /** It may switch contactless applications on. */
    CONTACTLESS_ACTIVATION(0x000020),
    /** It may switch itself on for contactless use. */
    CONTACTLESS_SELF_ACTIVATION(0x000010);

    private final int bits;

    Privilege(int bits) {
        this.bits = bits;
    }

    /** Returns the bits in the three privilege bytes, read as one number. */
    public int bits() {
        return bits;
    }
}
