package cardsmith.dm.markup;

import cardsmith.dm.BadDocument;
import com.ctc.wstx.api.WstxInputProperties;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** Reads XML; a document type declaration is skipped, entities of one's own and outside things are never resolved. */
public final class XmlReader implements MarkupReader {

    // Finding and setting up a factory costs more than reading a small document.
    private static final Map<Limits, XMLInputFactory> FACTORIES = new ConcurrentHashMap<>();

    private final XMLStreamReader2 stream;
    private final Limits limits;
    private final int length;
    private int elements;
    private int start;
    private int end;

    private XmlReader(XMLStreamReader2 stream, Limits limits, int length) {
        this.stream = stream;
        this.limits = limits;
        this.length = length;
    }

    /**
     * Opens XML text.
     *
     * @throws BadDocument where it is too large or does not begin as XML
     */
    public static XmlReader open(String xml, Limits limits) throws BadDocument {
        if (xml.length() > limits.bytes()) {
            throw new BadDocument("offset " + limits.bytes(), "more text", "at most " + limits.bytes() + " characters");
        }
        refuseNoCharacters(xml);
        try {
            XMLInputFactory factory = FACTORIES.computeIfAbsent(limits, XmlReader::factory);
            return new XmlReader(
                    (XMLStreamReader2) factory.createXMLStreamReader(new StringReader(xml)), limits, xml.length());
        } catch (XMLStreamException broken) {
            throw broken(broken);
        }
    }

    // XML 1.0 clause 2.2 does not allow these two, which the parser lets through.
    private static void refuseNoCharacters(String xml) throws BadDocument {
        int first = xml.indexOf('\uFFFE');
        int second = xml.indexOf('\uFFFF');
        int at = first < 0 || second >= 0 && second < first ? second : first;
        if (at < 0) {
            return;
        }
        String before = xml.substring(0, at);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = at - before.lastIndexOf('\n');
        throw Place.of(line, column)
                .wrong(String.format("the character U+%04X", (int) xml.charAt(at)), "characters that XML allows");
    }

    // The bounds have names of Woodstox, so any other parser on the class path is refused here.
    private static XMLInputFactory factory(Limits limits) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.depth());
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, (long) limits.elements());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 32);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, 64 << 10);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, limits.bytes());
        factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, (long) limits.bytes());
        return factory;
    }

    @Override
    public Piece next() throws BadDocument {
        try {
            while (stream.hasNext()) {
                int event = stream.next();
                start = (int) stream.getLocationInfo().getStartingCharOffset();
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        return begun();
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        end = (int) stream.getLocationInfo().getEndingCharOffset();
                        return Piece.END;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        end = (int) stream.getLocationInfo().getEndingCharOffset();
                        return Piece.TEXT;
                    }
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw wrong(
                                "entity &" + stream.getLocalName() + ";",
                                "text, for entities of one's own are not resolved");
                    default -> {
                        // Comments, instructions and the declarations in front of the root say nothing.
                    }
                }
            }
            start = length;
            end = length;
            return Piece.DONE;
        } catch (XMLStreamException broken) {
            throw broken(broken);
        }
    }

    private Piece begun() throws XMLStreamException, BadDocument {
        end = (int) stream.getLocationInfo().getEndingCharOffset();
        if (stream.getDepth() > limits.depth()) {
            throw wrong("element " + element(), "at most " + limits.depth() + " elements within each other");
        }
        if (++elements > limits.elements()) {
            throw wrong("element " + element(), "at most " + limits.elements() + " elements");
        }
        return Piece.START;
    }

    @Override
    public String element() {
        return stream.getLocalName();
    }

    @Override
    public Space space() {
        String uri = stream.getNamespaceURI();
        if (uri == null || uri.isEmpty()) {
            return Space.PROV;
        }
        return Space.of(uri).orElse(Space.FOREIGN);
    }

    @Override
    public String namespace() {
        String uri = stream.getNamespaceURI();
        return uri == null ? "" : uri;
    }

    @Override
    public String qualifiedName() {
        return stream.getPrefixedName();
    }

    @Override
    public Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < stream.getAttributeCount(); i++) {
            String prefix = stream.getAttributePrefix(i);
            String name = stream.getAttributeLocalName(i);
            attributes.put(prefix.isEmpty() ? name : prefix + ":" + name, stream.getAttributeValue(i));
        }
        return attributes;
    }

    @Override
    public String text() {
        return stream.getText();
    }

    @Override
    public byte[] octets() {
        throw new IllegalStateException("XML has no octets");
    }

    @Override
    public int start() {
        return start;
    }

    @Override
    public int end() {
        return end;
    }

    @Override
    public Place here() {
        return place(stream.getLocationInfo().getStartLocation());
    }

    @Override
    public List<String> remarks() {
        return new ArrayList<>();
    }

    private static Place place(Location location) {
        return Place.of(location.getLineNumber(), location.getColumnNumber());
    }

    private static BadDocument broken(XMLStreamException broken) {
        Location location = broken.getLocation();
        Place place = location == null ? Place.of(1, 1) : place(location);
        return place.wrong(sentence(broken), "well-formed XML");
    }

    // The parser's text ends with its own account of the place.
    private static String sentence(XMLStreamException broken) {
        String message = broken.getMessage() == null ? "broken XML" : broken.getMessage();
        int line = message.indexOf('\n');
        String first = (line < 0 ? message : message.substring(0, line)).strip();
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }
}
