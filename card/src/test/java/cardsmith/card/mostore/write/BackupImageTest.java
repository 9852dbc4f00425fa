package cardsmith.card.mostore.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Iccid;
import cardsmith.card.mostore.LinkSpeed;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.SomeMo;
import cardsmith.card.mostore.StandInCard;
import cardsmith.card.mostore.StoreSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupImageTest {

    @TempDir
    Path folder;

    private static StoreSnapshot snapshot(StandInCard card) throws Exception {
        return StandInCard.snapshot(card);
    }

    private static StandInCard card() {
        StandInCard card = new StandInCard();
        Random random = new Random(4);
        for (int i = 0; i < 5; i++) {
            card.objects.put(0xFF1F + i, SomeMo.value(random, 100 * i).bytes());
        }
        return card;
    }

    @Test
    void anImageLoadsAsItWasSavedAndOnlyItsOwnerReadsIt() throws Exception {
        BackupImage image = BackupImage.of(snapshot(card()), Instant.parse("2026-01-02T03:04:05Z"));
        Path file = folder.resolve("card.json");
        image.save(file);
        image.save(file);
        assertEquals(image, BackupImage.load(file));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void restoringBringsEveryObjectBackAndNothingElse() throws Exception {
        StandInCard card = card();
        BackupImage image = BackupImage.of(snapshot(card), Instant.EPOCH);
        card.objects.remove(0xFF1F);
        card.objects.put(0xFF20, new byte[] {1});
        card.objects.put(0xFF8100, new byte[] {2});
        WritePlan plan = new WritePlanner(255, LinkSpeed.UNKNOWN, OptionalInt.empty()).restore(snapshot(card), image);
        assertEquals(3, plan.objects().size());
        new WriteEngine(new WriteJournal(folder), folder, Clock.systemUTC())
                .write(plan, card, (link, pin) -> StandInCard.verify(link), Progress.SILENT);
        assertEquals(
                image.objects(), BackupImage.of(snapshot(card), Instant.EPOCH).objects());
    }

    @Test
    void everyDamagedByteIsFound() throws Exception {
        Path file = folder.resolve("card.json");
        BackupImage image = BackupImage.of(snapshot(card()), Instant.EPOCH);
        image.save(file);
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(7));
            Files.write(file, bad);
            try {
                // A change of white space or of the spelling of an escape may leave the meaning whole.
                assertEquals(image, BackupImage.load(file));
            } catch (IOException e) {
                assertTrue(e.getMessage().contains(file.toString()));
            }
        }
        Files.write(file, new byte[] {'[', ']'});
        assertThrows(IOException.class, () -> BackupImage.load(file));
    }

    @Test
    void aJournalIsNoBackupImage() throws Exception {
        WriteJournal journal = new WriteJournal(folder);
        Iccid iccid = new Iccid("1234");
        JournalEntry entry = new JournalEntry(
                iccid,
                Instant.EPOCH,
                7,
                List.of(new PlannedObject(
                        MoTag.FIRST, Optional.of(SomeMo.value(new Random(1), 9)), Optional.empty(), 1, 3)));
        journal.open(entry);
        assertEquals(entry, journal.find(iccid).orElseThrow());
        Path file = folder.resolve("1234.journal");
        assertThrows(IOException.class, () -> BackupImage.load(file));
        Files.writeString(file, Files.readString(file).replace("FF1F", "FF2F"));
        assertThrows(IOException.class, () -> journal.find(iccid));
    }
}
