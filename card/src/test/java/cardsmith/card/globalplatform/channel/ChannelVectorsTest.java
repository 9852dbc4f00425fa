package cardsmith.card.globalplatform.channel;

import static cardsmith.card.globalplatform.channel.Vectors.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Secret;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ChannelVectorsTest {

    private static final HexFormat HEX = HexFormat.of();

    static List<JsonNode> sessions() {
        return Vectors.read("gp_scp.json");
    }

    private static KeySet keys(JsonNode v) {
        return new KeySet(
                Integer.parseInt(v.path("kvn").asString(), 16),
                v.path("name").asString().startsWith("SCP03") ? KeyType.AES : KeyType.DES3,
                Secret.of(bytes(v, "enc")),
                Secret.of(bytes(v, "mac")),
                Secret.of(bytes(v, "dek")));
    }

    private static ChannelOffer offer(JsonNode v) throws Exception {
        byte[] response = bytes(v, "init_update_rsp");
        int options = Integer.parseInt(v.path("i").asString(), 16);
        return ChannelOffer.parse(Arrays.copyOf(response, response.length - 2), new ScpProtocol(2, options));
    }

    private static SecurityLevel level(JsonNode v) {
        return SecurityLevel.of(bytes(v, "ext_auth")[2]).orElseThrow();
    }

    private static void assertSecret(JsonNode v, String member, Secret secret) {
        assertEquals(v.path(member).asString(), secret.<String, RuntimeException>use(HEX::formatHex), member);
    }

    // Where the vector names no plain answer it is the protected one less its MAC of 8 bytes.
    private static byte[] plainAnswer(JsonNode command) {
        if (command.has("rsp_plain")) {
            return bytes(command, "rsp_plain");
        }
        byte[] sent = bytes(command, "rsp");
        return Blocks.concat(
                Arrays.copyOf(sent, sent.length - 10), Arrays.copyOfRange(sent, sent.length - 2, sent.length));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void sessionKeysAndCryptogramsAreThoseOfTheVector(JsonNode v) throws Exception {
        byte[] host = bytes(v, "host_challenge");
        var session = SessionKeys.derive(keys(v), offer(v), host);

        assertSecret(v, "s_enc", session.enc());
        assertSecret(v, "s_mac", session.mac());
        assertSecret(v, "s_rmac", session.rmac());
        assertArrayEquals(bytes(v, "card_cryptogram"), session.cardCryptogram(offer(v), host));
        assertArrayEquals(bytes(v, "host_cryptogram"), session.hostCryptogram(offer(v), host));
        assertTrue(session.prove(offer(v), host));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void theHostSendsEveryByteOfTheVectorAndReadsItsAnswers(JsonNode v) throws Exception {
        byte[] host = bytes(v, "host_challenge");
        var session = SessionKeys.derive(keys(v), offer(v), host);
        var messaging = SecureMessaging.of(session, level(v));

        assertArrayEquals(bytes(v, "ext_auth"), messaging.authenticate(session.hostCryptogram(offer(v), host)));
        for (JsonNode command : v.path("commands")) {
            String name = command.path("name").asString();
            assertEquals(
                    command.path("wrapped").asString(),
                    HEX.formatHex(messaging.wrapCommand(bytes(command, "plain"))),
                    name);
            if (command.has("rsp")) {
                byte[] plain = messaging.unwrapResponse(bytes(command, "rsp"));
                assertArrayEquals(plainAnswer(command), plain, name);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void theCardReadsEveryCommandOfTheVectorAndSendsItsAnswers(JsonNode v) throws Exception {
        byte[] host = bytes(v, "host_challenge");
        var session = SessionKeys.derive(keys(v), offer(v), host);
        var messaging = SecureMessaging.of(session, level(v));

        assertArrayEquals(bytes(v, "host_cryptogram"), messaging.authenticated(bytes(v, "ext_auth")));
        for (JsonNode command : v.path("commands")) {
            String name = command.path("name").asString();
            assertEquals(
                    command.path("plain").asString(),
                    HEX.formatHex(messaging.unwrapCommand(bytes(command, "wrapped"))),
                    name);
            if (command.has("rsp")) {
                assertEquals(
                        command.path("rsp").asString(),
                        HEX.formatHex(messaging.wrapResponse(plainAnswer(command))),
                        name);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void oneChangedBitOfACommandOrAnAnswerIsSeen(JsonNode v) throws Exception {
        byte[] host = bytes(v, "host_challenge");
        byte[] command = bytes(v.path("commands").path(2), "wrapped");
        for (int bit = 8; bit < 8 * (command.length - 1); bit++) {
            var session = SessionKeys.derive(keys(v), offer(v), host);
            var card = SecureMessaging.of(session, level(v));
            card.authenticated(bytes(v, "ext_auth"));
            card.unwrapCommand(bytes(v.path("commands").path(0), "wrapped"));
            card.unwrapCommand(bytes(v.path("commands").path(1), "wrapped"));
            byte[] changed = command.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            if (bit / 8 != 4) {
                assertThrows(BadProtection.class, () -> card.unwrapCommand(changed), "bit " + bit);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void theOfferOfTheCardsSideIsTheOneOfTheVector(JsonNode v) throws Exception {
        ChannelOffer wanted = offer(v);
        byte[] sequence = bytes(v, v.has("ssc") ? "ssc" : "seq");
        ChannelOffer made = ChannelOffer.of(
                        wanted.diversification(),
                        wanted.keyVersion(),
                        wanted.protocol(),
                        sequence,
                        bytes(v, "card_challenge"))
                .withCryptogram(bytes(v, "card_cryptogram"));
        assertArrayEquals(wanted.bytes(), made.bytes());
        assertArrayEquals(sequence, wanted.sequence());
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void pseudoRandomChallengesComeFromTheCounterAndTheSecurityDomain(JsonNode v) throws Exception {
        ChannelOffer offer = offer(v);
        byte[] challenge = SessionKeys.pseudoRandomChallenge(
                offer.protocol(),
                keys(v),
                offer.sequence().length == 0 ? new byte[3] : offer.sequence(),
                HEX.parseHex("A000000151000000"));
        boolean same = Arrays.equals(bytes(v, "card_challenge"), challenge);
        assertEquals(offer.protocol().isPseudoRandom(), same);
    }

    @Test
    void aRealCardsAnswersAreRead() throws Exception {
        // An eUICC with AES-128 test keys at level 33: command and answer are enciphered.
        byte[] host = HEX.parseHex("fdf38259a1e0de44");
        var keys = new KeySet(
                0x30,
                KeyType.AES,
                Secret.of(HEX.parseHex("000102030405060708090a0b0c0d0e0f")),
                Secret.of(HEX.parseHex("101112131415161718191a1b1c1d1e1f")),
                Secret.of(HEX.parseHex("202122232425262728292a2b2c2d2e2f")));
        var offer = ChannelOffer.parse(
                HEX.parseHex("000000000000000000003003703b1aca81e821f219081cdc01c26b372d000003"), ScpProtocol.SCP02);
        var session = SessionKeys.derive(keys, offer, host);
        assertTrue(session.prove(offer, host));
        var messaging = SecureMessaging.of(session, SecurityLevel.C_MAC_C_DEC_R_MAC_R_ENC);
        assertEquals(
                "84823300108c36f96bcc00724a4e13ad591d7da3f0",
                HEX.formatHex(messaging.authenticate(session.hostCryptogram(offer, host))));
        assertEquals(
                "84e2910018267a85dfe4a98fca6fb0527e0dfecce4914e40401433c87f00",
                HEX.formatHex(messaging.wrapCommand(HEX.parseHex("80E2910006BF3E035C015A00"))));
        assertEquals(
                "bf3e125a10898821199000000000000000000000059000",
                HEX.formatHex(
                                messaging.unwrapResponse(
                                        HEX.parseHex(
                                                "f3ba2b1013aa6224f5e1c138d71805c569e5439b47576260b75fc021b25097cb2e68f8a0144975b99000")))
                        .replaceFirst("^(.*)$", "$1"));
    }

    @Test
    void theLargestDataFieldIsThatOfTheStandard() {
        var s8 = new ScpProtocol(3, 0x70);
        var s16 = new ScpProtocol(3, 0x71);
        assertEquals(247, ScpProtocol.SCP02.maxData(SecurityLevel.C_MAC));
        assertEquals(239, ScpProtocol.SCP02.maxData(SecurityLevel.C_MAC_C_DEC));
        assertEquals(247, s8.maxData(SecurityLevel.C_MAC));
        assertEquals(239, s8.maxData(SecurityLevel.C_MAC_C_DEC));
        assertEquals(239, s16.maxData(SecurityLevel.C_MAC));
        assertEquals(223, s16.maxData(SecurityLevel.C_MAC_C_DEC));
    }
}
