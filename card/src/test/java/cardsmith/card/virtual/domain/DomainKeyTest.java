package cardsmith.card.virtual.domain;

import static cardsmith.card.virtual.domain.DomainHost.AES;
import static cardsmith.card.virtual.domain.DomainHost.DES;
import static cardsmith.card.virtual.domain.DomainHost.HEX;
import static cardsmith.card.virtual.domain.DomainHost.SELECT_DM;
import static cardsmith.card.virtual.domain.DomainHost.STATUS_APPS;
import static cardsmith.card.virtual.domain.DomainHost.STATUS_FILES;
import static cardsmith.card.virtual.domain.DomainHost.ask;
import static cardsmith.card.virtual.domain.DomainHost.command;
import static cardsmith.card.virtual.domain.DomainHost.lv;
import static cardsmith.card.virtual.domain.DomainHost.open;
import static cardsmith.card.virtual.domain.DomainHost.sw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.globalplatform.channel.SecureChannel;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.virtual.VirtualUicc;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainKeyTest {

    private VirtualUicc card = VirtualUicc.blank(5);

    @BeforeEach
    void power() {
        card.powerUp();
    }

    private static String put(SecureChannel channel, KeySet keys) {
        StringBuilder data = new StringBuilder(String.format("%02X", keys.version()));
        for (Secret key : keys.keys()) {
            String value = HEX.formatHex(channel.session().encryptKey(key));
            String sent = keys.type() == KeyType.AES ? String.format("%02X", key.length()) + value : value;
            data.append(String.format("%02X", keys.type().code()))
                    .append(lv(sent))
                    .append(lv(HEX.formatHex(keys.type().checkValue(key))));
        }
        return data.toString();
    }

    private static KeySet keys(int version, KeyType type, int length, int first) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (first + i);
        }
        return KeySet.same(version, type, Secret.of(bytes));
    }

    @ParameterizedTest
    @CsvSource({"AES, 16", "AES, 24", "AES, 32", "DES3, 16"})
    void newKeysOpenTheNextChannelAndOldOnesNoMore(KeyType type, int length) throws CardException {
        KeySet old = type == KeyType.AES ? AES : DES;
        var protocol = type == KeyType.AES ? ScpProtocol.SCP03 : new ScpProtocol(2, 0x55);
        KeySet renewed = keys(old.version(), type, length, 7);
        SecureChannel channel = open(card, SecurityLevel.C_MAC_C_DEC, old, protocol);
        String answer = ask(channel, command(String.format("80D8%02X81", old.version()), put(channel, renewed)));
        String check = HEX.formatHex(type.checkValue(renewed.enc()));
        assertEquals(String.format("%02X", old.version()) + check.repeat(3) + "9000", answer);
        assertEquals("6A88", ask(open(card, SecurityLevel.C_MAC, renewed, protocol), STATUS_FILES));
        boolean opened = true;
        try {
            open(card, SecurityLevel.C_MAC, old, protocol);
        } catch (CardException wrongCryptogram) {
            opened = false;
        }
        assertFalse(opened);
    }

    @Test
    void aSecondSetIsAddedListedUsedAndDeleted() throws CardException {
        KeySet added = keys(0x31, KeyType.AES, 32, 9);
        SecureChannel channel = open(card);
        assertEquals("9000", sw(ask(channel, command("80D80081", put(channel, added)))));
        assertEquals("6985", ask(channel, command("80D80081", put(channel, added))));
        assertEquals("6A88", ask(channel, command("80D83281", put(channel, added))));
        assertTrue(ask(channel, "80CA00E000").contains("C00401318820"));
        channel = open(card, SecurityLevel.C_MAC, added, ScpProtocol.SCP03);
        assertEquals("009000", ask(channel, "80E4000003D2013000"));
        assertEquals("009000", ask(channel, "80E4000003D2012000"));
        assertEquals("6985", ask(channel, "80E4000003D2013100"));
    }

    @Test
    void aKeyWithAWrongCheckValueChangesNoKey() throws CardException {
        SecureChannel channel = open(card);
        String data = put(channel, keys(0x30, KeyType.AES, 16, 3));
        String wrong = data.substring(0, data.length() - 2) + (data.endsWith("00") ? "01" : "00");
        assertEquals("9485", ask(channel, command("80D83081", wrong)));
        assertEquals("6A88", ask(open(card), STATUS_FILES));
    }

    @Test
    void theFileKeepsRegistryKeysCountersAndTheAppletsMemory(@TempDir Path folder) throws CardException {
        Path file = folder.resolve("new.vuicc");
        card = VirtualUicc.openBlank(file);
        card.powerUp();
        DomainHost.loadAndInstall(open(card));
        SecureChannel channel = open(card);
        KeySet renewed = keys(0x30, KeyType.AES, 16, 7);
        ask(channel, command("80D83081", put(channel, renewed)));
        ask(card, SELECT_DM);
        assertEquals("63C2", ask(card, "0020000A083131313131313131"));
        VirtualUicc again = VirtualUicc.open(file);
        again.powerUp();
        assertEquals("9000", sw(ask(again, SELECT_DM)));
        assertEquals("63C2", ask(again, "0020000A"));
        assertTrue(ask(open(again, SecurityLevel.C_MAC, renewed, ScpProtocol.SCP03), STATUS_APPS)
                .contains(DomainHost.DM));
        ask(again, "00A4040000");
        assertEquals("C1030000019000", ask(again, "80CA00C100"));
    }
}
