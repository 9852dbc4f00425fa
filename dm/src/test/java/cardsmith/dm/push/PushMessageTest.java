package cardsmith.dm.push;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.Mutations;
import cardsmith.dm.notification.WspPush;
import cardsmith.dm.provisioning.MacMethod;
import cardsmith.dm.provisioning.ProvisioningPush;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushMessageTest {

    /** application/vnd.syncml.notification with its zero. */
    private static final String NOTIFICATION = zeroed("application/vnd.syncml.notification");

    private static final String X_WAP_APPLICATION_ID = zeroed("X-Wap-Application-Id");
    private static final byte[] BODY = {1, 2, 3};

    private static String zeroed(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII)) + "00";
    }

    /** A push with these headers; words of the table stand for themselves. */
    private static byte[] push(String headers) {
        String hex = headers.replace("NOTIFICATION", NOTIFICATION)
                .replace("APPLICATION_ID", X_WAP_APPLICATION_ID)
                .replace("SYNCML_DM", zeroed("x-wap-application:syncml.dm"))
                .replace(" ", "");
        byte[] octets = HexFormat.of().parseHex(hex);
        byte[] push = new byte[3 + octets.length + BODY.length];
        push[0] = 9;
        push[1] = 6;
        push[2] = (byte) octets.length;
        System.arraycopy(octets, 0, push, 3, octets.length);
        System.arraycopy(BODY, 0, push, 3 + octets.length, BODY.length);
        return push;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Alone: a short integer, a text.
                "C4 AF 87",
                "NOTIFICATION AF 87",
                // With a length: a short integer, a long integer of one and of two octets, a text.
                "01 C4 AF 87",
                "02 01 44 AF 87",
                "03 02 00 44 AF 87",
                "1F 01 C4 AF 87",
                "1F 24 NOTIFICATION AF 87",
                // The length in more groups than it takes.
                "1F 80 01 C4 AF 87",
                // Parameters: charset UTF-8 (6A), one with the number 200, one by name without value, a quality.
                "03 C4 81 EA AF 87",
                "06 C4 02 00 C8 6100 AF 87",
                "04 C4 6100 00 AF 87",
                "04 C4 80 81 22 AF 87",
                // A text parameter, quoted and with the quote that lets it begin with an octet above 7F.
                "07 C4 85 22 61 62 63 00 AF 87",
                "05 C4 85 7F E4 00 AF 87",
                // The application as a long integer and as a text, its header by name.
                "C4 AF 01 07",
                "C4 AF SYNCML_DM",
                "C4 APPLICATION_ID 87",
                // Other headers around it: an integer, octets, octets with a long length, a text, another code page.
                "C4 B4 84 AF 87",
                "C4 B4 09 010203040506070809 AF 87",
                "C4 AF 87 B4 1F 03 010203",
                "C4 AF 87 6162 00 6364 00",
                "C4 7F 02 AF 83 7F 01 AF 87",
                "C4 02 AF 83 01 AF 87"
            })
    void everyFormOfTheStandardIsReadAsTheShortOne(String headers) throws BadDocument {
        assertArrayEquals(BODY, WspPush.unwrap(push(headers)), headers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C4 | At offset 2: headers of another application; expected AF 87: application syncml.dm.",
                "C4 AF 82 | At offset 5: headers of another application; expected AF 87: application syncml.dm.",
                "B6 AF 87 | At offset 3: another content type; expected syncml.notification (C4).",
                "02 01 45 AF 87 | At offset 4: another content type; expected syncml.notification (C4).",
                "05 C4 AF 87 | At offset 3: a content type of 5 octets; expected one within the headers.",
                "1F 85 05 C4 AF 87 | At offset 4: a length that does not fit; expected the length of a content type.",
                "1F 8F FF FF FF 7F | At offset 4: a length that does not fit; expected the length of a content type.",
                "1F FF FF FF FF FF 7F | At offset 4: an integer of more than five octets; expected the length of a"
                        + " content type.",
                "09 08 00 00 00 00 00 00 00 44 | At offset 4: an integer of 8 octets; expected one of at most 7.",
                "00 AF 87 | At offset 4: the end of the headers; expected a media type.",
                "01 1F AF 87 | At offset 4: the octet 1F; expected a media type.",
                "03 61 62 63 AF 87 | At offset 7: the end of the headers; expected a media type with a zero at its"
                        + " end.",
                "02 C4 81 AF 87 | At offset 6: the end of the headers; expected the value of a parameter.",
                "C4 AF | At offset 5: the end of the headers; expected the value of a header.",
                "C4 AF 05 07 | At offset 5: the value of a header of 5 octets; expected one within the headers."
            })
    void whatDoesNotFitIsRefusedAtItsOffset(String headers, String sentence) {
        assertEquals(
                sentence,
                assertThrows(BadDocument.class, () -> WspPush.unwrap(push(headers)))
                        .getMessage());
    }

    @Test
    void numbersAndTextsOfParametersAreKept() throws BadDocument {
        ContentType type =
                PushMessage.read(push("0A C4 91 81 92 343700 6100 00")).contentType();
        assertEquals(0x44, type.media().number());
        assertEquals(
                List.of("1", "47", ""),
                type.parameters().stream().map(field -> field.value().words()).toList());
        assertEquals(
                "47",
                type.parameter(new AssignedWord(0x12, "MAC")).orElseThrow().text());
        assertEquals(Optional.empty(), type.parameter(new AssignedWord(0x13, "absent")));
        assertEquals(9, PushMessage.read(push("C4")).transaction());
    }

    @Test
    void aBootstrapMessageMayHaveItsMediaTypeAsALongInteger() throws BadDocument {
        ProvisioningPush read = ProvisioningPush.unwrap(push("0A 01 36 91 01 02 4D414300 B7"));
        assertEquals(ProvisioningPush.Media.CP, read.media());
        assertEquals(Optional.of(MacMethod.USERNETWPIN), read.method());
        assertEquals(Optional.of("55"), read.mac());
        assertEquals(
                ProvisioningPush.Media.DM,
                ProvisioningPush.unwrap(push("03 02 00 42")).media());
    }

    @Test
    void nothingButOneSentenceComesOutOfBrokenPushes() {
        List<byte[]> pushes = List.of(
                push("1F 24 NOTIFICATION AF 87"),
                push("04 C4 80 81 22 AF 01 07 B4 1F 03 010203"),
                push("06 C4 02 00 C8 6100 C4 7F 02 AF 83 7F 01 AF 87"));
        int refused = Mutations.refused(11, 30_000, pushes, WspPush::unwrap);
        assertTrue(refused > 5_000, () -> "refused " + refused);
    }
}
