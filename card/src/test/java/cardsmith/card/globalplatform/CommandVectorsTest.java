package cardsmith.card.globalplatform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Aid;
import cardsmith.card.CommandApdu;
import cardsmith.card.Secret;
import cardsmith.card.cap.CapFile;
import cardsmith.card.cap.LoadFile;
import cardsmith.card.cap.SampleCap;
import cardsmith.card.globalplatform.CardCommands.DataForm;
import cardsmith.card.globalplatform.channel.Aes;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.globalplatform.channel.SessionKeys;
import cardsmith.card.globalplatform.channel.TripleDes;
import cardsmith.card.globalplatform.channel.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CommandVectorsTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final Aid FILE = new Aid("0102030405");
    private static final Aid MODULE = new Aid("0102030405060708");
    private static final Aid INSTANCE = new Aid("0102030405060709");

    private static List<CommandApdu> commands() {
        CapFile cap = SampleCap.empty().file();
        LoadFile load = cap.loadFile(false);
        byte[] stream = load.stream();
        Instance plain = Instance.of(MODULE, INSTANCE);
        return List.of(
                CardCommands.installForLoad(
                        FILE, HEX.parseHex("A000000151000000"), load.hash(LoadFile.Hash.SHA256), new byte[0]),
                CardCommands.installForLoad(FILE, new byte[0], new byte[0], CardCommands.codeSpace(0x100)),
                CardCommands.load(0, false, Arrays.copyOf(stream, 128)),
                CardCommands.load(1, true, Arrays.copyOfRange(stream, 128, stream.length)),
                CardCommands.installAndMakeSelectable(FILE, plain),
                CardCommands.installAndMakeSelectable(
                        FILE,
                        plain.withParameters(new byte[] {1, 2}).withPrivileges(Privileges.of(Privilege.CARD_RESET))),
                CardCommands.installForPersonalization(INSTANCE),
                CardCommands.storeData(0, true, DataForm.DGI, HEX.parseHex("010103AABBCC")),
                CardCommands.registryUpdate(INSTANCE, Privileges.of(Privilege.CARD_RESET)),
                CardCommands.setStatus(INSTANCE, LifeCycle.LOCKED),
                CardCommands.setStatus(INSTANCE, LifeCycle.SELECTABLE),
                CardCommands.setCardStatus(LifeCycle.INITIALIZED),
                CardCommands.delete(INSTANCE, false),
                CardCommands.delete(FILE, true),
                CardCommands.deleteKeys(0x31));
    }

    @Test
    void everyCommandIsThatOfItsVector() {
        List<JsonNode> vectors = Vectors.read("gp_commands.json");
        List<CommandApdu> made = commands();
        var differing = new ArrayList<String>();
        for (int i = 0; i < made.size(); i++) {
            String wanted = vectors.get(i).path("apdu").asString();
            String got = HEX.formatHex(made.get(i).bytes());
            if (!wanted.equals(got)) {
                differing.add(vectors.get(i).path("name").asString() + "\n  " + wanted + "\n  " + got);
            }
        }
        // The vector codes three privilege bytes where one is enough; the next test compares the short form.
        assertEquals(
                List.of("INSTALL same, app params 0102, 3-byte privileges"),
                differing.stream()
                        .map(text -> text.substring(0, text.indexOf('\n')))
                        .toList(),
                differing.toString());
    }

    @Test
    void privilegesBeyondTheFirstByteTakeThreeBytes() {
        var instance = Instance.of(MODULE, INSTANCE).withPrivileges(Privileges.of(Privilege.GLOBAL_REGISTRY));
        String apdu = HEX.formatHex(
                CardCommands.installAndMakeSelectable(FILE, instance).bytes());
        assertTrue(apdu.contains("03000400" + "02c900"), apdu);
    }

    @Test
    void putKeyCarriesTheKeysOfTheVectors() {
        List<JsonNode> vectors = Vectors.read("gp_commands.json");
        JsonNode session = Vectors.read("gp_scp.json").get(0);
        Secret sdek = Secret.of(Vectors.bytes(session, "s_dek"));
        Secret aesDek = Secret.of(HEX.parseHex("404142434445464748494A4B4C4D4E4F"));
        var des = new SessionKeys(ScpProtocol.SCP02, sdek, sdek, sdek, sdek);
        var aes = new SessionKeys(ScpProtocol.SCP03, aesDek, aesDek, aesDek, aesDek);

        assertEquals(
                vectors.get(15).path("apdu").asString(),
                HEX.formatHex(KeyField.putKey(des, keys(0x21, KeyType.DES3, vectors, 15), 0)
                        .command()
                        .bytes()));
        assertEquals(
                vectors.get(16).path("apdu").asString(),
                HEX.formatHex(KeyField.putKey(aes, keys(0x31, KeyType.AES, vectors, 16), 0)
                        .command()
                        .bytes()));
    }

    // The keys that the vectors put, found by taking the encryption off again.
    private static KeySet keys(int version, KeyType type, List<JsonNode> vectors, int row) {
        byte[] apdu = Vectors.bytes(vectors.get(row), "apdu");
        boolean aes = type == KeyType.AES;
        byte[] dek = aes
                ? HEX.parseHex("404142434445464748494A4B4C4D4E4F")
                : Vectors.bytes(Vectors.read("gp_scp.json").get(0), "s_dek");
        var keys = new ArrayList<Secret>();
        for (int at = 6; keys.size() < 3; at += aes ? 23 : 22) {
            byte[] value = Arrays.copyOfRange(apdu, at + (aes ? 3 : 2), at + (aes ? 19 : 18));
            keys.add(Secret.of(aes ? Aes.decryptCbc(dek, new byte[16], value) : TripleDes.decryptEcb(dek, value)));
        }
        return new KeySet(version, type, keys.get(0), keys.get(1), keys.get(2));
    }

    @Test
    void registryEntriesOfRealCardsAreRead() throws Exception {
        var full = RegistryCodec.applications(
                HEX.parseHex(
                        "E3464F08A0000000030000009F700101C5039EFE80CF0140CF0141CF0142CF0143CF0180CF0181CF0182CF0183"
                                + "C40BD276000005AAFFCAFE0001CE020001CC08A000000003000000"),
                true);
        assertEquals(new Aid("A000000003000000"), full.get(0).aid());
        assertEquals("OP_READY", full.get(0).stateName());
        assertEquals(0x9EFE80, full.get(0).privileges().bits());
        assertEquals(8, full.get(0).implicitSelection().size());
        assertEquals(new Aid("D276000005AAFFCAFE0001"), full.get(0).loadFile().orElseThrow());

        var shortForm = RegistryCodec.applications(HEX.parseHex("E3144F07A00000015100009F700107C50180EA028000"), false);
        assertEquals(
                RegisteredApplication.Kind.SECURITY_DOMAIN, shortForm.get(0).kind());
        assertEquals("SELECTABLE", shortForm.get(0).stateName());
    }

    @Test
    void keyInformationOfRealCardsIsRead() throws Exception {
        var keys = KeyInformation.parse(
                HEX.parseHex("E020C00401018820C00402018820C00403018820C0060170A180A003C00401718010"));
        assertEquals(5, keys.size());
        assertEquals("AES-256", keys.get(0).parts().get(0).toString());
        assertEquals(0x70, keys.get(3).version());
        assertEquals(2, keys.get(3).parts().size());
        assertEquals("DES-128", keys.get(4).parts().get(0).toString());
        var extended = KeyInformation.parse(HEX.parseHex("E00AC0080130FF8800100100"));
        assertEquals(0xFF88, extended.get(0).parts().get(0).type());
    }
}
