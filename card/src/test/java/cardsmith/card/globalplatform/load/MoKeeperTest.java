package cardsmith.card.globalplatform.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cardsmith.card.Aid;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.Iccid;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.SomeMo;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.virtual.VirtualReader;
import cardsmith.card.virtual.VirtualUicc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoKeeperTest {

    private static final Aid STORE = Aid.of(MoStore.AID.bytes());

    @TempDir
    private Path folder;

    private static void verify(CardLink link) throws CardException {
        link.transmit(CommandApdu.of(0, 0x20, 0, 0x0A, "88888888".getBytes(StandardCharsets.US_ASCII)));
    }

    private MoKeeper keeper() {
        return new MoKeeper(
                folder, (link, pin1Too) -> verify(link), (link, pin1Too) -> verify(link), Clock.systemUTC());
    }

    @Test
    void objectsOfOneAppletComeBackOnANewOneEvenFromTheFileAlone() throws Exception {
        StoreSnapshot before;
        String where;
        try (var old = new VirtualReader("old", VirtualUicc.empty(1)).connect()) {
            MoStore store = MoStore.select(old);
            verify(old);
            MoTag tag = MoTag.FIRST;
            var random = new Random(5);
            for (int i = 0; i < 5; i++) {
                store.write(tag, SomeMo.value(random, 50 + 100 * i), Progress.SILENT);
                tag = tag.next().orElseThrow();
            }
            before = MoStore.select(old).readAll(new Iccid("1"), Progress.SILENT);
            where = keeper().keep(old, List.of(STORE)).where().orElseThrow();
        }
        try (var fresh = new VirtualReader("new", VirtualUicc.empty(2)).connect()) {
            keeper().reopen(where).restore(fresh);
            StoreSnapshot after = MoStore.select(fresh).readAll(new Iccid("1"), Progress.SILENT);
            assertEquals(before.objects().keySet(), after.objects().keySet());
        }
    }

    @Test
    void otherApplicationsAndEmptyStoresLeaveNothingToKeep() throws Exception {
        try (var card = new VirtualReader("card", VirtualUicc.empty(1)).connect()) {
            assertEquals(
                    Optional.empty(),
                    keeper().keep(card, List.of(new Aid("0102030405"))).where());
            assertEquals(Optional.empty(), keeper().keep(card, List.of(STORE)).where());
        }
    }

    @Test
    void aRefusedKeyStopsTheWorkBeforeAnythingIsDeletedAndKeepsNoImage() throws Exception {
        try (var card = new VirtualReader("card", VirtualUicc.withSamples(1)).connect()) {
            var refusing = new MoKeeper(
                    folder,
                    (link, pin1Too) -> {
                        throw new CardRefused(0x63C2, "ADM1 is wrong.", "Check the value.");
                    },
                    (link, pin1Too) -> verify(link),
                    Clock.systemUTC());
            assertThrows(CardRefused.class, () -> refusing.keep(card, List.of(STORE)));
            assertEquals(0, folder.toFile().listFiles().length);
        }
    }

    @Test
    void aLostImageIsTold() {
        assertThrows(CardException.class, () -> keeper().reopen("nothing.json"));
    }
}
