package cardsmith.device.application;

import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.Aes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.KEKRecipientId;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.bc.BcCMSContentEncryptorBuilder;
import org.bouncycastle.cms.bc.BcKEKEnvelopedRecipient;
import org.bouncycastle.cms.bc.BcKEKRecipientInfoGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.operator.bc.BcAESSymmetricKeyUnwrapper;
import org.bouncycastle.operator.bc.BcAESSymmetricKeyWrapper;

/**
 * CMS EnvelopedData for holders of AES-128 keys (RFC 5652 clause 6.2.3, RFC 3565): the content in AES-128-CBC, its key wrapped
 * once for each of them. It hides the content; that nobody changed it, only the wrapped key is proof of.
 */
final class KeyEnvelope {

    private static final int NAME = 3;
    private static final int NAME_OCTETS = 4;
    private static final int MOST_RECIPIENTS = 100;
    private static final Set<ASN1ObjectIdentifier> CONTENT = Set.of(CMSAlgorithm.AES128_CBC);

    private KeyEnvelope() {}

    /** Returns the envelope that each of these keys opens. */
    static byte[] seal(byte[] content, List<Secret> keys) {
        var generator = new CMSEnvelopedDataGenerator();
        keys.forEach(key -> generator.addRecipientInfoGenerator(key.use(value -> new BcKEKRecipientInfoGenerator(
                name(value), new BcAESSymmetricKeyWrapper(new KeyParameter(value.clone()))))));
        try {
            return generator
                    .generate(
                            new CMSProcessableByteArray(content),
                            new BcCMSContentEncryptorBuilder(CMSAlgorithm.AES128_CBC).build())
                    .getEncoded();
        } catch (CMSException missing) {
            throw new IllegalStateException("AES is in every Java", missing);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    /** Returns the content; nothing where the key is not one of those, or it is no envelope. */
    static Optional<byte[]> open(byte[] envelope, Secret key) {
        try {
            var recipients = new CMSEnvelopedData(envelope).getRecipientInfos();
            if (recipients.size() > MOST_RECIPIENTS) {
                return Optional.empty();
            }
            byte[] name = key.use(KeyEnvelope::name);
            for (RecipientInformation one : recipients) {
                if (one.getRID() instanceof KEKRecipientId id && Arrays.equals(id.getKeyIdentifier(), name)) {
                    byte[] value = key.use(byte[]::clone);
                    var recipient =
                            new BcKEKEnvelopedRecipient(new BcAESSymmetricKeyUnwrapper(new KeyParameter(value)));
                    recipient.setAllowedContentAlgorithms(CONTENT);
                    return Optional.of(one.getContent(recipient));
                }
            }
            return Optional.empty();
        } catch (CMSException | RuntimeException damaged) {
            // The library tells a damaged envelope by exceptions of many kinds.
            return Optional.empty();
        }
    }

    /** A name of the key that tells nothing of it. */
    static byte[] name(byte[] key) {
        return Arrays.copyOf(Aes.derive(key, NAME, Aes.BLOCK), NAME_OCTETS);
    }
}
