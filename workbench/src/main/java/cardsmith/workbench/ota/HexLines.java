package cardsmith.workbench.ota;

import cardsmith.card.mostore.Octets;
import cardsmith.dm.BadDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A text with bytes in hexadecimal, a row of them in each line; blanks, and what follows a #, do not count. */
public final class HexLines {

    private static final int MOST = 10_000;

    private HexLines() {}

    /**
     * Returns the rows.
     *
     * @throws BadDocument with the line that holds something else, or when there is no row or too many
     */
    public static List<Octets> read(byte[] text) throws BadDocument {
        List<Octets> rows = new ArrayList<>();
        int number = 0;
        for (String line : new String(text, StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            String digits = line.replaceFirst("#.*", "").replaceAll("\\s", "");
            if (digits.isEmpty()) {
                continue;
            }
            if (!digits.matches("([0-9A-Fa-f]{2})+") || rows.size() == MOST) {
                throw new BadDocument("line " + number, "no pairs of hexadecimal digits", "bytes in hexadecimal");
            }
            rows.add(Octets.of(HexFormat.of().parseHex(digits)));
        }
        if (rows.isEmpty()) {
            throw new BadDocument("line 1", "nothing", "bytes in hexadecimal");
        }
        return rows;
    }
}
