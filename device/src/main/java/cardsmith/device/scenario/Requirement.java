package cardsmith.device.scenario;

import cardsmith.dm.BadDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A requirement of the enabler.
 *
 * @param id such as {@code DMSC-SEC-1}
 * @param level such as {@code shall} or {@code must}
 * @param text what is required
 * @param missing why no scenario proves it yet, empty where one does
 */
public record Requirement(String id, String level, String text, String missing) {

    /** Name of the file with all of them in the folder of the scenarios. */
    public static final String FILE = "requirements.tsv";

    private static final int MOST = 10_000;

    /**
     * Returns the requirements in a file of four columns with a head line.
     *
     * @throws BadDocument where a line has other columns
     * @throws IOException when the file cannot be read
     */
    public static List<Requirement> read(Path file) throws BadDocument, IOException {
        List<Requirement> all = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String[] columns = line.split("\t", -1);
            if (columns.length != 4 || number > MOST) {
                throw new BadDocument("line " + number, columns.length + " columns", "four columns");
            }
            if (number > 1) {
                all.add(new Requirement(columns[0], columns[1], columns[2], columns[3]));
            }
        }
        return all;
    }
}
