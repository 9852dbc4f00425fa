package cardsmith.dm.markup;

import cardsmith.dm.BadDocument;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The characters of XML octets (XML 1.0 appendix F). */
public final class XmlText {

    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

    private XmlText() {}

    /**
     * Returns the text of a document in UTF-8, UTF-16, US-ASCII or ISO-8859-1, without its byte order mark.
     *
     * @throws BadDocument where the octets are not in the encoding that the document says
     */
    public static String of(byte[] octets, Limits limits) throws BadDocument {
        if (octets.length > limits.bytes()) {
            throw new BadDocument("offset " + limits.bytes(), "more octets", "at most " + limits.bytes() + " octets");
        }
        int skipped = 0;
        Charset charset = StandardCharsets.UTF_8;
        if (begins(octets, 0xEF, 0xBB, 0xBF)) {
            skipped = 3;
        } else if (begins(octets, 0xFE, 0xFF)) {
            skipped = 2;
            charset = StandardCharsets.UTF_16BE;
        } else if (begins(octets, 0xFF, 0xFE)) {
            skipped = 2;
            charset = StandardCharsets.UTF_16LE;
        } else if (begins(octets, 0x00, '<')) {
            charset = StandardCharsets.UTF_16BE;
        } else if (begins(octets, '<', 0x00)) {
            charset = StandardCharsets.UTF_16LE;
        } else {
            charset = declared(octets);
        }
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(octets, skipped, octets.length - skipped))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new BadDocument(
                    "line 1, column 1", "octets that are not " + charset.name(), "text in " + charset.name());
        }
    }

    /** Returns the index of the first character that XML does not allow (XML 1.0 clause 2.2), or -1. */
    public static int firstIllegal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < Character.MIN_SURROGATE) {
                continue;
            }
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c >= 0xFFFE || Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }

    private static Charset declared(byte[] octets) throws BadDocument {
        String head = new String(octets, 0, Math.min(octets.length, 200), StandardCharsets.ISO_8859_1);
        Matcher matcher = DECLARED.matcher(head);
        if (!matcher.find()) {
            return StandardCharsets.UTF_8;
        }
        String name = matcher.group(1).toUpperCase(Locale.ROOT);
        return switch (name) {
            case "UTF-8", "UTF8" -> StandardCharsets.UTF_8;
            case "US-ASCII", "ASCII" -> StandardCharsets.US_ASCII;
            case "ISO-8859-1", "LATIN1" -> StandardCharsets.ISO_8859_1;
            default ->
                throw new BadDocument(
                        "line 1, column " + (matcher.start(1) + 1),
                        "encoding " + matcher.group(1) + " declared in octets that are not in it",
                        "UTF-8, UTF-16, US-ASCII or ISO-8859-1");
        };
    }

    private static boolean begins(byte[] octets, int... start) {
        if (octets.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((octets[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
