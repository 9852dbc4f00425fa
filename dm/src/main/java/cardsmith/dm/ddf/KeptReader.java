package cardsmith.dm.ddf;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.MarkupReader;
import cardsmith.dm.markup.MarkupReader.Piece;
import cardsmith.dm.markup.Space;
import cardsmith.dm.markup.XmlText;
import cardsmith.dm.wbxml.TokenTable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads elements that are kept as they are; what could not be written as XML again is skipped. */
final class KeptReader {

    private static final String WORD = "[\\p{L}_][\\p{L}\\p{N}._\\u00B7-]{0,199}";
    private static final Pattern NAME = Pattern.compile(WORD + "(?::" + WORD + ")?");
    private static final String DECLARATION = "xmlns:";
    private static final String OWN_PREFIX = "x:";

    private final MarkupReader in;

    KeptReader(MarkupReader in) {
        this.in = in;
    }

    /** Returns the prefixes that the element which has begun declares; XML readers resolve them themselves. */
    Map<String, String> scope(Map<String, String> around) throws BadDocument {
        Map<String, String> scope = new HashMap<>(around);
        for (Map.Entry<String, String> attribute : in.attributes().entrySet()) {
            if (attribute.getKey().startsWith(DECLARATION)
                    && !attribute.getValue().isEmpty()) {
                scope.put(
                        attribute.getKey().substring(DECLARATION.length()),
                        allowed(attribute.getValue(), attribute.getKey()));
            }
        }
        return scope;
    }

    /**
     * Reads an element of a vendor; gives nothing for one without a namespace, which in XML would be of the standard's
     * own vocabulary.
     */
    Optional<KeptElement> extension(Map<String, String> scope) throws BadDocument {
        return read(scope).filter(element -> !element.namespace().isEmpty());
    }

    /** Reads the element that has begun up to and with its end; gives nothing for one that cannot be kept. */
    Optional<KeptElement> read(Map<String, String> around) throws BadDocument {
        Map<String, String> scope = scope(around);
        String namespace = in.space() == Space.FOREIGN ? in.namespace() : "";
        String name = in.qualifiedName();
        if (!NAME.matcher(name).matches() || name.startsWith("xml")) {
            in.skip();
            return Optional.empty();
        }
        int colon = name.indexOf(':');
        if (namespace.isEmpty() && colon >= 0) {
            namespace = scope.getOrDefault(name.substring(0, colon), "");
        }
        if (namespace.isEmpty() && colon >= 0) {
            name = name.substring(colon + 1);
        } else if (!namespace.isEmpty() && colon < 0) {
            name = OWN_PREFIX + name;
        }
        if (in.space() == Space.FOREIGN && namespace.isEmpty() && TokenTable.DMDDF.knows(Space.DMDDF, name)) {
            in.skip();
            return Optional.empty();
        }
        return Optional.of(body(namespace, name, scope));
    }

    /** Reads the element that has begun, without anything in it that is not of the standard's own vocabulary. */
    Optional<KeptElement> readOwn() throws BadDocument {
        return read(Map.of()).map(KeptReader::own);
    }

    private static KeptElement own(KeptElement element) {
        List<KeptElement> children = element.children().stream()
                .filter(child -> child.namespace().isEmpty() && TokenTable.DMDDF.knows(Space.DMDDF, child.name()))
                .map(KeptReader::own)
                .toList();
        String text = children.isEmpty() ? element.text() : "";
        return new KeptElement("", element.name(), Map.of(), text, children);
    }

    private KeptElement body(String namespace, String name, Map<String, String> scope) throws BadDocument {
        Map<String, String> attributes = attributes(name);
        StringBuilder text = new StringBuilder();
        List<KeptElement> children = new ArrayList<>();
        while (true) {
            Piece piece = in.next();
            switch (piece) {
                case START -> read(scope).ifPresent(children::add);
                case TEXT -> text.append(allowed(in.text(), name));
                case OCTETS -> text.append(allowed(utf8(in.octets(), name), name));
                case DONE -> throw in.wrong("the end of the document", "the end of " + name);
                case END -> {
                    String held = text.toString();
                    String kept = held.isBlank() ? "" : children.isEmpty() ? held : held.strip();
                    return new KeptElement(namespace, name, attributes, kept, children);
                }
            }
        }
    }

    private Map<String, String> attributes(String name) throws BadDocument {
        String prefix = name.contains(":") ? name.substring(0, name.indexOf(':') + 1) : "";
        Map<String, String> kept = new LinkedHashMap<>();
        for (Map.Entry<String, String> attribute : in.attributes().entrySet()) {
            String key = attribute.getKey();
            boolean resolved = !key.contains(":") || !prefix.isEmpty() && key.startsWith(prefix);
            if (NAME.matcher(key).matches() && resolved && !key.startsWith("xmlns")) {
                kept.put(key, allowed(attribute.getValue(), key));
            }
        }
        return kept;
    }

    private String utf8(byte[] octets, String name) throws BadDocument {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw in.wrong("octets that are not UTF-8 in " + name, "text in UTF-8");
        }
    }

    private String allowed(String text, String name) throws BadDocument {
        int bad = XmlText.firstIllegal(text);
        if (bad >= 0) {
            throw in.wrong(
                    String.format("the character U+%04X in %s", text.codePointAt(bad), name),
                    "characters that XML allows");
        }
        return text;
    }
}
