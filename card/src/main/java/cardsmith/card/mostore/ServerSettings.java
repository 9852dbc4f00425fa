package cardsmith.card.mostore;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.tlv.Tlv;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * How the DM server on the card is set up (docs/card-interface.md, EF.CONF).
 *
 * @param serverId identifier of the server, 1 to 64 bytes of UTF-8
 * @param port TCP port at which it is served, 1 to 65,535
 * @param maxMessage octets of the largest message that it takes
 * @param maxObject octets of the largest object that it takes
 * @param clientProof how the client proves itself
 * @param serverProof how the server proves itself
 * @param triggers when the card asks for a session by itself
 */
public record ServerSettings(
        String serverId,
        int port,
        int maxMessage,
        int maxObject,
        Proof clientProof,
        Proof serverProof,
        TriggerSettings triggers) {

    /** What a card without settings does. */
    public static final ServerSettings DEFAULT =
            new ServerSettings("F0444D534301", 3516, 1_024, 32_767, Proof.NONE, Proof.NONE, TriggerSettings.NONE);

    /** More than the settings can take: texts of 64 bytes, a device filter, five bytes a key. */
    static final int MOST_BYTES = 4_096;

    private static final int SERVER_ID = 0x80;
    private static final int PORT = 0x81;
    private static final int LIMITS = 0x83;
    private static final int AUTHENTICATION = 0x85;

    /** How a side proves itself, by its code from 00. */
    public enum Proof {
        /** Not at all. */
        NONE,
        /** User name and password. */
        BASIC,
        /** Digest with MD5. */
        MD5,
        /** HMAC over each message. */
        HMAC
    }

    /** Returns the settings in the objects of EF.CONF. */
    static ServerSettings decode(byte[] objects) throws CardBrokeRules {
        List<Tlv> all = Tlv.parseAll(objects);
        Optional<byte[]> limits = value(all, LIMITS, 4);
        Optional<byte[]> authentication = value(all, AUTHENTICATION, 2);
        Optional<Tlv> triggers = Tlv.find(all, TriggerSettings.TAG);
        String id = Tlv.find(all, SERVER_ID)
                .map(object -> new String(object.value(), StandardCharsets.UTF_8))
                .orElse(DEFAULT.serverId);
        if (id.isEmpty() || TlvCursor.hasControlCharacters(id)) {
            throw broken("the server identifier is no text");
        }
        int port = value(all, PORT, 2).map(v -> number(v, 0)).orElse(DEFAULT.port);
        if (port == 0) {
            throw broken("port 0 is none");
        }
        return new ServerSettings(
                id,
                port,
                limits.map(v -> number(v, 0)).orElse(DEFAULT.maxMessage),
                limits.map(v -> number(v, 2)).orElse(DEFAULT.maxObject),
                authentication.isPresent() ? proof(authentication.get()[0]) : Proof.NONE,
                authentication.isPresent() ? proof(authentication.get()[1]) : Proof.NONE,
                triggers.isPresent() ? TriggerSettings.decode(triggers.get().value()) : TriggerSettings.NONE);
    }

    private static Optional<byte[]> value(List<Tlv> all, int tag, int length) throws CardBrokeRules {
        Optional<Tlv> found = Tlv.find(all, tag);
        if (found.isPresent() && found.get().length() != length) {
            throw broken(
                    String.format("setting %02X has %d bytes", tag, found.get().length()));
        }
        return found.map(Tlv::value);
    }

    private static int number(byte[] value, int at) {
        return (value[at] & 0xFF) << 8 | value[at + 1] & 0xFF;
    }

    private static Proof proof(byte code) throws CardBrokeRules {
        if (code < 0 || code >= Proof.values().length) {
            throw broken(String.format("scheme %02X is unknown", code));
        }
        return Proof.values()[code];
    }

    private static CardBrokeRules broken(String why) {
        return new CardBrokeRules(
                "The settings of the card (EF.CONF) cannot be read: " + why + ".",
                "Write EF.CONF of this card anew, or load the applet again.");
    }
}
