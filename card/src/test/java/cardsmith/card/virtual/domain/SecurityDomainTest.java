package cardsmith.card.virtual.domain;

import static cardsmith.card.virtual.domain.DomainHost.DES;
import static cardsmith.card.virtual.domain.DomainHost.STATUS_APPS;
import static cardsmith.card.virtual.domain.DomainHost.STATUS_FILES;
import static cardsmith.card.virtual.domain.DomainHost.ask;
import static cardsmith.card.virtual.domain.DomainHost.command;
import static cardsmith.card.virtual.domain.DomainHost.open;
import static cardsmith.card.virtual.domain.DomainHost.sw;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SecurityDomainTest {

    private static final String ISD = "A000000151000000";

    private VirtualUicc card = VirtualUicc.blank(5);

    @BeforeEach
    void power() {
        card.powerUp();
    }

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
        assertTrue(ask(card, "80CA006600").contains("2A864886FC6B048000"), "secured packets, as UICCs tell them");
        assertEquals(
                "E048C00401308810C00402308810C00403308810C00401208010C00402208010C00403208010"
                        + "C00401018810C00402018810C00403018810C00401028010C00402028010C004030280109000",
                ask(card, "80CA00E000"));
        assertEquals("450A", ask(card, "80CA004500").substring(0, 4));
        assertEquals("6A88", ask(card, "80CA004200"));
        assertEquals("C1030000009000", ask(card, "80CA00C100"));
        assertTrue(ask(card, "80CAFF2100").startsWith("FF210D8101008204"));
        assertEquals("6982", ask(card, STATUS_FILES));
    }

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
}
