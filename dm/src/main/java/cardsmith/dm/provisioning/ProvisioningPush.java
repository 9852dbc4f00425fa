package cardsmith.dm.provisioning;

import cardsmith.dm.BadDocument;
import cardsmith.dm.push.AssignedWord;
import cardsmith.dm.push.ContentType;
import cardsmith.dm.push.FieldValue;
import cardsmith.dm.push.PushMessage;
import cardsmith.dm.push.PushWriter;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The connectionless WAP push that carries a bootstrap message of either profile; the parameters SEC and MAC stand in its
 * content type (WAP-230 WSP clause 8.4.2.24, OMA ProvBoot 1.1).
 */
public final class ProvisioningPush {

    /** Port that a device listens at, not secured. */
    public static final int PORT = PushMessage.PORT;

    private static final AssignedWord SEC = new AssignedWord(0x11, "SEC");
    private static final AssignedWord MAC = new AssignedWord(0x12, "MAC");

    private static final int MOST_PARAMETERS = 10;
    private static final String HEX = "[0-9A-Fa-f]{1,80}";
    private static final String DIGITS = "40 hexadecimal digits";
    private static final String SECS = "0, 1, 2 or 3";

    /** What a push carries. */
    public enum Media {
        /** A provisioning document. */
        CP(0x36, Provisioning.WBXML_TYPE, 0x02, "x-wap-application:wml.ua"),
        /** A DM message, for the DM profile. */
        DM(0x42, "application/vnd.syncml.dm+wbxml", 0x07, "x-wap-application:syncml.dm");

        private final int code;
        private final String type;
        private final int applicationCode;
        private final String application;

        Media(int code, String type, int applicationCode, String application) {
            this.code = code;
            this.type = type;
            this.applicationCode = applicationCode;
            this.application = application;
        }

        private AssignedWord word() {
            return new AssignedWord(code, type);
        }

        private AssignedWord application() {
            return new AssignedWord(applicationCode, application);
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
        PushWriter writer = new PushWriter(media.word(), media.application());
        method.ifPresent(one -> writer.parameter(SEC, one.code()));
        mac.ifPresent(hex -> writer.parameter(MAC, hex));
        return writer.push(transaction, document);
    }

    /**
     * Returns the message that a push carries; what its headers say of the application is not looked at.
     *
     * @throws BadDocument where it is not a push of a bootstrap message
     */
    public static ProvisioningPush unwrap(byte[] octets) throws BadDocument {
        PushMessage push = PushMessage.read(octets);
        ContentType type = push.contentType();
        Optional<FieldValue> sec = type.parameter(SEC);
        Optional<FieldValue> mac = type.parameter(MAC);
        return new ProvisioningPush(
                media(type.media()),
                sec.isPresent() ? Optional.of(method(sec.get())) : Optional.empty(),
                mac.isPresent() ? Optional.of(hex(mac.get())) : Optional.empty(),
                push.body());
    }

    /**
     * Returns a message that came with this content type, as {@link #contentType} gives it, over another transport.
     *
     * @throws BadDocument where that is not the type of a bootstrap message, or a parameter is wrong
     */
    public static ProvisioningPush of(String contentType, byte[] document) throws BadDocument {
        String[] parts = contentType.split(";", -1);
        Optional<MacMethod> method = Optional.empty();
        Optional<String> mac = Optional.empty();
        for (int i = 1; i < Math.min(parts.length, MOST_PARAMETERS); i++) {
            String[] parameter = parts[i].strip().split("=", 2);
            String value = parameter.length < 2 ? "" : parameter[1].strip().replace("\"", "");
            if (parameter[0].strip().equalsIgnoreCase("SEC")) {
                method = Optional.of(method(value)
                        .orElseThrow(() -> new BadDocument("header Content-Type", "an unknown SEC", SECS)));
            } else if (parameter[0].strip().equalsIgnoreCase("MAC")) {
                if (!value.matches(HEX)) {
                    throw new BadDocument("header Content-Type", "a MAC that is not hexadecimal", DIGITS);
                }
                mac = Optional.of(value);
            }
        }
        for (Media media : Media.values()) {
            if (media.type.equalsIgnoreCase(parts[0].strip())) {
                return new ProvisioningPush(media, method, mac, document);
            }
        }
        throw new BadDocument("header Content-Type", "another content type", Media.CP.type + " or " + Media.DM.type);
    }

    private static Media media(FieldValue said) throws BadDocument {
        for (Media media : Media.values()) {
            if (media.word().isSaidBy(said)) {
                return media;
            }
        }
        throw new BadDocument(
                "offset " + said.offset(), "another content type", "connectivity-wbxml (B6) or syncml.dm+wbxml (C2)");
    }

    private static MacMethod method(FieldValue said) throws BadDocument {
        Optional<MacMethod> known = method(said.words());
        return known.or(() -> method(said.text()))
                .orElseThrow(() -> new BadDocument("offset " + said.offset(), "an unknown SEC", SECS));
    }

    private static Optional<MacMethod> method(String said) {
        return Stream.of(MacMethod.values())
                .filter(method -> said.equals(String.valueOf(method.code())) || said.equalsIgnoreCase(method.dmName()))
                .findFirst();
    }

    private static String hex(FieldValue said) throws BadDocument {
        if (!said.words().matches(HEX)) {
            throw new BadDocument("offset " + said.offset(), "a MAC that is not hexadecimal", DIGITS);
        }
        return said.words();
    }

    /** Returns profile and method; neither the proof nor the message. */
    @Override
    public String toString() {
        return "ProvisioningPush[" + media + ", " + method.map(MacMethod::name).orElse("no proof") + "]";
    }
}
