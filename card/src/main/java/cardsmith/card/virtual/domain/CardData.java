package cardsmith.card.virtual.domain;

import cardsmith.card.CommandApdu;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.tlv.Tlv;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What the security domain tells anybody: its FCI and the objects of GET DATA (clauses 11.3 and 11.9, annex H). */
final class CardData {

    private static final HexFormat HEX = HexFormat.of();
    private static final int FCI = 0x6F;
    private static final int NAME = 0x84;
    private static final int PROPRIETARY = 0xA5;
    private static final int LARGEST_DATA = 0x9F65;
    private static final int OID = 0x06;

    /** 1.2.840.114283: GlobalPlatform. Behind it 1 the card data, 2 the version, 3 the numbering, 4 the protocols. */
    private static final String GLOBAL_PLATFORM = "2A864886FC6B";

    /** Not a maker's card: fabricator and type 0000 VC (5643), operating system 1 level 1, all dates 0. */
    private static final String CPLC_START = "0000" + "5643" + "0000" + "0000" + "0001" + "0000";

    private static final int CPLC_LENGTH = 42;

    private final DomainMemory memory;
    private final byte[] cardNumber;

    CardData(DomainMemory memory, byte[] cardNumber) {
        this.memory = memory;
        this.cardNumber = cardNumber.clone();
    }

    byte[] fci() {
        List<Tlv> proprietary = List.of(recognition(), Tlv.of(LARGEST_DATA, 0xFF));
        return Tlv.of(FCI, List.of(Tlv.of(NAME, DomainState.ISD.bytes()), Tlv.of(PROPRIETARY, proprietary)))
                .bytes();
    }

    /** Card recognition data (annex H.2). */
    private Tlv recognition() {
        var protocols = new ArrayList<Tlv>();
        for (DomainKeys set : memory.state().keys()) {
            ScpProtocol protocol = set.protocol();
            // Secured packets stand as the byte 80 that cards have there, though an identifier would have it as 8100.
            Tlv oid = oid(String.format("04%02X", protocol.scp()) + arc(protocol.options()));
            if (!protocols.contains(oid)) {
                protocols.add(oid);
            }
        }
        return Tlv.of(
                0x73,
                List.of(
                        oid("01"),
                        Tlv.of(0x60, List.of(oid("02020301"))),
                        Tlv.of(0x63, List.of(oid("03"))),
                        Tlv.of(0x64, protocols)));
    }

    private static String arc(int number) {
        return number < 0x80 ? String.format("%02X", number) : String.format("81%02X", number & 0x7F);
    }

    private static Tlv oid(String rest) {
        return Tlv.of(OID, HEX.parseHex(GLOBAL_PLATFORM + rest));
    }

    /** GET DATA: class 80 with tag and length, an interindustry class the value alone. */
    byte[] get(CommandApdu command) throws Refused {
        Tlv object = object(command.p1() << 8 | command.p2());
        return command.cla() >= 0x80 ? object.bytes() : object.value();
    }

    private Tlv object(int tag) throws Refused {
        DomainState state = memory.state();
        return switch (tag) {
            case 0x9F7F -> Tlv.of(tag, cplc());
            case 0x42 -> present(tag, state.issuer());
            case 0x45 -> present(tag, state.cardNumber());
            case 0x66 -> Tlv.of(tag, List.of(recognition()));
            case 0x67 -> Tlv.of(tag, capabilities());
            case 0xE0 -> Tlv.of(tag, keyTemplate());
            case 0xC1 -> Tlv.of(tag, sequence());
            case 0x2F00 -> Tlv.of(tag, applications());
            case 0xFF21 -> Tlv.of(tag, resources());
            default -> throw new Refused(Refused.NOT_FOUND);
        };
    }

    private static Tlv present(int tag, String hex) throws Refused {
        if (hex.isEmpty()) {
            throw new Refused(Refused.NOT_FOUND);
        }
        return Tlv.of(tag, HEX.parseHex(hex));
    }

    /** The serial number is that of the card, the batch the digits before it. */
    private byte[] cplc() {
        byte[] start = HEX.parseHex(CPLC_START);
        return ByteBuffer.allocate(CPLC_LENGTH)
                .put(start)
                .put(cardNumber, 6, 4)
                .put(cardNumber, 4, 2)
                .array();
    }

    /** Card capability information: protocol, options and, for AES, the lengths of keys (annex H.4). */
    private List<Tlv> capabilities() {
        var protocols = new ArrayList<Tlv>();
        for (DomainKeys set : memory.state().keys()) {
            ScpProtocol protocol = set.protocol();
            Tlv scp = Tlv.of(0x80, protocol.scp());
            Tlv options = Tlv.of(0x81, protocol.options());
            Tlv capability = protocol.scp() == 3
                    ? Tlv.of(0xA0, List.of(scp, options, Tlv.of(0x82, 0x07)))
                    : Tlv.of(0xA0, List.of(scp, options));
            if (!protocols.contains(capability)) {
                protocols.add(capability);
            }
        }
        return protocols;
    }

    /** Every key of every set: identifier, version, cipher, length (table 11-25). */
    private List<Tlv> keyTemplate() {
        var keys = new ArrayList<Tlv>();
        for (DomainKeys set : memory.state().keys()) {
            int id = 1;
            for (Secret key : set.keys().keys()) {
                byte[] entry = {
                    (byte) id++, (byte) set.version(), (byte) set.keys().type().code(), (byte) key.length()
                };
                keys.add(Tlv.of(0xC0, entry));
            }
        }
        return keys;
    }

    private byte[] sequence() throws Refused {
        return memory.state()
                .keys(0)
                .orElseThrow(() -> new Refused(Refused.NOT_FOUND))
                .sequenceBytes();
    }

    private List<Tlv> applications() {
        return memory.state().instances().stream()
                .map(one -> Tlv.of(0x61, List.of(Tlv.of(0x4F, one.aid().bytes()))))
                .toList();
    }

    /** Extended card resources (TS 102 226 clause 8.2.1.7.2): applications, free memory of either kind. */
    private List<Tlv> resources() {
        byte[] free = ByteBuffer.allocate(4).putInt(memory.state().freeMemory()).array();
        return List.of(
                Tlv.of(0x81, memory.state().instances().size()), Tlv.of(0x82, free), Tlv.of(0x83, new byte[] {0x10, 0x00
                }));
    }
}
