package cardsmith.workbench.editor;

import cardsmith.dm.tnds.NodeFormat;
import cardsmith.workbench.text.Texts;
import java.util.Optional;

/** Tells what is wrong with a value for its format. */
public final class ValueCheck {

    private ValueCheck() {}

    /** Returns the sentence why the text is no value of the format, empty when it is one (OMA DM TNDS 1.2.1 clause 9). */
    public static Optional<String> fault(NodeFormat format, String text, Texts texts) {
        boolean good = switch (format) {
            case BOOL -> text.equals("true") || text.equals("false");
            case INT -> isInt(text);
            case FLOAT -> isFloat(text);
            case B64, BIN -> text.replaceAll("\\s", "").matches("[A-Za-z0-9+/]*={0,2}");
            case DATE -> text.matches("\\d{4}-?\\d{2}-?\\d{2}");
            case TIME -> text.matches("\\d{2}:?\\d{2}:?\\d{2}.*");
            case NULL, NODE -> text.isEmpty();
            case CHR, XML -> true;
        };
        return good ? Optional.empty() : Optional.of(texts.get("form.fault." + format.elementName()));
    }

    private static boolean isInt(String text) {
        try {
            Integer.parseInt(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isFloat(String text) {
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
