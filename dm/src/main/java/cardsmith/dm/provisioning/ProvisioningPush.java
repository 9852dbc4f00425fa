package cardsmith.dm.provisioning;

import cardsmith.dm.BadDocument;
import cardsmith.dm.wbxml.MultiByteInteger;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The connectionless WAP push that carries a bootstrap message of either profile; the parameters SEC and MAC stand in its
 * content type (WAP-230 WSP clause 8.4.2.24, OMA ProvBoot 1.1).
 */
public final class ProvisioningPush {

    /** Port that a device listens at, not secured. */
    public static final int PORT = 2948;

    static final int SEC = 0x11;
    static final int MAC = 0x12;
    private static final int PUSH = 0x06;
    private static final int APPLICATION_ID = 0x2F;

    /** What a push carries. */
    public enum Media {
        /** A provisioning document. */
        CP(0x36, 0x02, Provisioning.WBXML_TYPE),
        /** A DM message, for the DM profile. */
        DM(0x42, 0x07, "application/vnd.syncml.dm+wbxml");

        private final int code;
        private final int application;
        private final String type;

        Media(int code, int application, String type) {
            this.code = code;
            this.application = application;
            this.type = type;
        }

        /** Returns the number of the content type. */
        public int code() {
            return code;
        }

        /** Returns the content type. */
        public String type() {
            return type;
        }
    }

    private final Media media;
    private final Optional<MacMethod> method;
    private final Optional<String> mac;
    private final byte[] document;

    ProvisioningPush(Media media, Optional<MacMethod> method, Optional<String> mac, byte[] document) {
        this.media = media;
        this.method = method;
        this.mac = mac;
        this.document = document.clone();
    }

    /** Returns a message without a proof. */
    public static ProvisioningPush unproved(Media media, byte[] document) {
        return new ProvisioningPush(media, Optional.empty(), Optional.empty(), document);
    }

    /** Returns a message with its proof; that of {@link MacMethod#USERPINMAC} goes with the user, not with the message. */
    public static ProvisioningPush proved(Media media, MacMethod method, MacKey key, byte[] document) {
        Optional<String> mac =
                method == MacMethod.USERPINMAC ? Optional.empty() : Optional.of(ProvisioningMac.of(key, document));
        return new ProvisioningPush(media, Optional.of(method), mac, document);
    }

    /** Returns which profile the message is of. */
    public Media media() {
        return media;
    }

    /** Returns how the message is proved, where it is. */
    public Optional<MacMethod> method() {
        return method;
    }

    /** Returns the parameter MAC, where there is one. */
    public Optional<String> mac() {
        return mac;
    }

    /** Returns the message in WBXML. */
    public byte[] document() {
        return document.clone();
    }

    /** Returns whether the key proves the message; never for a message without a MAC. */
    public boolean isProvedBy(MacKey key) {
        return mac.isPresent() && ProvisioningMac.proves(key, document, mac.get());
    }

    /** Returns the content type as text, for transports other than WSP. */
    public String contentType() {
        String sec = method.map(one -> "; SEC=" + (media == Media.DM ? one.dmName() : String.valueOf(one.code())))
                .orElse("");
        return media.type() + sec + mac.map(hex -> "; MAC=" + hex).orElse("");
    }

    /** Returns the push; the transaction is a number from 0 to 255. */
    public byte[] wrap(int transaction) {
        if (transaction < 0 || transaction > 255) {
            throw new IllegalArgumentException("Transaction " + transaction + " is not in 0 to 255");
        }
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        headers.writeBytes(contentTypeOctets());
        headers.write(APPLICATION_ID | 0x80);
        headers.write(media.application | 0x80);
        ByteArrayOutputStream push = new ByteArrayOutputStream();
        push.write(transaction);
        push.write(PUSH);
        MultiByteInteger.write(push, headers.size());
        push.writeBytes(headers.toByteArray());
        push.writeBytes(document);
        return push.toByteArray();
    }

    private byte[] contentTypeOctets() {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(media.code | 0x80);
        method.ifPresent(one -> {
            value.write(SEC | 0x80);
            value.write(one.code() | 0x80);
        });
        mac.ifPresent(hex -> {
            value.write(MAC | 0x80);
            value.writeBytes(hex.getBytes(StandardCharsets.US_ASCII));
            value.write(0);
        });
        if (value.size() == 1) {
            return value.toByteArray();
        }
        ByteArrayOutputStream general = new ByteArrayOutputStream();
        if (value.size() < WspHeaders.LONG) {
            general.write(value.size());
        } else {
            general.write(WspHeaders.LONG);
            MultiByteInteger.write(general, value.size());
        }
        general.writeBytes(value.toByteArray());
        return general.toByteArray();
    }

    /**
     * Returns the message that a push carries; headers behind the content type are not looked at.
     *
     * @throws BadDocument where it is not a push of a bootstrap message
     */
    public static ProvisioningPush unwrap(byte[] push) throws BadDocument {
        return new WspHeaders(push).read();
    }

    /** Returns profile and method; neither the proof nor the message. */
    @Override
    public String toString() {
        return "ProvisioningPush[" + media + ", " + method.map(MacMethod::name).orElse("no proof") + "]";
    }
}
