package cardsmith.device.session;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Span;
import cardsmith.dm.tnds.LocatedTnds;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.NodeSpan;
import cardsmith.dm.tnds.SecretNodes;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tnds.TndsPath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Masks the secrets of a serialised tree octet for octet. */
final class TreeMask {

    private final TndsDocument document;

    /** Makes the mask of a tree that stands as elements within something else. */
    TreeMask(TndsDocument document) {
        this.document = document;
    }

    /** Tells the octets of each secret in their order, and what takes their place. */
    void changes(BiConsumer<byte[], byte[]> change) {
        document.byPath()
                .forEach((path, node) -> secret(path, node).ifPresent(value -> {
                    byte[] from = octets(node.format(), value);
                    change.accept(from, octets(node.format(), SecretValue.masked(node.format(), value)));
                }));
    }

    /** Returns a document, in XML or WBXML, with its secrets masked; all of it where it is none, or a secret is not found. */
    static byte[] masked(byte[] octets) {
        try {
            LocatedTnds located = Tnds.locate(octets);
            return located.form() == TndsForm.WBXML ? wbxml(located, octets) : xml(located, octets);
        } catch (BadDocument noTree) {
            return SecretValue.fill(octets.length);
        }
    }

    private static Optional<String> secret(TndsPath path, TndsNode node) {
        return node.value().filter(value -> !value.isEmpty() && SecretNodes.WELL_KNOWN.contains(path));
    }

    // In WBXML the value of a bin node is opaque octets.
    private static byte[] octets(NodeFormat format, String value) {
        return format == NodeFormat.BIN ? Base64.getDecoder().decode(value) : value.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] wbxml(LocatedTnds located, byte[] octets) {
        byte[] masked = octets.clone();
        for (Map.Entry<TndsPath, TndsNode> entry : located.document().byPath().entrySet()) {
            Optional<String> secret = secret(entry.getKey(), entry.getValue());
            if (secret.isEmpty()) {
                continue;
            }
            NodeFormat format = entry.getValue().format();
            byte[] from = octets(format, secret.get());
            byte[] to = octets(format, SecretValue.masked(format, secret.get()));
            Span span = valueOf(located, entry.getKey());
            if (!replace(masked, span.start(), span.end(), from, to)) {
                return SecretValue.fill(octets.length);
            }
        }
        return masked;
    }

    private static byte[] xml(LocatedTnds located, byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        StringBuilder masked = new StringBuilder(text);
        int shift = text.startsWith("\uFEFF") ? 1 : 0;
        for (Map.Entry<TndsPath, TndsNode> entry : located.document().byPath().entrySet()) {
            if (secret(entry.getKey(), entry.getValue()).isPresent()) {
                Span span = valueOf(located, entry.getKey());
                int start = span.start() + shift;
                int end = span.end() + shift;
                String from = text.substring(start, end);
                String to = SecretValue.masked(entry.getValue().format(), from);
                if (to.length() != from.length() || from.indexOf('<') >= 0) {
                    return SecretValue.fill(octets.length);
                }
                masked.replace(start, end, to);
            }
        }
        byte[] all = masked.toString().getBytes(StandardCharsets.UTF_8);
        return all.length == octets.length ? all : SecretValue.fill(octets.length);
    }

    private static Span valueOf(LocatedTnds located, TndsPath path) {
        return Optional.ofNullable(located.spans().get(path))
                .flatMap(NodeSpan::value)
                .orElse(new Span(0, 0));
    }

    private static boolean replace(byte[] in, int start, int end, byte[] from, byte[] to) {
        for (int at = start; at + from.length <= end; at++) {
            if (Arrays.equals(in, at, at + from.length, from, 0, from.length)) {
                System.arraycopy(to, 0, in, at, to.length);
                return true;
            }
        }
        return false;
    }
}
