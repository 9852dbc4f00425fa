package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.mostore.write.BackupImage;
import cardsmith.workbench.bench.BenchCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Saves all objects of a card in a file. */
@Command(name = "backup", description = "Save an image of all Management Objects of the card; keys are not in it.")
final class BackupCommand extends CardWork {

    @Parameters(paramLabel = "FILE", description = "Image to write; - is the output.")
    String file = "";

    record Saved(String file, String iccid, long revision, List<String> objects, List<String> closed)
            implements Answer {
        @Override
        public String document() {
            return "backup";
        }

        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add("Saved " + objects.size() + " objects of card " + iccid + " in " + file + ".");
            if (!closed.isEmpty()) {
                lines.add("Not readable without PIN1, so not in the image: " + String.join(", ", closed) + ".");
            }
            return lines;
        }
    }

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, IOException, Trouble {
        boolean toOutput = file.equals("-");
        if (toOutput && json) {
            throw Trouble.wrongUse("The output cannot hold both the image and JSON.", "Give a file.");
        }
        Path path = toOutput ? Files.createTempFile("cardsmith", ".image") : Path.of(file);
        try {
            BackupImage image = run.await(card.backup(path, run.progress()));
            if (toOutput) {
                run.terminal().out().write(Files.readAllBytes(path));
                return new MoGetCommand.Streamed();
            }
            return new Saved(
                    path.toString(),
                    image.iccid().digits(),
                    image.revision(),
                    image.objects().keySet().stream().map(Object::toString).toList(),
                    image.closed().stream().map(Object::toString).toList());
        } finally {
            if (toOutput) {
                Files.deleteIfExists(path);
            }
        }
    }
}
