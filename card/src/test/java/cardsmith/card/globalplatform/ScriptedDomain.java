package cardsmith.card.globalplatform;

import cardsmith.card.Aid;
import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.BadProtection;
import cardsmith.card.globalplatform.channel.Blocks;
import cardsmith.card.globalplatform.channel.ChannelOffer;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.globalplatform.channel.SecureMessaging;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.globalplatform.channel.SessionKeys;
import cardsmith.card.tlv.Tlv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A small issuer's security domain with the card's side of both protocols, a registry and a memory that can be full. */
public final class ScriptedDomain implements CardLink {

    public static final Aid DOMAIN = new Aid("A000000151000000");
    private static final int MOST_TRIES = 10;
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] CPLC = HEX.parseHex("9F7F2A00112233445566778899AABBCCDDEEFF0011" + "00".repeat(24));

    private final ScpProtocol protocol;
    private KeySet keys;
    private final List<CommandApdu> plain = new ArrayList<>();
    private final ScriptedContent content = new ScriptedContent();
    private int sequence;
    private boolean selected;
    private Optional<ChannelOffer> offer = Optional.empty();
    private byte[] hostChallenge = new byte[0];
    private Optional<SecureMessaging> messaging = Optional.empty();
    private boolean authenticated;
    private int wrongTries;
    private boolean spoilCryptogram;
    private boolean spoilMacs;
    private byte[] limit = new byte[0];

    public ScriptedDomain(ScpProtocol protocol, KeySet keys) {
        this.protocol = protocol;
        this.keys = keys;
    }

    /** Returns a domain with the usual test keys. */
    public static ScriptedDomain of(ScpProtocol protocol) {
        return new ScriptedDomain(protocol, testKeys(protocol));
    }

    public static KeySet testKeys(ScpProtocol protocol) {
        byte[] key = HEX.parseHex("404142434445464748494A4B4C4D4E4F");
        return KeySet.same(0x30, protocol.scp() == 3 ? KeyType.AES : KeyType.DES3, Secret.of(key));
    }

    /** Makes LOAD of a block fail with a status word. */
    public void failAt(int block, int sw) {
        content.failAt(block, sw);
    }

    /** Leaves a torn load in the registry, as some cards do. */
    public void keepHalfLoads() {
        content.keepHalfLoads();
    }

    /** Refuses every further session, as after too many wrong tries. */
    public void blockKeys() {
        wrongTries = MOST_TRIES;
    }

    /** Lists one entry an answer. */
    public void listOneByOne() {
        content.listOneByOne();
    }

    public void spoilCryptogram() {
        spoilCryptogram = true;
    }

    public void spoilMacs() {
        spoilMacs = true;
    }

    public void limitCommands(int bytes) {
        limit = Tlv.of(0xA5, List.of(Tlv.of(0x9F65, bytes))).bytes();
    }

    /** Takes the power away: sessions and loads end. */
    public void powerOff() {
        selected = false;
        end();
        content.abort();
    }

    public int wrongTries() {
        return wrongTries;
    }

    public List<CommandApdu> plainCommands() {
        return plain;
    }

    public long count(int ins) {
        return plain.stream().filter(command -> command.ins() == ins).count();
    }

    public boolean hasLoadFile(Aid aid) {
        return content.hasLoadFile(aid);
    }

    public boolean hasInstance(Aid aid) {
        return content.hasInstance(aid);
    }

    public byte[] loadedBlock() {
        return content.loadedBlock();
    }

    /** Puts an application on the card as if it had always been there. */
    public void put(Aid loadFile, Aid instance) {
        content.put(loadFile, instance);
    }

    /** Gives an application the privilege of a security domain. */
    public void makeDomain(Aid instance) {
        content.makeDomain(instance);
    }

    /** Puts the card into a state of its life cycle. */
    public void setCardState(LifeCycle state) {
        content.setCardState(state);
    }

    private void end() {
        messaging = Optional.empty();
        offer = Optional.empty();
        authenticated = false;
    }

    @Override
    public byte[] transmit(byte[] command) {
        CommandApdu apdu = CommandApdu.parse(command);
        if (apdu.ins() == 0xA4) {
            return select(apdu);
        }
        if (!selected) {
            return sw(0x6D00);
        }
        return switch (apdu.ins()) {
            case 0x50 -> initializeUpdate(apdu);
            case 0x82 -> externalAuthenticate(command);
            default -> authenticated ? protectedCommand(command) : apdu.ins() == 0xCA ? getData(apdu) : sw(0x6982);
        };
    }

    private byte[] select(CommandApdu apdu) {
        end();
        content.abort();
        byte[] aid = apdu.data();
        selected = aid.length == 0 || Arrays.equals(aid, DOMAIN.bytes());
        byte[] inside = Blocks.concat(Tlv.of(0x84, DOMAIN.bytes()).bytes(), limit);
        return selected ? ok(Tlv.of(0x6F, inside).bytes()) : sw(0x6A82);
    }

    private byte[] getData(CommandApdu apdu) {
        return switch (apdu.p1() << 8 | apdu.p2()) {
            case 0x9F7F -> ok(CPLC);
            case 0x00E0 -> ok(HEX.parseHex("E012C00401308810C00402308810C00403308810"));
            case 0x0066 -> ok(cardData());
            case 0xFF21 ->
                ok(Tlv.of(0xFF21, List.of(Tlv.of(0x81, 0), Tlv.of(0x82, new byte[] {1, 0, 0}), Tlv.of(0x83, new byte[] {
                            1, 0
                        })))
                        .bytes());
            default -> sw(0x6A88);
        };
    }

    private byte[] cardData() {
        byte[] root = HEX.parseHex("2A864886FC6B");
        int i = protocol.options();
        byte[] scp = i < 0x80
                ? new byte[] {4, (byte) protocol.scp(), (byte) i}
                : new byte[] {4, (byte) protocol.scp(), (byte) 0x81, (byte) (i & 0x7F)};
        return Tlv.of(
                        0x66,
                        List.of(Tlv.of(
                                0x73,
                                List.of(
                                        Tlv.of(0x06, Blocks.concat(root, new byte[] {1})),
                                        Tlv.of(0x60, List.of(Tlv.of(0x06, Blocks.concat(root, new byte[] {2, 2, 3, 1
                                        })))),
                                        Tlv.of(0x64, List.of(Tlv.of(0x06, Blocks.concat(root, scp))))))))
                .bytes();
    }

    private byte[] initializeUpdate(CommandApdu apdu) {
        end();
        if (apdu.data().length != protocol.challengeLength()) {
            return sw(0x6700);
        }
        if (wrongTries >= MOST_TRIES) {
            return sw(0x6983);
        }
        if (apdu.p1() != 0 && apdu.p1() != keys.version()) {
            return sw(0x6A88);
        }
        sequence++;
        byte[] counter = protocol.scp() == 3
                ? new byte[] {0, (byte) (sequence >> 8), (byte) sequence}
                : new byte[] {(byte) (sequence >> 8), (byte) sequence};
        byte[] challenge = SessionKeys.pseudoRandomChallenge(protocol, keys, counter, DOMAIN.bytes());
        ChannelOffer made =
                ChannelOffer.of(HEX.parseHex("00010203040506070809"), keys.version(), protocol, counter, challenge);
        hostChallenge = apdu.data();
        SessionKeys session = SessionKeys.derive(keys, made, hostChallenge);
        byte[] cryptogram = session.cardCryptogram(made, hostChallenge);
        if (spoilCryptogram) {
            cryptogram[0] ^= 1;
        }
        offer = Optional.of(made.withCryptogram(cryptogram));
        return ok(offer.get().bytes());
    }

    private byte[] externalAuthenticate(byte[] command) {
        if (offer.isEmpty()) {
            return sw(0x6985);
        }
        SessionKeys session = SessionKeys.derive(keys, offer.get(), hostChallenge);
        var level = SecurityLevel.of(command[2] & 0xFF).orElseThrow();
        var fresh = SecureMessaging.of(session, level);
        byte[] right = session.hostCryptogram(offer.get(), hostChallenge);
        end();
        try {
            if (!Arrays.equals(right, fresh.authenticated(command))) {
                wrongTries++;
                return sw(0x6300);
            }
        } catch (BadProtection bad) {
            wrongTries++;
            return sw(0x6982);
        }
        messaging = Optional.of(fresh);
        authenticated = true;
        return sw(0x9000);
    }

    private byte[] protectedCommand(byte[] command) {
        SecureMessaging open = messaging.orElseThrow();
        CommandApdu apdu;
        try {
            apdu = CommandApdu.parse(open.unwrapCommand(command));
        } catch (BadProtection bad) {
            end();
            return sw(0x6982);
        }
        plain.add(apdu);
        byte[] answer = open.wrapResponse(apdu.ins() == 0xCA ? getData(apdu) : content.manage(apdu));
        if (spoilMacs && answer.length > 2) {
            answer[answer.length - 3] ^= 1;
        }
        return answer;
    }

    static byte[] ok(byte[] data) {
        return Blocks.concat(data, new byte[] {(byte) 0x90, 0});
    }

    static byte[] sw(int sw) {
        return new byte[] {(byte) (sw >> 8), (byte) sw};
    }
}
