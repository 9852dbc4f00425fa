package cardsmith.card.ota;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Secret;
import cardsmith.card.cat.CatTag;
import cardsmith.card.cat.Envelope;
import cardsmith.card.globalplatform.channel.Vectors;
import cardsmith.card.mostore.Octets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class OtaVectorsTest {

    private static final HexFormat HEX = HexFormat.of();

    static Stream<JsonNode> commands() {
        return Vectors.read("/cardsmith/card/ota/commands.json").stream();
    }

    static Stream<JsonNode> responses() {
        return Vectors.read("/cardsmith/card/ota/responses.json").stream();
    }

    private static int number(JsonNode row, String member) {
        return Integer.parseInt(row.path(member).asString(), 16);
    }

    private static SecurityIndicator security(String hex) {
        int both = Integer.parseInt(hex, 16);
        return new SecurityIndicator(both >> 8, both & 0xFF);
    }

    private static PacketKeys keys(JsonNode row, int indicator) {
        return new PacketKeys(
                indicator >> 4,
                PacketCipher.of(indicator).orElseThrow(),
                Secret.of(Vectors.bytes(row, "kic")),
                Secret.of(Vectors.bytes(row, "kid")));
    }

    private static CommandPacket packet(JsonNode row) {
        return new CommandPacket(
                security(row.path("spi").asString()),
                number(row, "kic_byte"),
                number(row, "kid_byte"),
                Tar.parse(row.path("tar").asString()),
                Long.parseLong(row.path("cntr").asString(), 16),
                Octets.of(Vectors.bytes(row, "data")));
    }

    @Test
    void allEightCommandVectorsAreThere() {
        assertEquals(8, commands().count());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandPacketIsEncodedAndDecodedAsTheVectorSays(JsonNode row) throws Exception {
        CommandPacket packet = packet(row);
        try (PacketKeys keys = keys(row, packet.kid())) {
            byte[] bytes = packet.encode(keys);
            assertEquals(row.path("packet").asString(), HEX.formatHex(bytes));
            assertEquals(packet, CommandPacket.decode(bytes, keys));
            UserData data =
                    LongMessage.cut(HeaderElement.COMMAND_PACKET, bytes, 1).get(0);
            byte[] tpdu = Vectors.bytes(row, "sms_deliver_tpdu");
            assertArrayEquals(SmsDeliver.parse(tpdu).userData().bytes(), data.bytes());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyByteOfASignedPacketCounts(JsonNode row) throws Exception {
        CommandPacket packet = packet(row);
        if (packet.security().integrity() != Integrity.CHECKSUM) {
            return;
        }
        try (PacketKeys keys = keys(row, packet.kid())) {
            byte[] bytes = packet.encode(keys);
            for (int i = 0; i < bytes.length; i++) {
                byte[] changed = bytes.clone();
                changed[i] ^= 0x01;
                assertThrows(BadPacket.class, () -> CommandPacket.decode(changed, keys), "byte " + i);
            }
        }
    }

    @Test
    void theEnvelopeOfTheVectorHoldsThePacket() throws Exception {
        JsonNode row = commands().findFirst().orElseThrow();
        Envelope envelope = Envelope.parse(Vectors.bytes(row, "envelope"));
        SmsDeliver message = SmsDeliver.parse(
                envelope.objects().find(CatTag.SMS_TPDU).orElseThrow().value());
        assertTrue(message.isForCard());
        var whole = assertInstanceOf(
                LongMessage.Progress.Whole.class, new LongMessage(1_000).take(message.sender(), message.userData()));
        assertArrayEquals(Vectors.bytes(row, "packet"), whole.packet().bytes());
    }

    /** PoR with checksum and ciphered, as the rows of the responses have it. */
    private static CommandPacket.Open asked(JsonNode row, int indicator) {
        boolean cc = row.path("cc").asBoolean();
        boolean ciphered = row.path("ciphered").asBoolean();
        int response = 0x01 | (cc ? 0x08 : 0) | (ciphered ? 0x10 : 0);
        Tar tar = Tar.parse(row.path("tar").asString());
        return new CommandPacket.Open(new SecurityIndicator(0x16, response), indicator, indicator, tar);
    }

    @ParameterizedTest
    @MethodSource("responses")
    void aResponsePacketIsEncodedAndDecodedAsTheVectorSays(JsonNode row) throws Exception {
        boolean aes = row.path("name").asString().contains("AES");
        int indicator = aes ? 0x12 : 0x15;
        CommandPacket.Open asked = asked(row, indicator);
        try (PacketKeys keys = keys(row, indicator)) {
            var answer = new ResponsePacket(
                    asked.tar(),
                    row.path("cntr").asLong(),
                    row.path("status").asInt(),
                    Octets.of(Vectors.bytes(row, "data")),
                    row.path("cc").asBoolean());
            byte[] bytes = answer.encode(asked, keys);
            assertEquals(row.path("tp_ud").asString(), "027100" + HEX.formatHex(bytes));
            assertEquals(answer, ResponsePacket.decode(bytes, asked, keys));
        }
    }

    @Test
    void aRefusalWithoutProofIsTakenAndAnAcceptanceWithoutProofIsNot() throws Exception {
        JsonNode row = responses().findFirst().orElseThrow();
        CommandPacket.Open asked = asked(row, 0x15);
        try (PacketKeys keys = keys(row, 0x15)) {
            byte[] refusal = ResponsePacket.of(asked.tar(), 0, ResponseStatus.WRONG_PROOF)
                    .plain();
            ResponsePacket read = ResponsePacket.decode(refusal, asked, keys);
            assertEquals(1, read.status());
            assertFalse(read.proved());
            byte[] lie = ResponsePacket.of(asked.tar(), 1, ResponseStatus.OK).plain();
            assertThrows(BadPacket.class, () -> ResponsePacket.decode(lie, asked, keys));
        }
    }

    @Test
    void whatRealCardsAnsweredIsRead() throws Exception {
        real(
                "300102030405060708090a0b0c0d0e0f",
                "301102030405060708090a0b0c0d0e0f",
                "00201506193535b00011ae733256918d050b87c94fbfe12e4dc402f262c41cf67f2f",
                "001c12b000118bb989492c632529326a2f4681feb37c825bc9021c9f6d0b");
        real(
                "200102030405060708090a0b0c0d0e0f",
                "201102030405060708090a0b0c0d0e0f",
                "00281506192222b00011e87cceebb2d93083011ce294f93fc4d8de80da1abae8c37ca3e72ec4432e5058",
                "002412b00011ebc6b497e2cad7aedf36ace0e3a29b38853f0fe9ccde81913be5702b73abce1f");
    }

    private static void real(String kic, String kid, String command, String response) throws Exception {
        byte[] packet = HEX.parseHex(command);
        CommandPacket.Open open = CommandPacket.open(packet);
        try (var keys = new PacketKeys(
                open.keySet() == 0 ? open.kid() >> 4 : open.keySet(),
                PacketCipher.of(open.kic()).orElseThrow(),
                Secret.of(HEX.parseHex(kic)),
                Secret.of(HEX.parseHex(kid)))) {
            CommandPacket sent = CommandPacket.decode(packet, keys);
            assertArrayEquals(HEX.parseHex("00a40004023f00"), sent.data().bytes());
            ResponsePacket answer = ResponsePacket.decode(HEX.parseHex(response), open, keys);
            assertTrue(answer.isOk() && answer.proved());
            RemoteAnswer outcome = RemoteAnswer.parse(answer.data().bytes());
            assertEquals(1, outcome.executed());
            assertEquals(0x61, outcome.last().orElseThrow().sw() >> 8);
        }
    }

    @Test
    void threeDifferentKeysOfTripleDesAndBothRedundancyChecksComeBack() throws Exception {
        byte[] kic = new byte[24];
        byte[] kid = new byte[24];
        new Random(1).nextBytes(kic);
        new Random(2).nextBytes(kid);
        try (var keys = new PacketKeys(3, PacketCipher.TRIPLE_DES_3, Secret.of(kic), Secret.of(kid))) {
            CommandPacket full =
                    CommandPacket.of(SecurityIndicator.FULL, keys, Tar.DM_APPLET, 77, HEX.parseHex("00a40004023f00"));
            assertEquals(0x39, full.kid());
            assertEquals(full, CommandPacket.decode(full.encode(keys), keys));
            for (int kind : new int[] {0x31, 0x35}) {
                var checked = new CommandPacket(security("0901"), 0x39, kind, Tar.DM_APPLET, 5, Octets.of((byte) 1));
                byte[] bytes = checked.encode(keys);
                assertEquals(13 + (kind == 0x31 ? 2 : 4), bytes[2]);
                assertEquals(checked, CommandPacket.decode(bytes, keys));
                bytes[bytes.length - 1] ^= 1;
                BadPacket refused = assertThrows(BadPacket.class, () -> CommandPacket.decode(bytes, keys));
                assertEquals(ResponseStatus.WRONG_PROOF, refused.status());
            }
        }
    }

    @Test
    void theRedundancyChecksAreThoseOfTheStandardsAnnex() {
        byte[] message = {1, 2, 3, 4, 5};
        assertEquals("22ec", HEX.formatHex(PacketShield.crc16(message)));
        assertEquals("470b99f4", HEX.formatHex(PacketShield.crc32(message)));
    }

    @Test
    void theLongPacketIsCutAsTheVectorSaysAndPutTogetherInAnyOrder() throws Exception {
        JsonNode row = Vectors.read("/cardsmith/card/ota/concatenated.json").get(0);
        CommandPacket packet = packet(row);
        try (PacketKeys keys = keys(row, packet.kid())) {
            byte[] bytes = packet.encode(keys);
            assertEquals(row.path("packet").asString(), HEX.formatHex(bytes));
            List<UserData> parts = LongMessage.cut(HeaderElement.COMMAND_PACKET, bytes, 0x5A);
            assertEquals(
                    row.path("tp_ud_1").asString(), HEX.formatHex(parts.get(0).bytes()));
            assertEquals(
                    row.path("tp_ud_2").asString(), HEX.formatHex(parts.get(1).bytes()));
            var place = new LongMessage(1_000);
            assertEquals(new LongMessage.Progress.Waiting(1), place.take("1", parts.get(1)));
            assertEquals(new LongMessage.Progress.Waiting(1), place.take("1", parts.get(1)));
            assertEquals(new LongMessage.Progress.Waiting(1), place.take("2", parts.get(0)));
            var whole = assertInstanceOf(LongMessage.Progress.Whole.class, place.take("1", parts.get(0)));
            assertArrayEquals(bytes, whole.packet().bytes());
        }
    }

    @Test
    void manyPartsInAnyOrderMakeTheSamePacketAndWhatDoesNotFitIsDropped() {
        byte[] packet = new byte[5_000];
        new Random(3).nextBytes(packet);
        List<UserData> parts = new ArrayList<>(LongMessage.cut(HeaderElement.COMMAND_PACKET, packet, 7));
        assertTrue(parts.stream().allMatch(p -> p.bytes().length <= SmsDeliver.MOST_USER_DATA));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(parts, new Random(seed));
            var place = new LongMessage(5_000);
            LongMessage.Progress last = new LongMessage.Progress.Other();
            for (UserData part : parts) {
                last = place.take("1", part);
            }
            assertArrayEquals(
                    packet, ((LongMessage.Progress.Whole) last).packet().bytes());
        }
        var small = new LongMessage(4_000);
        Stream<LongMessage.Progress> seen = parts.stream().map(part -> small.take("1", part));
        assertTrue(seen.anyMatch(LongMessage.Progress.Full.class::isInstance));
        assertThrows(
                IllegalArgumentException.class,
                () -> LongMessage.cut(HeaderElement.COMMAND_PACKET, new byte[34_300], 1));
    }

    @Test
    void scriptsAndAnswersOfAllFormatsAreThoseOfTheSamples() throws Exception {
        String commands = "00A40004023F00";
        for (String hex : List.of(
                "AA10220700A40004023F00220500B0000009",
                "AE80220700A40004023F00220500B00000090000",
                commands + "00B0000009")) {
            RemoteScript script = RemoteScript.parse(HEX.parseHex(hex));
            assertEquals(
                    List.of(commands, "00B0000009"),
                    script.commands().stream()
                            .map(c -> HEX.withUpperCase().formatHex(c.bytes()))
                            .toList());
            assertEquals(hex, HEX.withUpperCase().formatHex(script.encode()));
        }
        byte[] answers = HEX.parseHex("AB1480010223029000230B0809101010325476989000");
        RemoteAnswer read = RemoteAnswer.parse(answers);
        assertEquals(2, read.executed());
        assertTrue(read.isOk(2));
        assertArrayEquals(answers, read.encode(RemoteScript.Format.EXPANDED, 100));
        byte[] cut = read.encode(RemoteScript.Format.EXPANDED, 20);
        assertTrue(cut.length <= 20);
        assertEquals(0x62F1, RemoteAnswer.parse(cut).last().orElseThrow().sw());
        byte[] open = read.encode(RemoteScript.Format.EXPANDED_INDEFINITE, 100);
        assertEquals(read, RemoteAnswer.parse(open));
        RemoteAnswer last = RemoteAnswer.parse(read.encode(RemoteScript.Format.COMPACT, 100));
        assertEquals(read.last(), last.last());
    }

    @Test
    void noBytesMakeAParserFailOtherwiseThanItSays() {
        var random = new Random(4);
        try (var keys = new PacketKeys(1, PacketCipher.AES, Secret.of(new byte[16]), Secret.of(new byte[16]))) {
            for (int round = 0; round < 20_000; round++) {
                byte[] bytes = new byte[random.nextInt(80)];
                random.nextBytes(bytes);
                if (bytes.length > 7) {
                    bytes[0] = 0;
                    bytes[1] = (byte) (bytes.length - 2);
                    bytes[2] = (byte) (random.nextBoolean() ? 21 : 13);
                    bytes[5] = 0x12;
                    bytes[6] = 0x12;
                }
                refusedOrRead(() -> CommandPacket.decode(bytes, keys));
                var open = new CommandPacket.Open(
                        new SecurityIndicator(bytes.length, random.nextInt(256)), 0x12, 0x12, Tar.DM_APPLET);
                refusedOrRead(() -> ResponsePacket.decode(bytes, open, keys));
                byte[] script = Octets.of(bytes).bytes();
                if (script.length > 0 && random.nextBoolean()) {
                    script[0] = (byte) (random.nextBoolean() ? 0xAA : 0xAB);
                }
                refusedOrRead(() -> RemoteScript.parse(script));
                refusedOrRead(() -> RemoteAnswer.parse(script));
                refusedOrRead(() -> SmsSubmit.parse(bytes));
            }
        }
    }

    @FunctionalInterface
    private interface Reading {
        Object read() throws Exception;
    }

    private static void refusedOrRead(Reading reading) {
        try {
            reading.read();
        } catch (RuntimeException fault) {
            throw fault;
        } catch (Exception refused) {
            assertTrue(refused.getMessage().length() > 10);
        }
    }
}
