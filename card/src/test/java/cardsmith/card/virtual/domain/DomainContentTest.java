package cardsmith.card.virtual.domain;

import static cardsmith.card.virtual.domain.DomainHost.INSTALL_DM;
import static cardsmith.card.virtual.domain.DomainHost.SELECT_DM;
import static cardsmith.card.virtual.domain.DomainHost.STATUS_APPS;
import static cardsmith.card.virtual.domain.DomainHost.STATUS_FILES;
import static cardsmith.card.virtual.domain.DomainHost.ask;
import static cardsmith.card.virtual.domain.DomainHost.command;
import static cardsmith.card.virtual.domain.DomainHost.forLoad;
import static cardsmith.card.virtual.domain.DomainHost.lv;
import static cardsmith.card.virtual.domain.DomainHost.open;
import static cardsmith.card.virtual.domain.DomainHost.sw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.globalplatform.channel.SecureChannel;
import cardsmith.card.virtual.VirtualUicc;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainContentTest {

    private VirtualUicc card = VirtualUicc.blank(5);

    @BeforeEach
    void power() {
        card.powerUp();
    }

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
}
