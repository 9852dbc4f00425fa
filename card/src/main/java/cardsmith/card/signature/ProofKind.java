package cardsmith.card.signature;

/** What proves to the card that a text is the issuer's. */
public enum ProofKind {
    /** AES-CMAC or HMAC-MD5, 8 to 16 bytes, by a key that card and issuer share. */
    CHECKSUM(0xA2, 0x80, 0x8E),
    /** ECDSA with P-256 in DER, or RSA with 2,048 bits and PKCS#1 v1.5, over SHA-256, by a key of the issuer alone. */
    SIGNATURE(0xA8, 0x9A, 0x9E);

    private final int p2;
    private final int text;
    private final int proof;

    ProofKind(int p2, int text, int proof) {
        this.p2 = p2;
        this.text = text;
        this.proof = proof;
    }

    /** P2 of PERFORM SECURITY OPERATION. */
    int p2() {
        return p2;
    }

    /** Tag of the text. */
    int textTag() {
        return text;
    }

    /** Tag of the proof. */
    int proofTag() {
        return proof;
    }
}
