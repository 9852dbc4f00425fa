package cardsmith.device.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.LinkLost;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.OtherFile;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.ota.PacketKeys;
import cardsmith.card.ota.SecurityIndicator;
import cardsmith.card.receipt.BadReceipt;
import cardsmith.card.receipt.CardReceipts;
import cardsmith.card.receipt.Receipt;
import cardsmith.card.receipt.ReceiptChain;
import cardsmith.card.receipt.ReceiptCheck;
import cardsmith.card.receipt.ReceiptKeys;
import cardsmith.card.tlv.Tlv;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.card.virtual.domain.DomainKeys;
import cardsmith.dm.BadDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecuredManagementTest {

    private static final MoTag TAG = new MoTag(0xFF40);

    private final VirtualUicc card = VirtualUicc.withSamples(3);
    private final CardLink link = new GetResponseLink(card::exchange);
    private final CardAccounts accounts = CardAccounts.inMemory();
    private final Secret adm1 = Secret.of("88888888".getBytes(StandardCharsets.US_ASCII));

    SecuredManagementTest() {
        card.powerUp();
    }

    private static KeySet test(int version) {
        return DomainKeys.ofTestCard().stream()
                .map(DomainKeys::keys)
                .filter(keys -> keys.version() == version)
                .findFirst()
                .orElseThrow();
    }

    private SecuredManagement system(CardAccounts where, KeySet keys, SecurityIndicator security) {
        CardAccount account = where.find(card.iccid()).orElse(CardAccount.fresh(card.iccid(), "test"));
        return new SecuredManagement(where, account, PacketKeys.of(keys), security);
    }

    private SecuredManagement system() {
        return system(accounts, test(1), SecurityIndicator.FULL);
    }

    private Octets sample() throws CardException {
        return ScMoCodec.withoutRevision(
                MoStore.select(link).read(MoTag.FIRST).value().orElseThrow());
    }

    @Test
    void anObjectIsAddedChangedAndDeletedAndTheRevisionGoesUp() throws CardException {
        long revision = MoStore.select(link).info().revision();
        var put = new RemoteOperation.Put(TAG, sample());
        RemotePlan plan = system().plan(put, adm1);
        RemoteResult added = system().send(put, adm1, link);
        assertTrue(added.isDone(), added.sentence());
        assertEquals(plan, added.plan());
        assertTrue(plan.messages() > 1 && plan.packetBytes() > plan.bytes());
        assertEquals("done", system().send(put, adm1, link).word());
        RemoteResult deleted = system().send(new RemoteOperation.Delete(TAG), adm1, link);
        assertTrue(deleted.isDone(), deleted.sentence());
        assertEquals(revision + 3, MoStore.select(link).info().revision());
        assertEquals(3, deleted.counter());
    }

    @Test
    void settingsAreChangedAndKeysStored() throws CardException {
        var name = Tlv.of(0x80, "operator.example");
        assertTrue(system().send(new RemoteOperation.Store(OtherFile.SETTINGS, name), adm1, link)
                .isDone());
        assertEquals("operator.example", MoStore.select(link).settings().serverId());
        var key = Tlv.of(0xDF21, List.of(Tlv.of(0x80, 1), Tlv.of(0x82, new byte[16])));
        assertTrue(system().send(new RemoteOperation.Store(OtherFile.KEYS, key), adm1, link)
                .isDone());
    }

    /** DMSC-THR-4: who works over the air cannot deny it either. */
    @Test
    void whatIsDoneOverTheAirLeavesReceipts() throws CardException, BadReceipt {
        system().send(new RemoteOperation.Put(TAG, sample()), adm1, link);
        var name = Tlv.of(0x80, "operator.example");
        system().send(new RemoteOperation.Store(OtherFile.SETTINGS, name), adm1, link);
        system().send(new RemoteOperation.Delete(TAG), adm1, link);
        MoStore.select(link);
        adm1.use(value -> link.transmit(CommandApdu.of(0x00, 0x20, 0x00, 0x0A, value)));
        ReceiptChain chain = new CardReceipts(link).read(card.iccid());
        List<Receipt> receipts = chain.receipts();
        assertEquals(
                List.of("FF40 written, EF.MO", "80 written, EF.CONF", "FF40 deleted, EF.MO"),
                receipts.subList(receipts.size() - 3, receipts.size()).stream()
                        .map(one -> one.subject().orElse("") + " " + one.deed().words() + ", " + one.place())
                        .toList());
        ReceiptKeys keys = ReceiptKeys.NONE.withCard(chain.publicKey().orElseThrow());
        assertTrue(ReceiptCheck.of(chain, keys).holds());
        assertTrue(keys.isOf(receipts.get(receipts.size() - 2), name.value()));
    }

    @Test
    void aWrongAdm1AndAMissingObjectAreSaidInASentence() throws CardException {
        RemoteResult missing = system().send(new RemoteOperation.Delete(TAG), adm1, link);
        assertEquals("refused", missing.word());
        assertTrue(missing.sentence().contains("command 2 of 2")
                && missing.sentence().contains("6A88"));
        var wrong = Secret.of("11111111".getBytes(StandardCharsets.US_ASCII));
        RemoteResult refused = system().send(new RemoteOperation.Put(TAG, sample()), wrong, link);
        assertTrue(
                refused.sentence().contains("command 1 of")
                        && refused.admission().getAsInt() >> 4 == 0x63C,
                refused.sentence());
    }

    @Test
    void theAnswerIsTakenFromAShortMessageToo() throws CardException {
        SecuredManagement system = system(accounts, test(2), SecurityIndicator.FULL.bySubmit(true));
        RemoteResult added = system.send(new RemoteOperation.Put(TAG, sample()), adm1, link);
        assertTrue(added.isDone(), added.sentence());
    }

    @Test
    void newKeysTakeThePlaceOfTheOldOnesOnBothSides() throws CardException {
        accounts.keep(new CardAccount(card.iccid(), "old", 41, Optional.empty()));
        KeySet renewed =
                KeySet.same(1, KeyType.AES, Secret.of(HexFormat.of().parseHex("00112233445566778899AABBCCDDEEFF")));
        RemoteResult changed = system().send(new RemoteOperation.Renew(test(1), renewed, "new"), adm1, link);
        assertTrue(changed.isDone(), changed.sentence());
        assertEquals(Optional.of(CardAccount.fresh(card.iccid(), "new")), accounts.find(card.iccid()));
        RemoteResult old = system().send(new RemoteOperation.Put(TAG, sample()), adm1, link);
        assertEquals("wrong proof", old.word());
        SecuredManagement system = system(accounts, renewed, SecurityIndicator.FULL);
        assertTrue(
                system.send(new RemoteOperation.Put(TAG, sample()), adm1, link).isDone());
    }

    @Test
    void aCounterIsOnTheDiskBeforeAnythingIsSentAndNeverComesAgain(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("cards.json");
        CardAccounts kept = CardAccounts.open(file);
        kept.keep(CardAccount.fresh(card.iccid(), "test"));
        CardLink lost = command -> {
            assertTrue(counter(file) > 0);
            throw new LinkLost("The card is gone.", "Put it in again.");
        };
        var delete = new RemoteOperation.Delete(MoTag.FIRST);
        SecuredManagement first = system(kept, test(1), SecurityIndicator.FULL);
        assertThrows(LinkLost.class, () -> first.send(delete, adm1, lost));
        SecuredManagement second = system(CardAccounts.open(file), test(1), SecurityIndicator.FULL);
        RemoteResult result = second.send(delete, adm1, link);
        assertTrue(result.isDone() && result.counter() == 2, result.sentence());
        assertEquals(2, counter(file));
        Files.writeString(file, "{\"cards\":[{\"iccid\":\"x\"}]}");
        assertThrows(BadDocument.class, () -> CardAccounts.open(file));
    }

    private long counter(Path file) {
        try {
            return CardAccounts.open(file).find(card.iccid()).orElseThrow().counter();
        } catch (Exception unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void noCounterIsGivenOutThatCannotBeKept(@TempDir Path folder) throws Exception {
        Path blocked = Files.createFile(folder.resolve("no-folder"));
        CardAccounts nowhere = CardAccounts.open(blocked.resolve("cards.json"));
        SecuredManagement system = system(nowhere, test(1), SecurityIndicator.FULL);
        CardLink untouched = command -> {
            throw new AssertionError("something was sent");
        };
        assertThrows(LinkLost.class, () -> system.send(new RemoteOperation.Delete(TAG), adm1, untouched));
        assertFalse(nowhere.find(card.iccid()).isPresent());
    }
}
