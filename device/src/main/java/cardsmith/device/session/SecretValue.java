package cardsmith.device.session;

import cardsmith.dm.client.Question;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.SecretNodes;
import cardsmith.dm.tnds.TndsPath;
import cardsmith.dm.tree.NodeUri;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** What stands in the place of a secret: as long in octets, and of the same format, so that a session can go on with it. */
final class SecretValue {

    private static final byte FILL = '*';

    private SecretValue() {}

    /** Returns whether the value of a node is a secret. */
    static boolean isAt(NodeUri uri) {
        return isAt(uri.segments());
    }

    static boolean isAt(List<String> segments) {
        return !segments.isEmpty() && SecretNodes.WELL_KNOWN.contains(new TndsPath(segments));
    }

    static String masked(NodeFormat format, String value) {
        return switch (format) {
            case BIN, B64 -> octets(value);
            case INT, FLOAT -> value.replaceAll("[0-9]", "1");
            case CHR, XML -> fill(value);
            default -> value;
        };
    }

    /** Returns so many marks as a text has octets. */
    static String fill(String text) {
        return "*".repeat(text.getBytes(StandardCharsets.UTF_8).length);
    }

    static byte[] fill(int length) {
        byte[] mask = new byte[length];
        Arrays.fill(mask, FILL);
        return mask;
    }

    private static String octets(String base64) {
        try {
            byte[] octets = Base64.getDecoder().decode(base64);
            return Base64.getEncoder().encodeToString(fill(octets.length));
        } catch (IllegalArgumentException notBase64) {
            return fill(base64);
        }
    }

    /** Returns what a hidden answer becomes, which fits the question as the answer did. */
    static String typed(Question.Kind kind, String text) {
        return switch (kind) {
            case ALPHANUMERIC -> fill(text);
            case NUMERIC, PHONE -> text.replaceAll("[0-9]", "1");
            case DATE -> "01012000";
            case TIME -> "000000";
            case IP_ADDRESS -> "192.0.2.1";
        };
    }
}
