package cardsmith.card.virtual.domain;

import static cardsmith.card.virtual.domain.DomainHost.AES;
import static cardsmith.card.virtual.domain.DomainHost.DES;
import static cardsmith.card.virtual.domain.DomainHost.HEX;
import static cardsmith.card.virtual.domain.DomainHost.INSTALL_DM;
import static cardsmith.card.virtual.domain.DomainHost.ask;
import static cardsmith.card.virtual.domain.DomainHost.command;
import static cardsmith.card.virtual.domain.DomainHost.forLoad;
import static cardsmith.card.virtual.domain.DomainHost.lv;
import static cardsmith.card.virtual.domain.DomainHost.open;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.LinkLost;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.globalplatform.channel.SecureChannel;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.virtual.VirtualUicc;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SecurityDomainTest {

    private static final String ISD = "A000000151000000";
    private static final String STATUS_FILES = "80F22002024F0000";
    private static final String STATUS_APPS = "80F24002024F0000";
    private static final String SELECT_DM = "00A4040406F0444D53430100";

    private VirtualUicc card = VirtualUicc.blank(5);

    @BeforeEach
    void power() {
        card.powerUp();
    }

    private static String sw(String answer) {
        return answer.substring(answer.length() - 4);
    }

    // Discovery -----------------------------------------------------------------------------------------------------

    @Test
    void aSelectWithoutNameFindsTheIssuerDomainThatTellsItsNameAndTheLargestCommand() throws LinkLost {
        String fci = ask(card, "00A4040000");
        assertTrue(fci.startsWith("6F") && fci.contains("8408" + ISD) && fci.endsWith("9F6501FF9000"), fci);
        assertEquals(fci, ask(card, "00A4040008" + ISD + "00"));
        assertEquals("6A82", ask(card, "00A4040008A00000015100000100"));
    }

    @Test
    void anybodyMayReadWhatIdentifiesTheCard() throws LinkLost {
        ask(card, "00A4040000");
        String cplc = ask(card, "80CA9F7F00");
        assertTrue(cplc.startsWith("9F7F2A") && cplc.length() == 2 * 47, cplc);
        assertTrue(ask(card, "80CA006600").contains("2A864886FC6B040370"));
        assertTrue(ask(card, "80CA006600").contains("2A864886FC6B040255"));
        assertEquals(
                "E024C00401308810C00402308810C00403308810C00401208010C00402208010C004032080109000",
                ask(card, "80CA00E000"));
        assertEquals("450A", ask(card, "80CA004500").substring(0, 4));
        assertEquals("6A88", ask(card, "80CA004200"));
        assertEquals("C1030000009000", ask(card, "80CA00C100"));
        assertTrue(ask(card, "80CAFF2100").startsWith("FF210D8101008204"));
        assertEquals("6982", ask(card, STATUS_FILES));
    }

    // Channels ------------------------------------------------------------------------------------------------------

    private static Stream<Arguments> channels() {
        return Stream.of(
                        List.of(new ScpProtocol(2, 0x15), 16),
                        List.of(new ScpProtocol(2, 0x55), 16),
                        List.of(new ScpProtocol(2, 0x75), 16),
                        List.of(new ScpProtocol(3, 0x00), 16),
                        List.of(new ScpProtocol(3, 0x70), 16),
                        List.of(new ScpProtocol(3, 0x70), 24),
                        List.of(new ScpProtocol(3, 0x70), 32),
                        List.of(new ScpProtocol(3, 0x71), 16),
                        List.of(new ScpProtocol(3, 0x61), 32))
                .flatMap(pair -> Arrays.stream(SecurityLevel.values())
                        .filter(((ScpProtocol) pair.get(0))::supports)
                        .map(level -> Arguments.of(pair.get(0), pair.get(1), level)));
    }

    @ParameterizedTest
    @MethodSource("channels")
    void everyProtocolAtEveryLevelLoadsInstallsListsAndDeletes(ScpProtocol protocol, int length, SecurityLevel level)
            throws CardException {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0x5A);
        KeyType type = protocol.scp() == 3 ? KeyType.AES : KeyType.DES3;
        KeySet keys = KeySet.same(0x31, type, Secret.of(bytes));
        card = VirtualUicc.blank(1, List.of(DomainKeys.fresh(protocol, keys)));
        card.powerUp();
        SecureChannel channel = open(card, level, keys, protocol);
        DomainHost.loadAndInstall(channel);
        String apps = ask(channel, STATUS_APPS);
        assertTrue(apps.contains("4F06" + DomainHost.DM + "9F700107"), apps);
        assertEquals("9000", sw(ask(channel, "80CA9F7F00")));
        assertEquals("009000", ask(channel, command("80E40080", "4F06" + DomainHost.PACKAGE)));
        assertEquals("6A88", ask(channel, STATUS_FILES));
        assertEquals("9000", sw(ask(channel, "80CA00E000")));
    }

    @Test
    void wrongTriesAreCountedAcrossResetsAndBlockTheKeysUntilNothingHelps() throws CardException {
        for (int left = DomainKeys.MOST_TRIES; left > 0; left--) {
            card.reset();
            ask(card, "00A4040000");
            assertEquals("9000", sw(ask(card, "80503000080102030405060708" + "00")));
            assertEquals("6982", ask(card, "848201001000000000000000000000000000000000"));
        }
        ask(card, "00A4040000");
        assertEquals("6983", ask(card, "80503000080102030405060708" + "00"));
        assertEquals("9000", sw(ask(open(card, SecurityLevel.C_MAC, DES, new ScpProtocol(2, 0x55)), "80CA9F7F00")));
    }

    @Test
    void aRightProofGivesTheTriesBack() throws CardException {
        for (int round = 0; round < DomainKeys.MOST_TRIES + 3; round++) {
            ask(card, "00A4040000");
            ask(card, "80503000080102030405060708" + "00");
            ask(card, "848201001000000000000000000000000000000000");
            open(card);
        }
        assertEquals("6A88", ask(open(card), STATUS_FILES));
    }

    @Test
    void aWrongMacEndsTheSession() throws CardException {
        SecureChannel channel = open(card);
        assertEquals("6A88", ask(channel, STATUS_FILES));
        assertEquals("6982", ask(card, "84F220020A4F00000000000000000000"));
        assertEquals("6982", ask(channel, STATUS_FILES));
        assertEquals("6982", ask(card, STATUS_FILES));
    }

    @ParameterizedTest
    @CsvSource({
        "80503300080102030405060708 00, 6A88",
        "80503000070102030405060700, 6700",
        "80503001080102030405060708 00, 6A86",
        "848201001000000000000000000000000000000000, 6985",
        "80FE000000, 6D00",
        "A0CA9F7F00, 6E00"
    })
    void whatDoesNotFitIsRefused(String command, String expected) throws LinkLost {
        ask(card, "00A4040000");
        assertEquals(expected, ask(card, command.replace(" ", "")));
    }

    // Content -------------------------------------------------------------------------------------------------------

    @Test
    void aLoadedAppletIsPersonalisedFoundBySelectAndListedInTheDirectory() throws CardException {
        assertEquals("6A82", ask(card, SELECT_DM));
        DomainHost.loadAndInstall(open(card));
        assertEquals("9000", sw(ask(card, SELECT_DM)));
        assertEquals("9000", ask(card, "0020000A083838383838383838"));
        assertEquals("9000", sw(ask(card, "00A4000C023F00")));
        assertTrue(ask(card, "00B201F400").contains(DomainHost.DM));
    }

    @Test
    void installationParametersReachTheApplet() throws CardException {
        SecureChannel channel = open(card);
        DomainHost.loadAndInstall(channel);
        DomainHost.expect(channel, command("80E40000", "4F06" + DomainHost.DM));
        String parameters = "80024000" + "8308" + "3939393939393939";
        DomainHost.expect(
                channel,
                command(
                        "80E60C00",
                        lv(DomainHost.PACKAGE) + lv(DomainHost.DM) + lv("F0444D534399") + lv("000000")
                                + lv("C9" + lv(parameters)) + "00"));
        assertEquals("9000", sw(ask(card, "00A4040406F0444D53439900")));
        assertEquals("63C2", ask(card, "0020000A083838383838383838"));
        assertEquals("9000", ask(card, "0020000A083939393939393939"));
    }

    @Test
    void aLoadFileWithAnotherHashOrOfAStrangerIsRefusedAndLeavesNothing() throws CardException {
        SecureChannel channel = open(card);
        byte[] own = DomainHost.loadFile();
        DomainHost.expect(channel, forLoad(DomainHost.sha256(new byte[1])));
        assertEquals("6A80", sendAll(channel, own));
        byte[] changed = own.clone();
        changed[changed.length - 1] ^= 1;
        DomainHost.expect(channel, forLoad(""));
        assertEquals("6A80", sendAll(channel, changed));
        assertEquals("6A88", ask(channel, STATUS_FILES));
        DomainHost.expect(channel, forLoad(""));
        assertEquals("009000", sendAll(channel, own));
    }

    private static String sendAll(SecureChannel channel, byte[] loadFile) throws CardException {
        String last = "";
        for (String block : DomainHost.blocks(loadFile, channel.maxData())) {
            last = ask(channel, block);
            if (!last.endsWith("9000")) {
                return last;
            }
        }
        return last;
    }

    @Test
    void blocksMustComeInOrderAndNeverExceedWhatWasAnnounced() throws CardException {
        SecureChannel channel = open(card);
        assertEquals("6985", ask(channel, "80E8000001C400"));
        DomainHost.expect(channel, forLoad(""));
        assertEquals("009000", ask(channel, "80E8000003C4054100"));
        assertEquals("6985", ask(channel, "80E80002014200"));
        assertEquals("6985", ask(channel, "80E80001014200"));
        DomainHost.expect(channel, forLoad(""));
        assertEquals("6A80", ask(channel, "80E8000004C401414200"));
        DomainHost.expect(channel, forLoad(""));
        assertEquals("6A84", ask(channel, "80E8000006C483FFFFFF4100"));
        DomainHost.expect(channel, forLoad(""));
        assertEquals("6A80", ask(channel, "80E8800003C4024100"));
        DomainHost.expect(channel, forLoad(""));
        assertEquals("6A80", ask(channel, "80E8000003D4024100"));
    }

    @ParameterizedTest
    @CsvSource({
        "80E60200, 06F0444D534300 00 00 00 00, 6A89",
        "80E60200, 08A000000151000000 00 00 00 00, 6A89",
        "80E60200, 06F0444D534305 05F044000000 00 00 00, 6A88",
        "80E60200, 06F0444D534305 00 00 06EF04C60210, 6A80",
        "80E60200, 06F0444D534305 00 00 08EF06C60400100000 00, 6A84",
        "80E60C00, 06F0444D534300 06F0444D534301 06F0444D534301 0100 02C900 00, 6A89",
        "80E60C00, 06F0444D534300 06F0444D534305 06F0444D534306 0100 02C900 00, 6A88",
        "80E60C00, 06F0444D534305 06F0444D534301 06F0444D534306 0100 02C900 00, 6A88",
        "80E60C00, 06F0444D534300 06F0444D534301 06F0444D534306 0180 02C900 00, 6A80",
        "80E60C00, 06F0444D534300 06F0444D534301 06F0444D534306 0100 00 00, 6A80",
        "80E60C00, 06F0444D534300 06F0444D534301 06F0444D534306 0100 05C90380017F 00, 6A80",
        "80E60C00, 06F0444D534300 06F0444D534301 06F0444D534306 0100 06C90480020010 00, 6A80",
        "80E60800, 00 00 06F0444D534301 0100 00 00, 6985",
        "80E62000, 00 00 06F0444D534301 00 00 00, 6985",
        "80E62000, 00 00 08A000000151000000 00 00 00, 009000",
        "80E61000, 00 00 06F0444D534301 00 00 00, 6A86",
        "80E40000, 4F06F0444D534300, 6985",
        "80E40000, 4F06F0444D534307, 6A88",
        "80E40000, 4F08A000000151000000, 6985",
        "80E40000, 4F03F0444D, 6A80",
        "80E40000, D00101, 6A80",
        "80E40000, D20133, 6A88"
    })
    void aWrongContentCommandIsRefusedAndChangesNothing(String header, String data, String expected)
            throws CardException {
        SecureChannel channel = open(card);
        DomainHost.loadAndInstall(channel);
        String before = ask(channel, STATUS_APPS) + ask(channel, STATUS_FILES);
        assertEquals(expected, ask(channel, command(header, data.replace(" ", ""))));
        assertEquals(before, ask(channel, STATUS_APPS) + ask(channel, STATUS_FILES));
    }

    @Test
    void anAppletIsInstalledFirstAndMadeSelectableLater() throws CardException {
        SecureChannel channel = open(card);
        DomainHost.loadAndInstall(channel);
        DomainHost.expect(channel, command("80E40000", "4F06" + DomainHost.DM));
        DomainHost.expect(channel, command("80E60400", INSTALL_DM));
        assertTrue(ask(channel, STATUS_APPS).contains("9F700103"));
        assertEquals("6A82", ask(card, SELECT_DM));
        channel = open(card);
        DomainHost.expect(channel, command("80E60800", "0000" + lv(DomainHost.DM) + "01000000"));
        assertEquals("9000", sw(ask(card, SELECT_DM)));
    }

    @Test
    void theOrdinaryCardListsItsAppletsAndTheirPackage() throws CardException {
        card = VirtualUicc.withSamples(3);
        card.powerUp();
        SecureChannel channel = open(card);
        String apps = ask(channel, STATUS_APPS);
        assertTrue(apps.contains("4F06F0444D534301") && apps.contains("4F0CA000000063504B43532D3135"), apps);
        String modules = ask(channel, "80F21002024F0000");
        assertTrue(modules.contains("8406F0444D534301" + "8406F0444D534302"), modules);
        assertEquals(
                "E3" + lv("4F06F0444D5343019F700107") + "9000",
                ask(channel, "80F24002" + lv("4F06F0444D5343015C034F9F70") + "00"));
    }

    @Test
    void aLongRegistryComesInPages() throws CardException {
        SecureChannel channel = open(card);
        DomainHost.loadAndInstall(channel);
        for (int i = 0x10; i < 0x18; i++) {
            String name = "F0444D5343FFFFFFFFFFFFFFFFFFFF" + String.format("%02X", i);
            DomainHost.expect(
                    channel,
                    command(
                            "80E60C00",
                            lv(DomainHost.PACKAGE) + lv(DomainHost.DM) + lv(name) + "0100" + lv("C9048002" + "1000")
                                    + "00"));
        }
        StringBuilder all = new StringBuilder();
        String answer = ask(channel, STATUS_APPS);
        int pages = 1;
        while (answer.endsWith("6310")) {
            all.append(answer, 0, answer.length() - 4);
            answer = ask(channel, "80F24003024F0000");
            pages++;
        }
        all.append(answer, 0, answer.length() - 4);
        assertTrue(pages > 1 && sw(answer).equals("9000"), answer);
        assertEquals(9, all.toString().split("9F7001", -1).length - 1);
        assertEquals("6985", ask(channel, "80F24003024F0000"));
    }

    // Life cycles ---------------------------------------------------------------------------------------------------

    @Test
    void aLockedAppletIsNotFoundUntilItIsUnlocked() throws CardException {
        DomainHost.loadAndInstall(open(card));
        SecureChannel channel = open(card);
        assertEquals("9000", ask(channel, "80F0408006" + DomainHost.DM));
        assertEquals("6985", ask(channel, "80F0408006" + DomainHost.DM));
        assertTrue(ask(channel, STATUS_APPS).contains("9F700187"));
        assertEquals("6A82", ask(card, SELECT_DM));
        assertEquals("9000", ask(open(card), "80F0400706" + DomainHost.DM));
        assertEquals("9000", sw(ask(card, SELECT_DM)));
    }

    @Test
    void theCardGoesUpStepByStepLocksUnlocksAndEnds() throws CardException {
        DomainHost.loadAndInstall(open(card));
        SecureChannel channel = open(card);
        assertEquals("6985", ask(channel, "80F0800F"));
        assertEquals("9000", ask(channel, "80F08007"));
        assertEquals("9000", ask(channel, "80F0800F"));
        assertEquals("6985", ask(channel, "80F08007"));
        assertEquals("6A86", ask(channel, "80F08055"));
        assertEquals("9000", ask(channel, "80F0807F"));
        assertEquals("6985", ask(channel, command("80E40000", "4F06" + DomainHost.DM)));
        assertEquals("6A82", ask(card, SELECT_DM));
        assertEquals("6283", sw(ask(card, "00A4040000")));
        channel = open(card);
        assertEquals("9000", ask(channel, "80F0800F"));
        assertEquals("9000", sw(ask(card, SELECT_DM)));
        assertEquals("9000", ask(open(card), "80F080FF"));
        assertEquals("6985", ask(open(card), "80F0800F"));
        assertEquals("6A82", ask(card, SELECT_DM));
    }

    @Test
    void storedNumbersAreTold() throws CardException {
        SecureChannel channel = open(card);
        assertEquals("9000", ask(channel, "80E20000034203AA"));
        assertEquals("9000", ask(channel, "80E2800105BBCC450101"));
        assertEquals("4203AABBCC9000", ask(channel, "80CA004200"));
        assertEquals("4501019000", ask(channel, "80CA004500"));
        assertEquals("6985", ask(channel, "80E28005034201AA"));
        assertEquals("6A88", ask(channel, "80E28000035001AA"));
    }

    // Keys ----------------------------------------------------------------------------------------------------------

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

    // Between runs --------------------------------------------------------------------------------------------------

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
