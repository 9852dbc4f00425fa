package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.mostore.write.BackupImage;
import cardsmith.card.mostore.write.WritePlan;
import cardsmith.workbench.bench.BenchCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a card hold what an image holds. */
@Command(name = "restore", description = "Make the card hold what a backup image holds, and nothing else.")
final class RestoreCommand extends WriteWork {

    @Parameters(paramLabel = "FILE", description = "Backup image; - is the input.")
    String file = "";

    @Option(names = "--other-card", description = "Allow a card with another number than the image was taken of.")
    boolean otherCard;

    @Override
    WritePlan plan(Run run, BenchCard card) throws CardException, IOException, Trouble {
        Path path = file.equals("-") ? Files.createTempFile("cardsmith", ".image") : Path.of(file);
        try {
            if (file.equals("-")) {
                Files.write(path, DocumentFile.read(run.terminal(), file));
            }
            BackupImage image = load(path);
            WritePlan plan = run.await(card.planRestore(path, run.progress()));
            if (!otherCard && !image.iccid().equals(plan.iccid())) {
                throw Trouble.refused(
                        "The image is of card " + image.iccid().digits() + ", in the reader is card "
                                + plan.iccid().digits() + ".",
                        "Put the right card in, or give --other-card to make a copy.");
            }
            return plan;
        } finally {
            if (file.equals("-")) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static BackupImage load(Path path) throws IOException, Trouble {
        try {
            return BackupImage.load(path);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw Trouble.badInput(String.valueOf(e.getMessage()), "Choose another image.");
        }
    }
}
