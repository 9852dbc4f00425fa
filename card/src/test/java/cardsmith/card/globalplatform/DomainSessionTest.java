package cardsmith.card.globalplatform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Aid;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.ChannelRequest;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.globalplatform.key.RememberedKeys;
import cardsmith.card.mostore.Octets;
import cardsmith.card.tlv.Tlv;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.card.virtual.domain.DomainKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session does for a person, on the virtual card in S8 and S16. */
class DomainSessionTest {

    private static final Aid PACKAGE = new Aid("F0444D534300");
    private static final Aid DM = new Aid("F0444D534301");
    private static final ScpProtocol S16 = new ScpProtocol(3, 0x71);

    @TempDir
    private Path folder;

    private final VirtualUicc card = VirtualUicc.withSamples(9);

    private SecurityDomainSession open(CardLink link, KeySet keys, ScpProtocol protocol) throws CardException {
        GlobalPlatformCard found = GlobalPlatformCard.discover(link);
        return found.open(
                CardKeys.plain(keys),
                ChannelRequest.of(keys.version(), SecurityLevel.C_MAC_C_DEC, protocol),
                new RememberedKeys(folder, found.identity()));
    }

    private SecurityDomainSession open(CardLink link) throws CardException {
        card.powerUp();
        return open(link, DomainKeys.ofTestCard().get(0).keys(), ScpProtocol.SCP03);
    }

    private static KeySet keys(int version, int length) {
        byte[] key = new byte[length];
        Arrays.fill(key, (byte) (0x41 + length));
        return KeySet.same(version, KeyType.AES, Secret.of(key));
    }

    /** As many numbers as take three commands; the last one stays. */
    private static byte[] numbers(int count) {
        List<Tlv> row = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            byte[] number = new byte[16];
            Arrays.fill(number, (byte) i);
            row.add(Tlv.of(0x42, number));
        }
        return Tlv.concat(row);
    }

    @Test
    void storedDataGoInAsManyCommandsAsTheChannelNeeds() throws Exception {
        try (SecurityDomainSession session = open(card::exchange)) {
            session.storeData(CardCommands.DataForm.TLV, numbers(30));
        }
        assertEquals("1E".repeat(16), issuer());
        try (SecurityDomainSession session = open(card::exchange)) {
            session.personalize(session.card().domain(), CardCommands.DataForm.TLV, numbers(3));
            var refused = assertThrows(
                    CardRefused.class, () -> session.personalize(DM, CardCommands.DataForm.TLV, numbers(1)));
            assertTrue(refused.getMessage().contains("personalize"), refused.getMessage());
        }
        assertEquals("03".repeat(16), issuer());
    }

    private String issuer() throws CardException {
        return GlobalPlatformCard.discover(card::exchange).identity().issuer().orElse("");
    }

    @Test
    void anApplicationIsMadeWithParametersForTheCardAndTheUicc() throws Exception {
        var other = new Aid("F0444D534388");
        // C7 and C8: volatile and non-volatile memory; 80 in EA: SIM and toolkit parameters of TS 102 226.
        var instance = new Instance(
                DM,
                other,
                Privileges.NONE,
                Octets.of(Tlv.of(0x80, new byte[] {0x20, 0}).bytes()),
                Octets.of(Tlv.concat(List.of(Tlv.of(0xC7, new byte[] {1, 0}), Tlv.of(0xC8, new byte[] {0x20, 0})))),
                Octets.of(Tlv.of(0x80, new byte[] {0, 0, 0, 0, 0, 0}).bytes()),
                Optional.empty());
        try (SecurityDomainSession session = open(card::exchange)) {
            session.install(PACKAGE, instance);
            assertTrue(session.registry().application(other).isPresent());
            var refused = assertThrows(CardRefused.class, () -> session.install(PACKAGE, instance));
            assertEquals(0x6A89, refused.statusWord());
            assertTrue(refused.nextStep().contains("another AID"), refused.nextStep());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32})
    void newKeysOfEveryLengthOpenTheCardInS16Too(int length) throws Exception {
        KeySet first = keys(0x30, 16);
        VirtualUicc s16 = VirtualUicc.blank(3, List.of(DomainKeys.fresh(S16, first)));
        s16.powerUp();
        KeySet renewed = keys(0x31, length);
        try (SecurityDomainSession session = open(s16::exchange, first, S16)) {
            assertEquals(223, session.channel().maxData());
            session.putKeys(renewed, 0x30, session.cardNumber());
        }
        try (SecurityDomainSession session = open(s16::exchange, renewed, S16)) {
            assertEquals(0, session.registry().loadFiles().size());
        }
    }

    @Test
    void otherCheckValuesThanThoseOfTheNewKeysAreTold() throws Exception {
        CardLink spoiling = command -> {
            byte[] answer = card.exchange(command);
            if (command[1] == (byte) 0xD8 && answer.length > 4) {
                answer[2] ^= 1;
            }
            return answer;
        };
        try (SecurityDomainSession session = open(spoiling)) {
            var broke =
                    assertThrows(CardBrokeRules.class, () -> session.putKeys(keys(0x31, 16), 0, session.cardNumber()));
            assertTrue(broke.getMessage().contains("key check values"), broke.getMessage());
            assertTrue(broke.nextStep().contains("both"), broke.nextStep());
        }
    }
}
