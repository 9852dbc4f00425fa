package cardsmith.card.globalplatform.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Atr;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.Vectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class KeyTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final Path PROFILES = Path.of(System.getProperty("cardsmith.root"), "card-profiles");

    @TempDir
    private Path folder;

    static List<JsonNode> diversifications() {
        return Vectors.read("gp_div.json");
    }

    @ParameterizedTest
    @MethodSource("diversifications")
    void diversifiedKeysAreThoseOfTheVectors(JsonNode v) {
        String[] name = v.get(0).asString().split("-", -1);
        var method = Diversification.valueOf(name[0].toUpperCase(Locale.ROOT));
        byte[] master = new byte[name.length > 1 ? Integer.parseInt(name[1]) / 8 : 16];
        for (int i = 0; i < master.length; i++) {
            master[i] = (byte) (0x40 + i);
        }
        KeyType type = method == Diversification.KDF3 ? KeyType.AES : KeyType.DES3;
        KeySet keys = method.diversify(KeySet.same(1, type, Secret.of(master)), HEX.parseHex("00010203040506070809"));
        Secret key = keys.keys().get(v.get(1).asInt() - 1);
        assertEquals(v.get(3).asString(), key.<String, RuntimeException>use(HEX::formatHex));
        assertEquals(v.get(4).asString(), HEX.formatHex(type.checkValue(key)));
    }

    @Test
    void aMethodThatDoesNotGoWithTheCipherIsRefused() {
        var master = KeySet.same(1, KeyType.AES, Secret.of(new byte[16]));
        assertThrows(IllegalArgumentException.class, () -> Diversification.EMV.diversify(master, new byte[10]));
        assertThrows(IllegalArgumentException.class, () -> Diversification.KDF3.diversify(master, new byte[9]));
    }

    @Test
    void everyProfileCanBeReadAndTheMostExactOneFits() throws Exception {
        CardProfiles profiles = CardProfiles.read(PROFILES);
        assertEquals(List.of(), profiles.problems());
        assertTrue(profiles.profiles().size() >= 10);
        assertEquals(
                "NXP JCOP 2.4.x, contact",
                matching(profiles, "3BF81300008131FE454A434F5076323431B7").name());
        assertEquals(
                "sysmoUSIM-SJS1",
                matching(profiles, "3B9F96801FC78031A073BE21136743200718000001A5")
                        .name());
        assertEquals(
                "UICC of an operator",
                matching(profiles, "3B9E96801FC78031E073FE211B66D0018D5F1000C3").name());
        assertEquals(Optional.empty(), profiles.matching(Atr.of(HEX.parseHex("3B00"))));
    }

    private static CardProfile matching(CardProfiles profiles, String atr) throws Exception {
        return profiles.matching(Atr.of(HEX.parseHex(atr))).orElseThrow();
    }

    @Test
    void cardsOfOperatorsHaveNoTestKeysAndKeysDoNotPrintThemselves() throws Exception {
        for (CardProfile profile : CardProfiles.read(PROFILES).profiles()) {
            assertFalse(profile.toString().contains("404142"), profile.name());
            if (profile.name().contains("UICC") || profile.name().contains("sysmo")) {
                assertTrue(profile.testKeys().isEmpty(), profile.name());
            }
        }
    }

    @Test
    void aBrokenProfileIsAProblemAndTheOthersAreRead() throws Exception {
        Files.writeString(folder.resolve("a.json"), "{ \"name\": \"A\", \"scp\": \"03\", \"atrs\": [\"3B.*\"] }");
        Files.writeString(folder.resolve("b.json"), "{ \"name\": ");
        Files.writeString(folder.resolve("c.json"), "{ \"name\": \"C\", \"scp\": \"09\" }");
        Files.writeString(folder.resolve("d.json"), "{ \"name\": \"D\", \"scp\": \"03\", \"atrs\": [\"(\"] }");
        CardProfiles profiles = CardProfiles.read(folder);
        assertEquals(
                List.of("A"),
                profiles.profiles().stream().map(CardProfile::name).toList());
        assertEquals(3, profiles.problems().size());
    }

    private static Secret password(String text) {
        return Secret.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keysComeBackFromTheFileAndOnlyWithItsPassword() throws Exception {
        Path file = folder.resolve("keys.p12");
        byte[] des = HEX.parseHex("00112233445566778899AABBCCDDEEFF");
        byte[] aes = Arrays.copyOf(des, 32);
        var three = new KeySet(
                0x20, KeyType.DES3, Secret.of(des), Secret.of(Arrays.copyOf(aes, 16)), Secret.of(new byte[16]));
        try (KeyFile keys = KeyFile.open(file, password("pässword"))) {
            keys.put("Plant 1", new CardKeys(three, Diversification.VISA2));
            keys.put("lab", CardKeys.plain(KeySet.same(0x30, KeyType.AES, Secret.of(aes))));
            assertThrows(
                    IllegalArgumentException.class, () -> keys.put("a|b", new CardKeys(three, Diversification.NONE)));
        }
        try (KeyFile keys = KeyFile.open(file, password("pässword"))) {
            assertEquals(Set.of("lab", "plant 1"), keys.names());
            CardKeys back = keys.get("plant 1").orElseThrow();
            assertEquals(three, back.master());
            assertEquals(Diversification.VISA2, back.diversification());
            assertEquals(32, keys.get("LAB").orElseThrow().master().keyLength());
            assertEquals(Optional.empty(), keys.get("other"));
            assertTrue(keys.delete("lab"));
            assertFalse(keys.delete("lab"));
        }
        var wrong = assertThrows(IOException.class, () -> KeyFile.open(file, password("password")));
        assertTrue(wrong.getMessage().contains("password"), wrong.getMessage());
        Files.write(file, new byte[200]);
        var broken = assertThrows(IOException.class, () -> KeyFile.open(file, password("pässword")));
        assertTrue(broken.getMessage().contains("damaged"), broken.getMessage());
    }

    @Test
    void theFileHoldsNoKeyInTheOpenAndOnlyItsOwnerReadsIt() throws Exception {
        Path file = folder.resolve("keys.p12");
        byte[] key = HEX.parseHex("00112233445566778899AABBCCDDEEFF");
        try (KeyFile keys = KeyFile.open(file, password("x"))) {
            keys.put("one", CardKeys.plain(KeySet.same(1, KeyType.AES, Secret.of(key))));
        }
        String bytes = HEX.formatHex(Files.readAllBytes(file));
        assertFalse(bytes.contains("00112233445566778899aabbccddeeff"));
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertEquals(2, Files.getPosixFilePermissions(file).size());
        }
    }
}
