package cardsmith.card.globalplatform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Aid;
import cardsmith.card.Cancelled;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardRefused;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.ChannelRequest;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.globalplatform.key.RememberedKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecureChannelTest {

    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    private Path folder;

    private SecurityDomainSession open(ScriptedDomain domain, ScpProtocol protocol, KeySet keys) throws CardException {
        GlobalPlatformCard card = GlobalPlatformCard.discover(domain);
        return card.open(
                CardKeys.plain(keys),
                ChannelRequest.of(0, SecurityLevel.C_MAC, card.protocol(protocol.scp())),
                new RememberedKeys(folder, card.identity()));
    }

    private static KeySet wrong(ScpProtocol protocol) {
        KeyType type = protocol.scp() == 3 ? KeyType.AES : KeyType.DES3;
        return KeySet.same(0x30, type, Secret.of(HEX.parseHex("00112233445566778899AABBCCDDEEFF")));
    }

    private static ScpProtocol protocol(int scp) {
        return scp == 3 ? ScpProtocol.SCP03 : ScpProtocol.SCP02;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void wrongKeysSpendNoTryAndAreNeverTriedOnTheSameCardAgain(int scp) throws Exception {
        var domain = ScriptedDomain.of(protocol(scp));
        var broke = assertThrows(CardBrokeRules.class, () -> open(domain, protocol(scp), wrong(protocol(scp))));
        assertTrue(broke.getMessage().contains("other keys"), broke.getMessage());
        assertEquals(0, domain.wrongTries());
        var again = assertThrows(CardRefused.class, () -> open(domain, protocol(scp), wrong(protocol(scp))));
        assertTrue(again.getMessage().contains("not tried again"), again.getMessage());
        assertTrue(open(domain, protocol(scp), ScriptedDomain.testKeys(protocol(scp)))
                .channel()
                .isOpen());
    }

    @Test
    void aWrongMacKeyOfProtocol02IsTriedOnceOnly() throws Exception {
        var domain = ScriptedDomain.of(ScpProtocol.SCP02);
        byte[] right = HEX.parseHex("404142434445464748494A4B4C4D4E4F");
        byte[] other = HEX.parseHex("00112233445566778899AABBCCDDEEFF");
        for (int i = 0; i < 3; i++) {
            var keys = new KeySet(0x30, KeyType.DES3, Secret.of(right), Secret.of(other), Secret.of(right));
            assertThrows(CardException.class, () -> open(domain, ScpProtocol.SCP02, keys));
        }
        assertTrue(domain.wrongTries() <= 1, "tries " + domain.wrongTries());
    }

    @Test
    void whatIsRememberedOfKeysDoesNotHoldThem() throws Exception {
        var domain = ScriptedDomain.of(ScpProtocol.SCP03);
        assertThrows(CardException.class, () -> open(domain, ScpProtocol.SCP03, wrong(ScpProtocol.SCP03)));
        String kept = Files.readString(folder.resolve("wrong-values"));
        assertFalse(kept.toUpperCase(Locale.ROOT).contains("00112233445566778899AABBCCDDEEFF"));
        assertFalse(kept.isBlank());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aCardThatProvesNothingGetsNothing(int scp) {
        var domain = ScriptedDomain.of(protocol(scp));
        domain.spoilCryptogram();
        assertThrows(CardBrokeRules.class, () -> open(domain, protocol(scp), ScriptedDomain.testKeys(protocol(scp))));
        assertEquals(0, domain.wrongTries());
    }

    @Test
    void anAnswerWithAWrongMacEndsTheChannel() throws Exception {
        var domain = ScriptedDomain.of(ScpProtocol.SCP03);
        GlobalPlatformCard card = GlobalPlatformCard.discover(domain);
        var session = card.open(
                CardKeys.plain(ScriptedDomain.testKeys(ScpProtocol.SCP03)),
                ChannelRequest.of(0, SecurityLevel.C_MAC_C_DEC_R_MAC_R_ENC, ScpProtocol.SCP03),
                new RememberedKeys(folder, card.identity()));
        domain.spoilMacs();
        var broke = assertThrows(CardBrokeRules.class, session::registry);
        assertTrue(broke.getMessage().contains("cannot be trusted"), broke.getMessage());
        assertFalse(session.channel().isOpen());
        assertThrows(CardBrokeRules.class, session::registry);
    }

    @Test
    void theKeysOfAnotherCipherAreNotTried() {
        var domain = ScriptedDomain.of(ScpProtocol.SCP03);
        var broke = assertThrows(
                CardBrokeRules.class,
                () -> open(domain, ScpProtocol.SCP03, ScriptedDomain.testKeys(ScpProtocol.SCP02)));
        assertTrue(broke.getMessage().contains("needs AES"), broke.getMessage());
    }

    @Test
    void theWatchSeesPlainCommandsAndAnswers() throws Exception {
        var domain = ScriptedDomain.of(ScpProtocol.SCP03);
        GlobalPlatformCard card = GlobalPlatformCard.discover(domain);
        List<String> seen = new ArrayList<>();
        var request = ChannelRequest.of(0, SecurityLevel.C_MAC_C_DEC, ScpProtocol.SCP03)
                .watchedBy((command, response) -> seen.add(HEX.formatHex(command)));
        try (var session = card.open(
                CardKeys.plain(ScriptedDomain.testKeys(ScpProtocol.SCP03)),
                request,
                new RememberedKeys(folder, card.identity()))) {
            session.change(StateChange.lock(new Aid("0102030405")), session.cardNumber());
        }
        assertEquals(List.of("80f04080050102030405"), seen);
    }

    @Test
    void dangerousCommandsNeedTheNumberOfThisCard() throws Exception {
        var domain = ScriptedDomain.of(ScpProtocol.SCP03);
        try (var session = open(domain, ScpProtocol.SCP03, ScriptedDomain.testKeys(ScpProtocol.SCP03))) {
            String number = session.cardNumber();
            assertEquals("CCDDEEFF0011", number);
            KeySet fresh = wrong(ScpProtocol.SCP03).withVersion(0x31);
            assertThrows(Cancelled.class, () -> session.putKeys(fresh, 0, "1234"));
            for (LifeCycle state : List.of(LifeCycle.TERMINATED, LifeCycle.CARD_LOCKED)) {
                assertThrows(Cancelled.class, () -> session.change(StateChange.ofCard(state), ""));
            }
            Aid application = new Aid("0102030405");
            assertThrows(Cancelled.class, () -> session.change(StateChange.lock(application), "00"));
            assertTrue(domain.plainCommands().isEmpty());
            session.putKeys(fresh, 0, "ccdd eeff 0011");
            session.change(StateChange.ofCard(LifeCycle.CARD_LOCKED), number);
            session.change(StateChange.ofCard(LifeCycle.SECURED), "");
            session.change(StateChange.lock(application), number);
            session.change(StateChange.unlock(application), "");
            assertEquals(1, domain.count(0xD8));
            assertEquals(4, domain.count(0xF0));
        }
    }

    @Test
    void noSecurityDomainIsDeletedWithoutTheNumberOfThisCardNeitherByItsNameNorWithItsPackage() throws Exception {
        var domain = ScriptedDomain.of(ScpProtocol.SCP03);
        Aid file = new Aid("A0000001515350");
        Aid other = new Aid("A000000151535041");
        domain.put(file, other);
        domain.makeDomain(other);
        try (var session = open(domain, ScpProtocol.SCP03, ScriptedDomain.testKeys(ScpProtocol.SCP03))) {
            assertThrows(Cancelled.class, () -> session.delete(other, false, "x"));
            assertThrows(Cancelled.class, () -> session.delete(file, true, ""));
            assertThrows(Cancelled.class, () -> session.delete(ScriptedDomain.DOMAIN, true, ""));
            assertEquals(0, domain.count(0xE4));
            var refused = assertThrows(CardRefused.class, () -> session.delete(file, false, ""));
            assertEquals(0x6985, refused.statusWord());
            session.delete(file, true, session.cardNumber());
            assertFalse(domain.hasLoadFile(file));
        }
    }

    @Test
    void onlyStatesThatSetStatusBringsAboutAreSteps() {
        assertThrows(IllegalArgumentException.class, () -> StateChange.ofCard(LifeCycle.OP_READY));
        assertThrows(IllegalArgumentException.class, () -> StateChange.ofCard(LifeCycle.LOCKED));
        Aid application = new Aid("0102030405");
        assertThrows(
                IllegalArgumentException.class, () -> new StateChange(Optional.of(application), LifeCycle.TERMINATED));
        assertTrue(StateChange.ofCard(LifeCycle.TERMINATED).isFinal());
        assertFalse(StateChange.lock(application).isFinal());
    }

    @Test
    void discoveryReadsWhatTheCardTellsWithoutKeys() throws Exception {
        var domain = ScriptedDomain.of(new ScpProtocol(3, 0x71));
        GlobalPlatformCard card = GlobalPlatformCard.discover(domain);
        assertEquals(ScriptedDomain.DOMAIN, card.domain());
        assertEquals("2.3.1", card.data().version().orElseThrow());
        assertEquals(List.of(new ScpProtocol(3, 0x71)), card.data().protocols());
        assertEquals(3, card.keys().size());
        assertEquals("AES-128", card.keys().get(0).parts().get(0).toString());
        assertEquals(65_536, card.freeMemory().orElseThrow().persistent());
        assertFalse(card.isLocked());
        try (var session = open(domain, ScpProtocol.SCP03, ScriptedDomain.testKeys(ScpProtocol.SCP03))) {
            Registry registry = session.registry();
            assertEquals("SECURED", registry.issuer().orElseThrow().stateName());
            assertTrue(registry.issuer().orElseThrow().privileges().has(Privilege.SECURITY_DOMAIN));
        }
    }

    @Test
    void blockedKeysAreToldWithWhatToDo() {
        var domain = ScriptedDomain.of(ScpProtocol.SCP03);
        domain.blockKeys();
        var refused = assertThrows(
                CardRefused.class, () -> open(domain, ScpProtocol.SCP03, ScriptedDomain.testKeys(ScpProtocol.SCP03)));
        assertEquals(0x6983, refused.statusWord());
        assertTrue(refused.getMessage().contains("blocked"), refused.getMessage());
        assertTrue(refused.nextStep().contains("another card"), refused.nextStep());
    }

    @Test
    void aRegistryThatComesEntryByEntryIsReadWhole() throws Exception {
        var domain = ScriptedDomain.of(ScpProtocol.SCP03);
        for (int i = 0; i < 5; i++) {
            domain.put(new Aid("01020304" + "0" + i), new Aid("01020304" + "1" + i));
        }
        domain.listOneByOne();
        try (var session = open(domain, ScpProtocol.SCP03, ScriptedDomain.testKeys(ScpProtocol.SCP03))) {
            Registry registry = session.registry();
            assertEquals(5, registry.applications().size());
            assertEquals(5, registry.loadFiles().size());
            assertEquals(
                    List.of(new Aid("0102030413")),
                    registry
                            .instancesOf(
                                    registry.loadFile(new Aid("0102030403")).orElseThrow())
                            .stream()
                            .map(RegisteredApplication::aid)
                            .toList());
        }
    }
}
