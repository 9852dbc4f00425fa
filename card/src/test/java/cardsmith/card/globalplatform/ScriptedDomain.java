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
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A small issuer's security domain with the card's side of both protocols, a registry and a memory that can be full. */
public final class ScriptedDomain implements CardLink {

    public static final Aid DOMAIN = new Aid("A000000151000000");
    private static final int MOST_TRIES = 10;
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] CPLC = HEX.parseHex("9F7F2A00112233445566778899AABBCCDDEEFF0011" + "00".repeat(24));

    private final ScpProtocol protocol;
    private KeySet keys;
    private final Map<Aid, List<Aid>> loadFiles = new LinkedHashMap<>();
    private final Map<Aid, Aid> instances = new LinkedHashMap<>();
    private final Set<Aid> domains = new HashSet<>();
    private LifeCycle cardState = LifeCycle.SECURED;
    private final List<CommandApdu> plain = new ArrayList<>();
    private int sequence;
    private boolean selected;
    private Optional<ChannelOffer> offer = Optional.empty();
    private byte[] hostChallenge = new byte[0];
    private Optional<SecureMessaging> messaging = Optional.empty();
    private boolean authenticated;
    private int wrongTries;
    private Optional<Aid> loading = Optional.empty();
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private int nextBlock;
    private boolean keepsHalfLoads;
    private int failAtBlock = -1;
    private int failWith;
    private boolean oneByOne;
    private int listed;
    private boolean spoilCryptogram;
    private boolean spoilMacs;
    private byte[] loaded = new byte[0];
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
        failAtBlock = block;
        failWith = sw;
    }

    /** Leaves a torn load in the registry, as some cards do. */
    public void keepHalfLoads() {
        keepsHalfLoads = true;
    }

    /** Refuses every further session, as after too many wrong tries. */
    public void blockKeys() {
        wrongTries = MOST_TRIES;
    }

    /** Lists one entry an answer. */
    public void listOneByOne() {
        oneByOne = true;
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
        abortLoad();
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
        return loadFiles.containsKey(aid);
    }

    public boolean hasInstance(Aid aid) {
        return instances.containsKey(aid);
    }

    public byte[] loadedBlock() {
        return loaded.clone();
    }

    /** Puts an application on the card as if it had always been there. */
    public void put(Aid loadFile, Aid instance) {
        loadFiles.put(loadFile, List.of(instance));
        instances.put(instance, loadFile);
    }

    /** Gives an application the privilege of a security domain. */
    public void makeDomain(Aid instance) {
        domains.add(instance);
    }

    /** Puts the card into a state of its life cycle. */
    public void setCardState(LifeCycle state) {
        cardState = state;
    }

    private void end() {
        messaging = Optional.empty();
        offer = Optional.empty();
        authenticated = false;
    }

    private void abortLoad() {
        if (loading.isPresent() && keepsHalfLoads) {
            loadFiles.put(loading.get(), List.of());
        }
        loading = Optional.empty();
        stream.reset();
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
        abortLoad();
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
        byte[] answer = open.wrapResponse(manage(apdu));
        if (spoilMacs && answer.length > 2) {
            answer[answer.length - 3] ^= 1;
        }
        return answer;
    }

    private byte[] manage(CommandApdu apdu) {
        if (apdu.ins() != 0xE8) {
            abortLoad();
        }
        return switch (apdu.ins()) {
            case 0xCA -> getData(apdu);
            case 0xF2 -> getStatus(apdu);
            case 0xE6 -> install(apdu);
            case 0xE8 -> load(apdu);
            case 0xE4 -> delete(apdu);
            case 0xD8 -> putKey(apdu);
            case 0xE2, 0xF0 -> sw(0x9000);
            default -> sw(0x6D00);
        };
    }

    private byte[] getStatus(CommandApdu apdu) {
        var out = new ByteArrayOutputStream();
        if (apdu.p1() == 0x80) {
            out.writeBytes(HEX.parseHex(
                    "E3134F08A0000001510000009F7001" + String.format("%02X", cardState.code()) + "C5039EFE80"));
        } else if (apdu.p1() == 0x40) {
            instances.forEach((aid, file) -> out.writeBytes(Tlv.of(
                            0xE3,
                            List.of(
                                    Tlv.of(0x4F, aid.bytes()),
                                    Tlv.of(0x9F70, 7),
                                    Tlv.of(0xC5, new byte[] {(byte) (domains.contains(aid) ? 0x80 : 0), 0, 0}),
                                    Tlv.of(0xC4, file.bytes())))
                    .bytes()));
        } else {
            loadFiles.forEach((aid, modules) -> {
                var row = new ArrayList<>(
                        List.of(Tlv.of(0x4F, aid.bytes()), Tlv.of(0x9F70, 1), Tlv.of(0xCE, new byte[] {1, 0})));
                modules.forEach(module -> row.add(Tlv.of(0x84, module.bytes())));
                out.writeBytes(Tlv.of(0xE3, row).bytes());
            });
        }
        return out.size() == 0 ? sw(0x6A88) : oneByOne ? page(apdu, out.toByteArray()) : ok(out.toByteArray());
    }

    private byte[] page(CommandApdu apdu, byte[] all) {
        listed = apdu.p2() == 0x02 ? 0 : listed + 1;
        int at = 0;
        for (int i = 0; i < listed; i++) {
            at += 2 + all[at + 1];
        }
        int end = at + 2 + all[at + 1];
        byte[] entry = Arrays.copyOfRange(all, at, end);
        return end == all.length ? ok(entry) : Blocks.concat(entry, new byte[] {0x63, 0x10});
    }

    private static List<byte[]> fields(byte[] data) {
        var fields = new ArrayList<byte[]>();
        for (int at = 0; at < data.length; at += 1 + (data[at] & 0xFF)) {
            fields.add(Arrays.copyOfRange(data, at + 1, at + 1 + (data[at] & 0xFF)));
        }
        return fields;
    }

    private byte[] install(CommandApdu apdu) {
        List<byte[]> fields = fields(apdu.data());
        if (apdu.p1() == 0x02) {
            Aid aid = Aid.of(fields.get(0));
            if (loadFiles.containsKey(aid)) {
                return sw(0x6985);
            }
            loading = Optional.of(aid);
            nextBlock = 0;
            return ok(new byte[1]);
        }
        if (apdu.p1() == 0x0C) {
            Aid file = Aid.of(fields.get(0));
            Aid instance = Aid.of(fields.get(2));
            if (!loadFiles.containsKey(file)) {
                return sw(0x6A88);
            }
            if (instances.containsKey(instance)) {
                return sw(0x6A80);
            }
            instances.put(instance, file);
            return ok(new byte[1]);
        }
        return ok(new byte[1]);
    }

    private byte[] load(CommandApdu apdu) {
        if (loading.isEmpty() || apdu.p2() != nextBlock) {
            return sw(0x6985);
        }
        if (nextBlock == failAtBlock) {
            return sw(failWith);
        }
        nextBlock++;
        stream.writeBytes(apdu.data());
        if (apdu.p1() == 0x80) {
            byte[] all = stream.toByteArray();
            int header = (all[1] & 0xFF) < 0x80 ? 2 : 2 + (all[1] & 0x7F);
            loaded = Arrays.copyOfRange(all, header, all.length);
            loadFiles.put(loading.orElseThrow(), List.of());
            loading = Optional.empty();
            stream.reset();
        }
        return ok(new byte[1]);
    }

    private byte[] delete(CommandApdu apdu) {
        byte[] data = apdu.data();
        if (data[0] != 0x4F) {
            return ok(new byte[1]);
        }
        Aid aid = Aid.of(Arrays.copyOfRange(data, 2, data.length));
        if (instances.remove(aid) != null) {
            return ok(new byte[1]);
        }
        if (!loadFiles.containsKey(aid)) {
            return sw(0x6A88);
        }
        if (apdu.p2() != 0x80 && instances.containsValue(aid)) {
            return sw(0x6985);
        }
        loadFiles.remove(aid);
        instances.values().removeIf(aid::equals);
        return ok(new byte[1]);
    }

    private byte[] putKey(CommandApdu apdu) {
        byte[] data = apdu.data();
        var answer = new ByteArrayOutputStream();
        answer.write(data[0]);
        for (int at = 1; at < data.length; ) {
            int length = data[at + 1] & 0xFF;
            answer.write(data, at + 3 + length, 3);
            at += 6 + length;
        }
        return ok(answer.toByteArray());
    }

    private static byte[] ok(byte[] data) {
        return Blocks.concat(data, new byte[] {(byte) 0x90, 0});
    }

    private static byte[] sw(int sw) {
        return new byte[] {(byte) (sw >> 8), (byte) sw};
    }
}
