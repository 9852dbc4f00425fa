package cardsmith.dm.tnds;

import cardsmith.dm.markup.Span;
import java.util.Optional;

/**
 * Where a node stands in its document: characters of XML, octets of WBXML.
 *
 * @param node element Node from its first to its last character
 * @param name content of NodeName; empty span where there is none
 * @param value content of Value, without its tags, where there is a value
 */
public record NodeSpan(Span node, Span name, Optional<Span> value) {}
