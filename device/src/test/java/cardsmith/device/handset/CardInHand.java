package cardsmith.device.handset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.virtual.VirtualUicc;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A virtual card whose files a test writes and reads past the handset. */
final class CardInHand {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte[] SELECT = HEX.parseHex("00A4040C06F0444D534301");
    private static final byte[] VERIFY_ADM1 = HEX.parseHex("0020000A083838383838383838");
    private static final int RECORDS = 10;

    final VirtualUicc card;

    CardInHand(VirtualUicc card) {
        this.card = card;
    }

    /** An object with one leaf, {@code A}, below its root. */
    static ScMo mo(String uri, String value, int flags) {
        String document = "<MgmtTree xmlns=\"syncml:dmddf1.2\"><VerDTD>1.2</VerDTD><Node><NodeName>X</NodeName>"
                + "<RTProperties><Format><node/></Format></RTProperties><Node><NodeName>A</NodeName>"
                + "<RTProperties><Format><chr/></Format><Type><MIME>text/plain</MIME></Type></RTProperties><Value>"
                + value + "</Value></Node></Node></MgmtTree>";
        return ScMo.of(ScMo.ContentType.TNDS_XML, Octets.of(document.getBytes(UTF_8)))
                .withPlace(Optional.empty(), Optional.of(uri))
                .withFlags(flags);
    }

    void put(int tag, ScMo mo) throws Exception {
        MoStore store = MoStore.select(new GetResponseLink(card::transmit));
        card.transmit(VERIFY_ADM1);
        store.write(new MoTag(tag), ScMoCodec.encode(mo), Progress.SILENT);
    }

    /** Writes one object of EF.CONF, in hexadecimal. */
    void conf(String object) {
        write(0x82, object);
    }

    /** Writes one object of EF.KEY, in hexadecimal. */
    void key(String object) {
        write(0x85, object);
    }

    private void write(int file, String object) {
        card.transmit(SELECT);
        card.transmit(VERIFY_ADM1);
        byte[] command = HEX.parseHex(String.format("80DB00%02X%02X%s", file, object.length() / 2, object));
        assertEquals("9000", HEX.formatHex(card.transmit(command)));
    }

    /** The records of EF.LOG that were written, the newest first, in hexadecimal without what is empty at their end. */
    List<String> log() {
        card.transmit(SELECT);
        List<String> records = new ArrayList<>();
        for (int i = 1; i <= RECORDS; i++) {
            String record = HEX.formatHex(card.transmit(new byte[] {0x00, (byte) 0xB2, (byte) i, 0x1C, 64}));
            if (record.startsWith("01")) {
                records.add(record.substring(0, 12 + 10 * Integer.parseInt(record.substring(10, 12), 16)));
            }
        }
        return records;
    }
}
