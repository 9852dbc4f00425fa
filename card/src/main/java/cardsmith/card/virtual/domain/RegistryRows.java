package cardsmith.card.virtual.domain;

import cardsmith.card.Aid;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.CommandApdu;
import cardsmith.card.mostore.Octets;
import cardsmith.card.tlv.Tlv;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** GET STATUS: the registry, in as many answers as it takes (clause 11.4). */
final class RegistryRows {

    private static final int NAME = 0x4F;
    private static final int WANTED = 0x5C;
    private static final int ROW = 0xE3;
    private static final int LIFE_CYCLE = 0x9F70;
    private static final int PRIVILEGES = 0xC5;
    private static final int LOAD_FILE = 0xC4;
    private static final int DOMAIN = 0xCC;
    private static final int VERSION = 0xCE;
    private static final int MODULE = 0x84;
    private static final int LOADED = 0x01;

    /** Security domain, and what an issuer's one may do (clause 6.6.2). */
    private static final byte[] ISD_PRIVILEGES = HexFormat.of().parseHex("9EFE80");

    /** A part of the registry: data, and whether more follow. */
    record Page(Octets data, boolean more) {}

    private final DomainMemory memory;
    private List<byte[]> waiting = List.of();

    RegistryRows(DomainMemory memory) {
        this.memory = memory;
    }

    void forget() {
        waiting = List.of();
    }

    /** Returns the next rows that fit into so many bytes; 6A88 when there is none. */
    Page next(CommandApdu command, int room) throws Refused {
        boolean first = command.p2() == 0x02;
        if (!first && command.p2() != 0x03) {
            throw new Refused(Refused.WRONG_P1_P2);
        }
        List<byte[]> left = first ? rows(command) : waiting;
        waiting = List.of();
        if (left.isEmpty()) {
            throw new Refused(first ? Refused.NOT_FOUND : Refused.CONDITIONS);
        }
        var page = new ByteArrayOutputStream();
        int count = 0;
        while (count < left.size() && (count == 0 || page.size() + left.get(count).length <= room)) {
            page.writeBytes(left.get(count++));
        }
        waiting = left.subList(count, left.size());
        return new Page(Octets.of(page.toByteArray()), count < left.size());
    }

    private List<byte[]> rows(CommandApdu command) throws Refused {
        List<Tlv> asked;
        try {
            asked = Tlv.parseAll(command.data());
        } catch (CardBrokeRules malformed) {
            throw new Refused(Refused.WRONG_DATA);
        }
        byte[] name = Tlv.find(asked, NAME).map(Tlv::value).orElseThrow(() -> new Refused(Refused.WRONG_DATA));
        String prefix = HexFormat.of().withUpperCase().formatHex(name);
        Optional<byte[]> wanted = Tlv.find(asked, WANTED).map(Tlv::value);
        return entries(command.p1()).stream()
                .filter(entry -> hex(entry.get(0)).startsWith(prefix))
                .map(entry -> Tlv.of(ROW, only(entry, wanted)).bytes())
                .toList();
    }

    private static String hex(Tlv name) {
        return HexFormat.of().withUpperCase().formatHex(name.value());
    }

    private List<List<Tlv>> entries(int kind) throws Refused {
        DomainState state = memory.state();
        return switch (kind) {
            case 0x80 -> List.of(domain(state));
            case 0x40 ->
                state.instances().stream().map(RegistryRows::application).toList();
            case 0x20 -> state.loadFiles().stream().map(f -> loadFile(f, false)).toList();
            case 0x10 -> state.loadFiles().stream().map(f -> loadFile(f, true)).toList();
            default -> throw new Refused(Refused.WRONG_P1_P2);
        };
    }

    private static List<Tlv> domain(DomainState state) {
        return List.of(
                aid(NAME, DomainState.ISD),
                Tlv.of(LIFE_CYCLE, state.lifeCycle()),
                Tlv.of(PRIVILEGES, ISD_PRIVILEGES),
                aid(DOMAIN, DomainState.ISD));
    }

    private static List<Tlv> application(Instance one) {
        return List.of(
                aid(NAME, one.aid()),
                Tlv.of(LIFE_CYCLE, one.lifeCycle()),
                Tlv.of(PRIVILEGES, one.privilegeBytes()),
                aid(LOAD_FILE, one.loadFile()),
                aid(DOMAIN, DomainState.ISD));
    }

    private static List<Tlv> loadFile(LoadFile file, boolean withModules) {
        var row = new ArrayList<Tlv>();
        row.add(aid(NAME, file.aid()));
        row.add(Tlv.of(LIFE_CYCLE, LOADED));
        row.add(Tlv.of(VERSION, new byte[] {(byte) (file.version() >> 8), (byte) file.version()}));
        if (withModules) {
            file.modules().forEach(module -> row.add(aid(MODULE, module)));
        }
        row.add(aid(DOMAIN, DomainState.ISD));
        return row;
    }

    private static Tlv aid(int tag, Aid aid) {
        return Tlv.of(tag, aid.bytes());
    }

    /** Only what the tag list names, where there is one; its tags have one or two bytes. */
    private static List<Tlv> only(List<Tlv> entry, Optional<byte[]> wanted) {
        if (wanted.isEmpty() || wanted.get().length == 0) {
            return entry;
        }
        byte[] list = wanted.get();
        var tags = new ArrayList<Integer>();
        for (int i = 0; i < list.length; i++) {
            boolean two = (list[i] & 0x1F) == 0x1F && i + 1 < list.length;
            tags.add(two ? (list[i] & 0xFF) << 8 | list[++i] & 0xFF : list[i] & 0xFF);
        }
        return entry.stream().filter(tlv -> tags.contains(tlv.tag())).toList();
    }
}
