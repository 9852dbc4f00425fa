package cardsmith.device.application;

import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.Aes;
import cardsmith.device.handset.Handset;
import cardsmith.device.handset.PlacedNode;
import cardsmith.dm.BadDocument;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.NodeProperties;
import cardsmith.dm.tnds.NodeType;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeDocuments;
import cardsmith.dm.tree.TreeRefusal;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Objects that only devices with a key can use (DMSC-SEC-2): AES-128 in CBC mode, then AES-CMAC over all of it, or CMS
 * EnvelopedData. Others see that there is an object and of which kind, not what is in it.
 */
public final class SealedObjects {

    /** MIME type of the one leaf of a sealed object. */
    public static final String TYPE = "application/vnd.cardsmith.sealed";

    /** MIME type of the one leaf of an object in CMS EnvelopedData (RFC 8551 clause 3.2.1). */
    public static final String CMS_TYPE = "application/pkcs7-mime";

    private static final String LEAF = "Sealed";
    private static final int CIPHER = 1;
    private static final int MAC = 2;

    private SealedObjects() {}

    /**
     * Returns an object in whose place only its kind and a sealed leaf stand.
     *
     * @param document with one top node
     * @param key of 16 bytes
     */
    public static TndsDocument seal(TndsDocument document, Secret key, RandomGenerator random) {
        byte[] iv = new byte[Aes.BLOCK];
        random.nextBytes(iv);
        byte[] clear = clear(document);
        byte[] sealed = key.use(value -> {
            byte[] hidden = cipher(Cipher.ENCRYPT_MODE, value, iv, clear).orElseThrow();
            return joined(iv, hidden, mac(value, iv, hidden));
        });
        return hidden(document, TYPE, sealed);
    }

    /**
     * Returns an object in whose place only its kind and an envelope stand that devices with one of these keys open.
     *
     * @param document with one top node
     * @param keys of 16 bytes
     */
    public static TndsDocument envelope(TndsDocument document, List<Secret> keys) {
        return hidden(document, CMS_TYPE, KeyEnvelope.seal(clear(document), keys));
    }

    private static byte[] clear(TndsDocument document) {
        TndsNode root = document.nodes().get(0);
        TndsNode nameless = new TndsNode("", Optional.empty(), root.properties(), root.value(), root.children());
        return Tnds.wbxml(TndsDocument.of(nameless));
    }

    private static TndsDocument hidden(TndsDocument document, String type, byte[] sealed) {
        TndsNode root = document.nodes().get(0);
        TndsNode leaf = new TndsNode(
                LEAF,
                Optional.empty(),
                NodeProperties.of(NodeFormat.BIN, new NodeType.Mime(type)),
                Optional.of(Base64.getEncoder().encodeToString(sealed)),
                List.of());
        return TndsDocument.of(
                new TndsNode(root.name(), Optional.empty(), root.properties(), Optional.empty(), List.of(leaf)));
    }

    /**
     * Puts the content of every sealed object that one of these keys opens in its place in the tree of the device; the
     * others stay as they are.
     *
     * @return the roots of the objects that were opened
     */
    public static List<NodeUri> open(Handset handset, List<Secret> keys) {
        List<NodeUri> opened = new ArrayList<>();
        List<PlacedNode> sealed = handset.nodes().stream()
                .filter(placed -> placed.uri().toString().endsWith("/" + LEAF))
                .filter(placed -> List.of(TYPE, CMS_TYPE).contains(placed.node().type()))
                .toList();
        for (PlacedNode leaf : sealed) {
            NodeUri root = leaf.uri().parent();
            Optional<TndsDocument> content = keys.stream()
                    .flatMap(key -> opened(leaf.node().type(), leaf.node().value(), key).stream())
                    .findFirst();
            if (content.isPresent() && replaced(handset, root, content.get())) {
                opened.add(root);
            }
        }
        return opened;
    }

    private static boolean replaced(Handset handset, NodeUri root, TndsDocument content) {
        try {
            new TreeDocuments(handset.tree()).replace(root, content, Actor.DEVICE);
            return true;
        } catch (TreeRefusal doesNotFit) {
            return false;
        }
    }

    private static Optional<TndsDocument> opened(String type, String base64, Secret key) {
        try {
            byte[] sealed = Base64.getMimeDecoder().decode(base64);
            Optional<byte[]> clear = type.equals(CMS_TYPE) ? KeyEnvelope.open(sealed, key) : opened(sealed, key);
            return clear.isPresent() ? Optional.of(Tnds.read(clear.get())) : Optional.empty();
        } catch (BadDocument | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> opened(byte[] sealed, Secret key) {
        if (sealed.length < 3 * Aes.BLOCK) {
            return Optional.empty();
        }
        byte[] iv = Arrays.copyOf(sealed, Aes.BLOCK);
        byte[] hidden = Arrays.copyOfRange(sealed, Aes.BLOCK, sealed.length - Aes.BLOCK);
        byte[] proof = Arrays.copyOfRange(sealed, sealed.length - Aes.BLOCK, sealed.length);
        return key.use(value -> MessageDigest.isEqual(proof, mac(value, iv, hidden))
                ? cipher(Cipher.DECRYPT_MODE, value, iv, hidden)
                : Optional.<byte[]>empty());
    }

    // The two uses of a key get keys of their own, so that neither tells anything about the other.
    private static byte[] mac(byte[] key, byte[] iv, byte[] hidden) {
        return Aes.cmac(Aes.derive(key, MAC, Aes.BLOCK), iv, hidden);
    }

    private static Optional<byte[]> cipher(int mode, byte[] key, byte[] iv, byte[] octets) {
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
            aes.init(mode, new SecretKeySpec(Aes.derive(key, CIPHER, Aes.BLOCK), "AES"), new IvParameterSpec(iv));
            return Optional.of(aes.doFinal(octets));
        } catch (GeneralSecurityException refused) {
            return Optional.empty();
        }
    }

    private static byte[] joined(byte[] iv, byte[] hidden, byte[] proof) {
        byte[] all = Arrays.copyOf(iv, iv.length + hidden.length + proof.length);
        System.arraycopy(hidden, 0, all, iv.length, hidden.length);
        System.arraycopy(proof, 0, all, iv.length + hidden.length, proof.length);
        return all;
    }
}
