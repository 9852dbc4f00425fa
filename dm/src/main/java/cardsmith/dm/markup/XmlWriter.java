package cardsmith.dm.markup;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes XML for people: two spaces a level, a line feed a line; equal documents give equal text. */
public final class XmlWriter implements MarkupWriter {

    private record Open(String name, Space space, boolean flat) {}

    private final StringBuilder out = new StringBuilder();
    private final Deque<Open> open = new ArrayDeque<>();
    private boolean pending;
    private boolean empty;

    /** Begins a document with its declaration and, where given, its document type. */
    public XmlWriter(String doctype) {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        if (!doctype.isEmpty()) {
            out.append(doctype).append('\n');
        }
    }

    @Override
    public void start(Space space, String element) {
        begin(space, element, false);
    }

    @Override
    public void startFlat(Space space, String element) {
        begin(space, element, true);
    }

    private void begin(Space space, String element, boolean flat) {
        closeTag();
        Open around = open.peek();
        if (around != null && !around.flat()) {
            newLine(open.size());
        }
        out.append('<').append(element);
        if (!space.uri().isEmpty() && (around == null || around.space() != space)) {
            attribute("xmlns", space.uri());
        }
        open.push(new Open(element, space, flat || around != null && around.flat()));
        pending = true;
        empty = true;
    }

    @Override
    public void startForeign(String qualifiedName) {
        Space around = open.isEmpty() ? Space.PROV : open.peek().space();
        begin(around, qualifiedName, false);
    }

    @Override
    public void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(value, true);
        out.append('"');
    }

    @Override
    public void text(String text) {
        closeTag();
        empty = true;
        escape(text, false);
    }

    @Override
    public void octets(byte[] octets) {
        throw new IllegalStateException("XML has no octets");
    }

    @Override
    public boolean takesOctets() {
        return false;
    }

    @Override
    public void end() {
        Open closed = open.pop();
        if (pending) {
            out.append("/>");
            pending = false;
        } else {
            if (!closed.flat() && !empty) {
                newLine(open.size());
            }
            out.append("</").append(closed.name()).append('>');
        }
        empty = false;
    }

    /** Returns the document. */
    public String finish() {
        return out.append('\n').toString();
    }

    private void closeTag() {
        if (pending) {
            out.append('>');
            pending = false;
        }
    }

    private void newLine(int level) {
        out.append('\n').append("  ".repeat(level));
    }

    private void escape(String text, boolean inAttribute) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                // A reader turns a bare carriage return into a line feed (XML 1.0 clause 2.11).
                case '\r' -> out.append("&#13;");
                case '"' -> out.append(inAttribute ? "&quot;" : "\"");
                case '\n' -> out.append(inAttribute ? "&#10;" : "\n");
                case '\t' -> out.append(inAttribute ? "&#9;" : "\t");
                default -> out.append(c);
            }
        }
    }
}
