package cardsmith.card.globalplatform;

import static cardsmith.card.globalplatform.ScriptedDomain.ok;
import static cardsmith.card.globalplatform.ScriptedDomain.sw;

import cardsmith.card.Aid;
import cardsmith.card.CommandApdu;
import cardsmith.card.globalplatform.channel.Blocks;
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

/** What is on the card of a {@link ScriptedDomain}: a registry, and loads that can fail. */
final class ScriptedContent {

    private static final HexFormat HEX = HexFormat.of();
    private final Map<Aid, List<Aid>> loadFiles = new LinkedHashMap<>();
    private final Map<Aid, Aid> instances = new LinkedHashMap<>();
    private final Set<Aid> domains = new HashSet<>();
    private LifeCycle cardState = LifeCycle.SECURED;
    private Optional<Aid> loading = Optional.empty();
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private int nextBlock;
    private boolean keepsHalfLoads;
    private int failAtBlock = -1;
    private int failWith;
    private boolean oneByOne;
    private int listed;
    private byte[] loaded = new byte[0];

    void failAt(int block, int sw) {
        failAtBlock = block;
        failWith = sw;
    }

    void keepHalfLoads() {
        keepsHalfLoads = true;
    }

    void listOneByOne() {
        oneByOne = true;
    }

    boolean hasLoadFile(Aid aid) {
        return loadFiles.containsKey(aid);
    }

    boolean hasInstance(Aid aid) {
        return instances.containsKey(aid);
    }

    byte[] loadedBlock() {
        return loaded.clone();
    }

    void put(Aid loadFile, Aid instance) {
        loadFiles.put(loadFile, List.of(instance));
        instances.put(instance, loadFile);
    }

    void makeDomain(Aid instance) {
        domains.add(instance);
    }

    void setCardState(LifeCycle state) {
        cardState = state;
    }

    /** Ends a load that is not whole. */
    void abort() {
        if (loading.isPresent() && keepsHalfLoads) {
            loadFiles.put(loading.get(), List.of());
        }
        loading = Optional.empty();
        stream.reset();
    }

    /** Returns the answer to a command of card management. */
    byte[] manage(CommandApdu apdu) {
        if (apdu.ins() != 0xE8) {
            abort();
        }
        return switch (apdu.ins()) {
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
}
