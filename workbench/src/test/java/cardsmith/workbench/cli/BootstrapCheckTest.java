package cardsmith.workbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.Secret;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.OtherFile;
import cardsmith.card.tlv.Tlv;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.device.approval.Approval;
import cardsmith.device.approval.BootstrapPacket;
import cardsmith.dm.provisioning.MacKey;
import cardsmith.dm.provisioning.MacMethod;
import cardsmith.dm.provisioning.Provisioning;
import cardsmith.dm.provisioning.ProvisioningPush;
import cardsmith.workbench.ProgramFolder;
import cardsmith.workbench.cli.Console.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** bootstrap check. */
class BootstrapCheckTest {

    private static final byte[] KEY = HexFormat.of().parseHex("2B7E151628AED2A6ABF7158809CF4F3C");

    @TempDir
    Path folder;

    private Console console;
    private byte[] document;

    @BeforeEach
    void provisioningDocument() throws Exception {
        console = new Console(folder.resolve("settings"));
        Path xml = ProgramFolder.here().scenarios().resolve("scripts/operator.cp.xml");
        document = Provisioning.wbxml(Provisioning.read(Files.readAllBytes(xml)).document());
    }

    private Result check(byte[] packet, String... more) throws Exception {
        Path file = Files.write(folder.resolve("packet"), packet);
        List<String> all = new ArrayList<>(List.of("bootstrap", "check", file.toString(), "--json"));
        all.addAll(List.of(more));
        return console.run(all.toArray(String[]::new));
    }

    private static String verdict(Result result, String proof) {
        return result.json().path(proof).path("verdict").asString("none");
    }

    private byte[] push(MacMethod method, MacKey key) {
        return ProvisioningPush.proved(ProvisioningPush.Media.CP, method, key, document)
                .wrap(1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void theMacOfAPushIsRightOnlyWithTheRightPinAndNeverShowsIt() throws Exception {
        byte[] packet = push(MacMethod.USERPIN, MacKey.ofPin(ascii("4713")));
        console.environment.put("PIN", "4713");
        Result right = check(packet, "--pin-env", "PIN");
        assertEquals(0, right.exitCode(), right.out() + right.err());
        assertEquals("right", verdict(right, "mac"));
        assertTrue(right.json().path("contents").size() > 0);
        assertFalse((right.out() + right.err()).contains("4713"));
        console.environment.put("PIN", "4714");
        Result wrong = check(packet, "--pin-env", "PIN");
        assertEquals(1, wrong.exitCode());
        assertEquals("wrong", verdict(wrong, "mac"));
        assertEquals("not checked", verdict(check(packet), "mac"));
    }

    @Test
    void theOtherMethodsTakeTheNetworksSecretOrBoth() throws Exception {
        console.environment.put("PIN", "4713");
        console.environment.put("NET", "001010123456789");
        byte[] network = push(MacMethod.NETWPIN, MacKey.ofImsi(ascii("001010123456789")));
        assertEquals("right", verdict(check(network, "--network-env", "NET"), "mac"));
        byte[] both = push(MacMethod.USERNETWPIN, MacKey.ofImsiAndPin(ascii("001010123456789"), ascii("4713")));
        assertEquals("right", verdict(check(both, "--network-env", "NET", "--pin-env", "PIN"), "mac"));
        console.environment.put("NET", "001010123456780");
        assertEquals("wrong", verdict(check(network, "--network-env", "NET"), "mac"));
    }

    @Test
    void thePacketOfHttpCarriesItsMacInTheContentType() throws Exception {
        ProvisioningPush push = ProvisioningPush.proved(
                ProvisioningPush.Media.CP, MacMethod.USERPIN, MacKey.ofPin(ascii("4713")), document);
        byte[] packet = new BootstrapPacket(Octets.of(document), Optional.empty()).octets(push.contentType());
        console.environment.put("PIN", "4713");
        assertEquals("right", verdict(check(packet, "--pin-env", "PIN"), "mac"));
    }

    private String cardWithKey() throws Exception {
        Path file = folder.resolve("one.card");
        VirtualUicc card = VirtualUicc.open(file);
        card.powerUp();
        CardLink link = card::exchange;
        MoStore store = MoStore.select(link);
        link.transmit(CommandApdu.parse(HexFormat.of().parseHex("0020000A083838383838383838")));
        store.write(OtherFile.KEYS, Tlv.of(0xDF21, List.of(Tlv.of(0x80, 1), Tlv.of(0x82, KEY))));
        card.powerDown();
        return "virtual:" + file;
    }

    private byte[] approved(byte[] key) {
        try (Secret secret = Secret.of(key.clone())) {
            Approval approval = Approval.checksum(Approval.Algorithm.CMAC, 0x21, secret, document);
            return new BootstrapPacket(Octets.of(document), Optional.of(approval)).octets(Provisioning.WBXML_TYPE);
        }
    }

    @Test
    void theCardChecksTheApprovalAndItsLastTryIsSpentOnlyWhenTheCardIsNamed() throws Exception {
        String reader = cardWithKey();
        Result right = check(approved(KEY), "--reader", reader);
        assertEquals(0, right.exitCode(), right.out() + right.err());
        assertEquals("right", verdict(right, "card"));
        assertEquals("not checked", verdict(check(approved(KEY)), "card"));
        byte[] wrong = approved(new byte[16]);
        assertEquals("wrong", verdict(check(wrong, "--reader", reader), "card"));
        assertEquals(1, check(wrong, "--reader", reader).exitCode());
        Result last = check(wrong, "--reader", reader);
        assertEquals("none", verdict(last, "card"), last.out());
        assertTrue(last.err().contains("Only one try"), last.err());
        assertEquals(
                "right", verdict(check(approved(KEY), "--reader", reader, "--confirm-iccid", iccid(last)), "card"));
    }

    private static String iccid(Result refused) {
        return refused.err().replaceAll("(?s).*--confirm-iccid (\\d+).*", "$1");
    }

    @Test
    void whatProvesNothingOrIsNoPacketIsNoSuccess() throws Exception {
        assertEquals(1, check(document).exitCode());
        assertEquals(3, check(ascii("Content-Type: text/plain\r\n\r\nx")).exitCode());
        assertEquals(3, check(new byte[] {3, 1, 2}).exitCode());
    }
}
