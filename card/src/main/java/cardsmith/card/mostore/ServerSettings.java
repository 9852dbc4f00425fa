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
 * @param clientKey reference of the key with the user name and password of the client, 0 for the first such key
 * @param serverKey the same for the server
 * @param triggers when the card asks for a session by itself
 */
public record ServerSettings(
        String serverId,
        int port,
        int maxMessage,
        int maxObject,
        Proof clientProof,
        Proof serverProof,
        int clientKey,
        int serverKey,
        TriggerSettings triggers) {

    /** What a card without settings does. */
    public static final ServerSettings DEFAULT =
            new ServerSettings("F0444D534301", 3516, 1_024, 32_767, Proof.NONE, Proof.NONE, 0, 0, TriggerSettings.NONE);

    /** More than the settings can take: texts of 64 bytes, a device filter, five bytes a key. */
    static final int MOST_BYTES = 4_096;

    private static final int SERVER_ID = 0x80;
    private static final int PORT = 0x81;
    private static final int LIMITS = 0x83;
    private static final int AUTHENTICATION = 0x85;
    private static final int KEYS = 0x86;
    private static final int MOST_ID = 64;

    /** Refuses what the card cannot hold with {@link IllegalArgumentException}. */
    public ServerSettings {
        int id = serverId.getBytes(StandardCharsets.UTF_8).length;
        if (id < 1 || id > MOST_ID || TlvCursor.hasControlCharacters(serverId)) {
            throw new IllegalArgumentException("A server identifier has 1 to " + MOST_ID + " bytes of text");
        }
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("A port is 1 to 65,535");
        }
        if (Math.min(maxMessage, maxObject) < 0 || Math.max(maxMessage, maxObject) > 0xFFFF) {
            throw new IllegalArgumentException("A limit is at most 65,535");
        }
    }

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
        Optional<byte[]> keys = value(all, KEYS, 2);
        Optional<Tlv> triggers = Tlv.find(all, TriggerSettings.TAG);
        String id = Tlv.find(all, SERVER_ID)
                .map(object -> new String(object.value(), StandardCharsets.UTF_8))
                .orElse(DEFAULT.serverId);
        if (id.isEmpty()
                || id.getBytes(StandardCharsets.UTF_8).length > MOST_ID
                || TlvCursor.hasControlCharacters(id)) {
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
                keys.map(v -> v[0] & 0xFF).orElse(0),
                keys.map(v -> v[1] & 0xFF).orElse(0),
                triggers.isPresent() ? TriggerSettings.decode(triggers.get().value()) : TriggerSettings.NONE);
    }

    /** Returns these settings with other references of keys. */
    public ServerSettings withKeys(int client, int server) {
        return new ServerSettings(
                serverId, port, maxMessage, maxObject, clientProof, serverProof, client, server, triggers);
    }

    /** Returns the objects of EF.CONF that these settings have and others not, in the order in which they are written. */
    List<Tlv> objectsBeyond(ServerSettings others) {
        List<Tlv> theirs = others.objects();
        return objects().stream().filter(object -> !theirs.contains(object)).toList();
    }

    // Keys before the schemes that need them, and last what may have the card ask for a session.
    private List<Tlv> objects() {
        return List.of(
                Tlv.of(SERVER_ID, serverId),
                octets(PORT, port >> 8, port & 0xFF),
                octets(LIMITS, maxMessage >> 8, maxMessage & 0xFF, maxObject >> 8, maxObject & 0xFF),
                octets(KEYS, clientKey, serverKey),
                octets(AUTHENTICATION, code(clientProof), code(serverProof)),
                triggers.stored());
    }

    private static int code(Proof proof) {
        return List.of(Proof.values()).indexOf(proof);
    }

    private static Tlv octets(int tag, int... octets) {
        byte[] value = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            value[i] = (byte) octets[i];
        }
        return Tlv.of(tag, value);
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
