package cardsmith.card.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.Iccid;
import cardsmith.card.ResponseApdu;
import cardsmith.card.file.Fcp;
import cardsmith.card.file.Structure;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Progress;
import cardsmith.card.tlv.Tlv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualFilesTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final VirtualUicc card = VirtualUicc.withSamples(7);
    private final CardLink link = card::exchange;

    VirtualFilesTest() {
        card.powerUp();
    }

    private ResponseApdu ask(String command) throws CardException {
        return link.transmit(CommandApdu.parse(HEX.parseHex(command)));
    }

    private Fcp select(String command) throws CardException {
        ResponseApdu answer = ask(command);
        assertEquals(0x9000, answer.sw(), command);
        return Fcp.decode(answer.data());
    }

    @Test
    void everyFileOfTheMasterFileDescribesItselfAsItReads() throws CardException {
        assertEquals(0x3F00, select("00A40004023F0000").fid().orElseThrow());
        for (String fid : List.of("2F00", "2FE2", "2F05", "2F06")) {
            Fcp fcp = select("00A4000402" + fid + "00");
            assertEquals(Integer.parseInt(fid, 16), fcp.fid().orElseThrow());
            if (fcp.structure().orElseThrow() == Structure.TRANSPARENT) {
                assertEquals(fcp.size().orElseThrow(), ask("00B0000000").data().length);
                assertEquals(
                        0x9000,
                        ask(String.format("00B0%02X0000", 0x80 | fcp.sfi())).sw());
            } else {
                int records = fcp.records().orElseThrow();
                for (int i = 1; i <= records; i++) {
                    int length = ask(String.format("00B2%02X0400", i)).data().length;
                    assertEquals(fcp.recordLength().orElseThrow(), length);
                }
                assertEquals(
                        0x6A83, ask(String.format("00B2%02X0400", records + 1)).sw());
            }
        }
    }

    @Test
    void everyFileOfTheDmAppletDescribesItself() throws CardException {
        assertEquals("F0444D534301", select("00A4040406F0444D53430100").aid());
        for (int fid = 0x6F01; fid <= 0x6F06; fid++) {
            assertEquals(
                    fid, select(String.format("00A4000402%04X00", fid)).fid().orElseThrow());
            assertEquals(
                    fid,
                    select(String.format("00A40804047FFF%04X00", fid)).fid().orElseThrow());
        }
    }

    @Test
    void theDirectoryListsTheAppletsAndEachCanBeSelected() throws CardException {
        select("00A4000402" + "2F00" + "00");
        var found = new ArrayList<String>();
        for (int i = 1; i <= 2; i++) {
            byte[] record = ask(String.format("00B2%02X0400", i)).data();
            byte[] aid = Tlv.of(0x61, Arrays.copyOfRange(record, 2, 2 + record[1]))
                    .child(0x4F)
                    .orElseThrow()
                    .value();
            found.add(HEX.formatHex(aid));
            assertEquals(
                    0x9000,
                    link.transmit(CommandApdu.of(0x00, 0xA4, 0x04, 0x04, aid, 256))
                            .sw());
            select("00A40004023F0000");
            select("00A4000402" + "2F00" + "00");
        }
        assertEquals(List.of("F0444D534301", "A000000063504B43532D3135"), found);
    }

    @Test
    void theNumberOfTheCardHasTheRightCheckDigitAndDiffersFromCardToCard() throws CardException {
        String digits = Iccid.read(link).digits();
        assertEquals(card.iccid(), digits);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 1 ? 2 * digit : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        assertEquals(0, sum % 10);
        assertNotEquals(digits, VirtualUicc.empty(8).iccid());
    }

    @Test
    void theSampleObjectsReadBackThroughTheStoreClient() throws CardException {
        Iccid iccid = Iccid.read(link);
        var snapshot = MoStore.select(link).readAll(iccid, Progress.SILENT);
        assertEquals(
                List.of("Example Operator DM", "Example Chat", "Example Mail", "Example Internet"),
                snapshot.objects().values().stream()
                        .map(stored -> stored.mo().orElseThrow().name().orElseThrow())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0070000001", "00708001", "01A4000C023F00", "40B0000000"})
    void thereAreNoLogicalChannels(String command) throws CardException {
        assertEquals(0x6881, ask(command).sw());
    }

    @Test
    void aCardWithoutTheAppletsKnowsNoneOfThem() throws CardException {
        VirtualUicc blank = VirtualUicc.blank(0);
        blank.powerUp();
        byte[] answer = blank.exchange(HEX.parseHex("00A4040006F0444D534301"));
        assertEquals("6A82", HEX.formatHex(answer));
        assertEquals("6D00", HEX.formatHex(blank.exchange(HEX.parseHex("801000000101"))));
    }

    @Test
    void overT0TheHostFetchesTheSameAnswers() throws CardException {
        VirtualUicc slow = card.copy();
        slow.setGetResponse(true);
        slow.powerUp();
        assertEquals(
                "61",
                HEX.formatHex(slow.exchange(HEX.parseHex("00A40004023F0000"))).substring(0, 2));
        CardLink host = new GetResponseLink(slow::exchange);
        assertEquals(ask("00A40004023F0000"), host.transmit(CommandApdu.parse(HEX.parseHex("00A40004023F0000"))));
        assertEquals(MoStore.select(link).tags(), MoStore.select(host).tags());
        for (MoTag tag : MoStore.select(link).tags()) {
            assertEquals(MoStore.select(link).read(tag), MoStore.select(host).read(tag));
        }
    }

    @Test
    void toolkitCommandsReachTheDmAppletFromTheMasterFileAndLeaveTheSelection() throws CardException {
        select("00A4000402" + "2FE2" + "00");
        ResponseApdu fromMaster = ask("8012000001");
        assertEquals(10, ask("00B0000000").data().length);
        select("00A4040406F0444D53430100");
        assertEquals(ask("8012000001"), fromMaster);
        select("00A404040CA000000063504B43532D313500");
        assertEquals(ask("8012000001"), fromMaster);
        assertEquals(
                "A000000063504B43532D3135", Fcp.decode(ask("80F2000000").data()).aid());
    }
}
