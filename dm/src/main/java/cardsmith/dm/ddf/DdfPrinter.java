package cardsmith.dm.ddf;

import cardsmith.dm.markup.MarkupWriter;
import cardsmith.dm.markup.Space;
import cardsmith.dm.tnds.NodeType;
import cardsmith.dm.wbxml.TokenTable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a description through either kind of writer, elements in the order of OMA DM TND 1.2.1 clause 8.5.4. */
final class DdfPrinter {

    private final MarkupWriter out;
    private final Map<String, String> scope = new LinkedHashMap<>();

    private DdfPrinter(MarkupWriter out) {
        this.out = out;
    }

    static void print(DdfDocument document, MarkupWriter out) {
        DdfPrinter printer = new DdfPrinter(out);
        document.extensions().forEach(printer::declare);
        document.nodes().forEach(printer::declareAll);
        out.start(Space.DMDDF, "MgmtTree");
        printer.scope.forEach((prefix, namespace) -> out.attribute("xmlns:" + prefix, namespace));
        out.leaf(Space.DMDDF, "VerDTD", document.verDtd());
        printer.leaf("Man", document.man());
        printer.leaf("Mod", document.mod());
        document.extensions().forEach(extension -> printer.kept(extension, printer.scope));
        document.nodes().forEach(printer::node);
        out.end();
    }

    private void declareAll(DdfNode node) {
        node.extensions().forEach(this::declare);
        node.children().forEach(this::declareAll);
    }

    private void declare(KeptElement element) {
        if (!element.namespace().isEmpty()) {
            scope.putIfAbsent(element.prefix(), element.namespace());
        }
        element.children().forEach(this::declare);
    }

    private void leaf(String element, Optional<String> text) {
        text.ifPresent(present -> out.leaf(Space.DMDDF, element, present));
    }

    private void node(DdfNode node) {
        out.start(Space.DMDDF, "Node");
        out.leaf(Space.DMDDF, "NodeName", node.name());
        leaf("Path", node.path());
        node.runtime().ifPresent(this::own);
        properties(node);
        node.children().forEach(this::node);
        leaf("Value", node.value());
        out.end();
    }

    private void properties(DdfNode node) {
        out.start(Space.DMDDF, "DFProperties");
        choice(
                "AccessType",
                node.access().stream().sorted().map(Access::element).toList());
        leaf("DefaultValue", node.defaultValue());
        leaf("Description", node.description());
        choice("DFFormat", List.of(node.format().elementName()));
        occurrence(node.occurrence());
        choice("Scope", List.of(node.isPermanent() ? "Permanent" : "Dynamic"));
        leaf("DFTitle", node.title());
        out.startFlat(Space.DMDDF, "DFType");
        for (NodeType type : node.types()) {
            out.leaf(Space.DMDDF, type instanceof NodeType.Mime ? "MIME" : "DDFName", type.text());
        }
        out.end();
        node.caseSensitive().ifPresent(with -> choice("CaseSense", List.of(with ? "CS" : "CIS")));
        node.extensions().forEach(extension -> kept(extension, scope));
        out.end();
    }

    private void choice(String around, List<String> elements) {
        out.startFlat(Space.DMDDF, around);
        elements.forEach(element -> out.empty(Space.DMDDF, element));
        out.end();
    }

    private void occurrence(Occurrence occurrence) {
        out.startFlat(Space.DMDDF, "Occurrence");
        String least = occurrence.isRequired() ? "One" : "Zero";
        if (occurrence.most() == Occurrence.UNBOUNDED) {
            out.empty(Space.DMDDF, least + "OrMore");
        } else if (occurrence.most() > 1) {
            out.leaf(Space.DMDDF, least + "OrN", String.valueOf(occurrence.most()));
        } else {
            out.empty(Space.DMDDF, occurrence.isRequired() ? "One" : "ZeroOrOne");
        }
        out.end();
    }

    /** Writes an element of the standard's own vocabulary that was kept as it stood. */
    private void own(KeptElement element) {
        out.startFlat(Space.DMDDF, element.name());
        if (!element.text().isEmpty()) {
            out.text(element.text());
        }
        element.children().forEach(this::own);
        out.end();
    }

    private void kept(KeptElement element, Map<String, String> around) {
        if (element.namespace().isEmpty() && TokenTable.DMDDF.knows(Space.DMDDF, element.name())) {
            out.start(Space.DMDDF, element.name());
        } else {
            out.startForeign(element.name());
        }
        Map<String, String> inner = around;
        String prefix = element.prefix();
        if (!prefix.isEmpty() && !element.namespace().equals(around.get(prefix))) {
            inner = new HashMap<>(around);
            inner.put(prefix, element.namespace());
            out.attribute("xmlns:" + prefix, element.namespace());
        }
        element.attributes().forEach(out::attribute);
        if (!element.text().isEmpty()) {
            out.text(element.text());
        }
        for (KeptElement child : element.children()) {
            kept(child, inner);
        }
        out.end();
    }
}
