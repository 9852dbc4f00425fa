package cardsmith.device.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardLink;
import cardsmith.card.LinkLost;
import cardsmith.card.Secret;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.OtherFile;
import cardsmith.card.tlv.Tlv;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.device.approval.Approval.Algorithm;
import cardsmith.device.approval.CardApproval.Judgement;
import cardsmith.dm.BadDocument;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the card says of approvals, and approvals and packets as octets: DMSC-DER-8, DMSC-DER-9. */
class ApprovalTest {

    private static final byte[] CONTENT = {1, 2, 3};
    private static final Secret KEY = Secret.of(HexFormat.of().parseHex("2B7E151628AED2A6ABF7158809CF4F3C"));

    private final VirtualUicc uicc = VirtualUicc.empty(1);
    private final CardLink card = new GetResponseLink(uicc::exchange);
    private final CardApproval approvals = new CardApproval();

    @BeforeEach
    void aCardWithKeys() throws Exception {
        uicc.powerUp();
        MoStore store = MoStore.select(card);
        uicc.exchange(HexFormat.of().parseHex("0020000A083838383838383838"));
        for (int type : new int[] {1, 4}) {
            byte[] value = KEY.use(byte[]::clone);
            store.write(OtherFile.KEYS, Tlv.of(0xDF20 + type, List.of(Tlv.of(0x80, type), Tlv.of(0x82, value))));
        }
    }

    private static Approval approval(Algorithm algorithm, int key, byte[] content) {
        return Approval.checksum(algorithm, key, KEY, content);
    }

    @Test
    void theCardTellsARightApprovalFromAWrongOne() throws Exception {
        assertEquals(Judgement.APPROVED, approvals.judge(card, CONTENT, approval(Algorithm.CMAC, 0x21, CONTENT)));
        assertEquals(Judgement.APPROVED, approvals.judge(card, CONTENT, approval(Algorithm.HMAC, 0x24, CONTENT)));
        assertEquals(
                Judgement.NOT_APPROVED, approvals.judge(card, CONTENT, approval(Algorithm.CMAC, 0x21, new byte[1])));
        assertEquals(Judgement.NOT_POSSIBLE, approvals.judge(card, CONTENT, approval(Algorithm.CMAC, 0x30, CONTENT)));
    }

    @Test
    void aWrongValueIsGivenToTheCardOnceAndThreeInARowEndTheAsking() throws Exception {
        int[] asked = new int[1];
        CardLink counted = command -> {
            asked[0] += (command[1] & 0xFF) == 0x2A && command.length > 5 ? 1 : 0;
            return card.transmit(command);
        };
        for (int i = 0; i < 5; i++) {
            Approval wrong = approval(Algorithm.CMAC, 0x21, new byte[] {9});
            assertEquals(Judgement.NOT_APPROVED, approvals.judge(counted, CONTENT, wrong));
        }
        assertEquals(1, asked[0]);
        approvals.judge(counted, CONTENT, approval(Algorithm.CMAC, 0x21, new byte[] {8}));
        approvals.judge(counted, CONTENT, approval(Algorithm.CMAC, 0x21, new byte[] {7}));
        Approval right = approval(Algorithm.CMAC, 0x21, CONTENT);
        assertEquals(Judgement.BLOCKED, approvals.judge(counted, CONTENT, right));
        assertEquals(3, asked[0], "the key is not asked any more");
    }

    @Test
    void aCardThatIsPulledSaysNothing() {
        CardLink pulled = command -> {
            throw new LinkLost("The card was pulled.", "Put it in again.");
        };
        Approval right = approval(Algorithm.CMAC, 0x21, CONTENT);
        assertThrows(LinkLost.class, () -> approvals.judge(pulled, CONTENT, right));
    }

    @Test
    void anApprovalReadsAsItIsWritten() {
        Approval approval = approval(Algorithm.HMAC, 0x24, CONTENT);
        assertEquals(Optional.of(approval), Approval.parse(approval.text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AES-CMAC", "AES-CMAC; key=21; value=00", "DES; key=21; value=0011223344556677"})
    void whatIsNoApprovalIsNone(String text) {
        assertEquals(Optional.empty(), Approval.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n"})
    void aPacketOfHttpIsTakenApartAtItsEmptyLine(String end) throws Exception {
        String header = "Content-Type: x" + end + "card-approval: AES-CMAC; key=21; value=0011223344556677" + end + end;
        BootstrapPacket packet = BootstrapPacket.read((header + "body").getBytes(StandardCharsets.US_ASCII));
        assertEquals("body", new String(packet.document().bytes(), StandardCharsets.US_ASCII));
        assertEquals(0x21, packet.approval().orElseThrow().key());
    }

    @Test
    void aPacketReadsAsItIsWrittenAndADocumentAloneHasNoApproval() throws Exception {
        var packet = new BootstrapPacket(Octets.of(CONTENT), Optional.of(approval(Algorithm.CMAC, 0x21, CONTENT)));
        assertEquals(packet, BootstrapPacket.read(packet.octets("application/x")));
        assertEquals(new BootstrapPacket(Octets.of(CONTENT), Optional.empty()), BootstrapPacket.read(CONTENT.clone()));
        assertFalse(packet.toString().contains("01"), "a packet does not show what is in it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type: x", "nothing\n\n", "Card-Approval: none\r\n\r\n", "A"})
    void aBrokenHeaderIsNoPacket(String header) {
        byte[] octets = header.getBytes(StandardCharsets.US_ASCII);
        String said = assertThrows(BadDocument.class, () -> BootstrapPacket.read(octets))
                .getMessage();
        assertTrue(said.contains("header"), said);
        assertThrows(BadDocument.class, () -> BootstrapPacket.read(new byte[BootstrapPacket.MOST_OCTETS + 1]));
    }
}
