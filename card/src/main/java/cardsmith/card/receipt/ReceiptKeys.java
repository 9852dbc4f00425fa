package cardsmith.card.receipt;

import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.Aes;
import cardsmith.card.mostore.Octets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;

/**
 * What checks receipts.
 *
 * @param card public key of the card, the point {@code 04 x y} on the curve P-256
 * @param log the AES-128 key of the card's log, for cards without signatures
 */
public record ReceiptKeys(Optional<Octets> card, Optional<Secret> log) {

    /** None. */
    public static final ReceiptKeys NONE = new ReceiptKeys(Optional.empty(), Optional.empty());

    private static final ECDomainParameters P_256 = domain();
    private static final int POINT = 65;
    private static final int AES_KEY = 16;
    private static final int CHECKSUM = 8;

    /** What is said of one receipt. */
    public enum Verdict {
        /** It is as the card made it. */
        PROVED,
        /** The card has not made it, or not like this. */
        FORGED,
        /** The card had no key with which it could prove it. */
        UNPROVED,
        /** The key that checks it was not given. */
        NO_KEY
    }

    private static ECDomainParameters domain() {
        X9ECParameters curve = CustomNamedCurves.getByName("P-256");
        return new ECDomainParameters(curve);
    }

    /**
     * Returns the keys with this public key of the card.
     *
     * @throws BadReceipt when it is no point on the curve
     */
    public ReceiptKeys withCard(Octets point) throws BadReceipt {
        try {
            if (point.length() != POINT) {
                throw new IllegalArgumentException("wrong length");
            }
            parameters(point);
            return new ReceiptKeys(Optional.of(point), log);
        } catch (IllegalArgumentException e) {
            throw new BadReceipt("The public key of the card is no point 04 x y on the curve P-256.");
        }
    }

    /**
     * Returns the keys with this key of the log; the giver closes it.
     *
     * @throws BadReceipt when it has not 16 bytes
     */
    public ReceiptKeys withLog(Secret key) throws BadReceipt {
        if (key.length() != AES_KEY) {
            throw new BadReceipt("The key of the card's log has 16 bytes.");
        }
        return new ReceiptKeys(card, Optional.of(key));
    }

    private static ECPublicKeyParameters parameters(Octets point) {
        return new ECPublicKeyParameters(P_256.getCurve().decodePoint(point.bytes()), P_256);
    }

    /** Returns the SHA-256 of the card's public key in hexadecimal, by which people compare it. */
    public Optional<String> fingerprint() {
        return card.map(point -> HexFormat.of().withUpperCase().formatHex(sha256(point.bytes())));
    }

    /** Returns what these keys say of a receipt. */
    public Verdict verdict(Receipt receipt) {
        return switch (receipt.proof()) {
            case NONE -> Verdict.UNPROVED;
            case SIGNATURE ->
                card.map(point -> verdict(isSigned(receipt, point))).orElse(Verdict.NO_KEY);
            case CHECKSUM ->
                log.map(key -> verdict(isCut(cmac(key, receipt.proved()), receipt.shownProof())))
                        .orElse(Verdict.NO_KEY);
        };
    }

    private static Verdict verdict(boolean right) {
        return right ? Verdict.PROVED : Verdict.FORGED;
    }

    private static boolean isSigned(Receipt receipt, Octets point) {
        var signer = new DSADigestSigner(new ECDSASigner(), SHA256Digest.newInstance());
        signer.init(false, parameters(point));
        byte[] text = receipt.proved();
        signer.update(text, 0, text.length);
        return signer.verifySignature(receipt.shownProof());
    }

    private static boolean isCut(byte[] checksum, byte[] shown) {
        return shown.length == CHECKSUM && MessageDigest.isEqual(Arrays.copyOf(checksum, CHECKSUM), shown);
    }

    private static byte[] cmac(Secret key, byte[]... parts) {
        return key.use(bytes -> Aes.cmac(bytes, parts));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /**
     * Returns whether the receipt is of this value; the receipt itself is to be judged by {@link #verdict}.
     *
     * @param value of the object without tag and length, or the record of EF.LOG
     */
    public boolean isOf(Receipt receipt, byte[] value) {
        if (!receipt.holdsValue() || value.length != receipt.length()) {
            return false;
        }
        byte[] digest = receipt.digest();
        if (MessageDigest.isEqual(digest, sha256(receipt.digestedHead(), value))) {
            return true;
        }
        // A card without SHA-256 digests with the key that it signs with.
        return receipt.proof() == Receipt.Proof.CHECKSUM
                && log.map(key -> MessageDigest.isEqual(
                                Arrays.copyOf(digest, Aes.BLOCK), cmac(key, receipt.digestedHead(), value)))
                        .orElse(false);
    }
}
