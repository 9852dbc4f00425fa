package cardsmith.dm.provisioning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisioningMacTest {

    /** A provisioning document with BOOTSTRAP and APPLICATION w7, as libwbxml writes it. */
    private static final byte[] DOCUMENT = HexFormat.of()
            .parseHex(
                    "030b6a00c54503312e310001c65601870706034f70000101c6000155018736000006037737000187000138000006037372"
                            + "760001c600015601873400000603687474703a2f2f61000101c600015701873000000600018d01873300000600019301010101");

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({"001010123456789,0910101032547698", "24405012345678,21445010325476f8", "001010,011010f0"})
    void anImsiIsPackedAsTheCardHoldsIt(String imsi, String packed) {
        assertEquals(packed, HexFormat.of().formatHex(MacKey.packed(ascii(imsi))));
    }

    @ParameterizedTest
    @CsvSource({
        "NETWPIN,001010123456789,,69862342305066F7DB6BC60A51344985052FF422",
        "NETWPIN,24405012345678,,1874BF366B5A6A9B5558947F17589914FB452F71",
        "USERNETWPIN,001010123456789,1234,BC122CD38659CBE3F34C8A1ECF7B02AC1145C4D1",
        "USERNETWPIN,24405012345678,1234,591FA547E21B97C6F258155E8B2178D45251A73A",
        "USERPIN,,1234,ED340DD4FD1760F5C81444713AFE63F175F91EC6"
    })
    void everyMethodGivesItsProof(MacMethod method, String imsi, String pin, String mac) throws BadDocument {
        try (MacKey key = switch (method) {
            case NETWPIN -> MacKey.ofImsi(ascii(imsi));
            case USERNETWPIN -> MacKey.ofImsiAndPin(ascii(imsi), ascii(pin));
            case USERPIN, USERPINMAC -> MacKey.ofPin(ascii(pin));
        }) {
            assertEquals(mac, ProvisioningMac.of(key, DOCUMENT));
            ProvisioningPush push = ProvisioningPush.proved(ProvisioningPush.Media.CP, method, key, DOCUMENT);
            ProvisioningPush read = ProvisioningPush.unwrap(push.wrap(1));
            assertEquals(Optional.of(method), read.method());
            assertArrayEquals(DOCUMENT, read.document());
            assertTrue(read.isProvedBy(key));
            try (MacKey other = MacKey.ofPin(ascii("4321"))) {
                assertFalse(read.isProvedBy(other));
            }
            assertFalse(ProvisioningMac.proves(key, DOCUMENT, mac.substring(1)));
            assertFalse(ProvisioningMac.proves(key, DOCUMENT, ""));
            assertTrue(ProvisioningMac.proves(key, DOCUMENT, mac.toLowerCase(java.util.Locale.ROOT)));
        }
    }

    @Test
    void thePinOfUserPinMacHoldsTheProof() {
        byte[] pin = ProvisioningMac.pinWithMac(ascii("4711"), DOCUMENT);
        assertEquals("47118342", new String(pin, StandardCharsets.US_ASCII));
        assertTrue(ProvisioningMac.pinProves(pin, DOCUMENT));
        assertFalse(ProvisioningMac.pinProves(ascii("47118343"), DOCUMENT));
        assertFalse(ProvisioningMac.pinProves(ascii("4711834"), DOCUMENT));
        assertFalse(ProvisioningMac.pinProves(ascii(""), DOCUMENT));
    }

    @Test
    void aKeyIsWipedAndDoesNotPrintItself() {
        MacKey key = MacKey.ofPin(ascii("1234"));
        key.close();
        assertArrayEquals(new byte[4], key.octets());
        assertEquals("key", key.toString());
        assertThrows(IllegalArgumentException.class, () -> MacKey.ofImsi(ascii("00101x")));
    }

    @Test
    void thePushIsThatOfTheStandard() {
        try (MacKey key = MacKey.ofPin(ascii("1234"))) {
            ProvisioningPush push =
                    ProvisioningPush.proved(ProvisioningPush.Media.CP, MacMethod.USERPIN, key, DOCUMENT);
            String hex = HexFormat.of().formatHex(push.wrap(1));
            String mac = HexFormat.of().formatHex(ascii(push.mac().orElseThrow()));
            // WSP clause 8.4.1.2: a value longer than 30 octets has 1F and its length in front.
            assertEquals("0106" + "31" + "1f2d" + "b6" + "9181" + "92" + mac + "00" + "af82", hex.substring(0, 104));
            assertEquals(
                    "application/vnd.wap.connectivity-wbxml; SEC=1; MAC=ED340DD4FD1760F5C81444713AFE63F175F91EC6",
                    push.contentType());
        }
        assertEquals(
                "0106" + "03" + "b6" + "af82",
                HexFormat.of()
                        .formatHex(ProvisioningPush.unproved(ProvisioningPush.Media.CP, DOCUMENT)
                                .wrap(1))
                        .substring(0, 12));
    }

    @Test
    void parametersMayBeWrittenOutAsText() throws BadDocument {
        String type = "6170706c69636174696f6e2f766e642e7761702e636f6e6e65637469766974792d7762786d6c00";
        byte[] headers = HexFormat.of().parseHex(type + "53454300" + "81" + "4d414300" + "343700");
        byte[] push = new byte[4 + 1 + headers.length];
        push[1] = 6;
        push[2] = (byte) (headers.length + 2);
        push[3] = 0x1F;
        push[4] = (byte) headers.length;
        System.arraycopy(headers, 0, push, 5, headers.length);
        ProvisioningPush read = ProvisioningPush.unwrap(push);
        assertEquals(Optional.of(MacMethod.USERPIN), read.method());
        assertEquals(Optional.of("47"), read.mac());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "01 | At offset 1: the end of the headers; expected the kind of the message.",
                "0107 | At offset 1: no push; expected the octet 06.",
                "010605b6 | At offset 2: a length that does not fit; expected the length of the headers.",
                "010601c4 | At offset 3: another content type; expected connectivity-wbxml (B6) or syncml.dm+wbxml (C2).",
                "01060403b69187 | At offset 6: an unknown SEC; expected 0, 1, 2 or 3."
            })
    void aWrongPushIsRefusedByOffset(String hex, String sentence) {
        byte[] push = HexFormat.of().parseHex(hex);
        assertEquals(
                sentence,
                assertThrows(BadDocument.class, () -> ProvisioningPush.unwrap(push))
                        .getMessage());
    }

    @Test
    void nothingButOneSentenceComesOutOfBrokenPushes() {
        try (MacKey key = MacKey.ofPin(ascii("1234"))) {
            byte[] push = ProvisioningPush.proved(
                            ProvisioningPush.Media.DM, MacMethod.USERPIN, key, new byte[] {1, 2, 3})
                    .wrap(1);
            int refused = Mutations.refused(
                    9,
                    30_000,
                    List.of(push),
                    changed -> ProvisioningPush.unwrap(changed).wrap(1));
            assertTrue(refused > 5_000, () -> "refused " + refused);
        }
    }
}
