package cardsmith.device.approval;

import cardsmith.card.mostore.Octets;
import cardsmith.dm.BadDocument;
import cardsmith.dm.bootstrap.BootstrapMessage;
import cardsmith.dm.bootstrap.BootstrapSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A bootstrap message that a server sends over HTTP, with the approval that a card can check (DMSC-DER-8). As octets it is an
 * entity of HTTP, header fields and an empty line before the document, or the document alone.
 *
 * @param document message in WBXML, of the DM profile or the CP profile
 * @param approval of the document, where there is one
 */
public record BootstrapPacket(Octets document, Optional<Approval> approval) {

    /** The largest packet that is read, in octets. */
    public static final int MOST_OCTETS = 1 << 20;

    private static final int MOST_HEADER = 4_096;

    /** Documents in WBXML begin with their version, 00 to 03, header fields with a letter. */
    private static final int FIRST_LETTER = 'A';

    /**
     * Returns the packet that octets are.
     *
     * @throws BadDocument where its header is no header, or its approval none
     */
    public static BootstrapPacket read(byte[] octets) throws BadDocument {
        if (octets.length > MOST_OCTETS) {
            throw new BadDocument("offset 0", "more than " + MOST_OCTETS + " octets", "a smaller packet");
        }
        if (!hasHeader(octets)) {
            return new BootstrapPacket(Octets.of(octets), Optional.empty());
        }
        Optional<String> said = field(octets, Approval.HEADER);
        Optional<Approval> approval = said.flatMap(Approval::parse);
        if (said.isPresent() && approval.isEmpty()) {
            throw new BadDocument(
                    "header " + Approval.HEADER, "no approval", "one such as AES-CMAC; key=21; value=0011223344556677");
        }
        int end = header(octets);
        int body = octets[end] == '\r' ? end + 4 : end + 2;
        return new BootstrapPacket(Octets.of(Arrays.copyOfRange(octets, body, octets.length)), approval);
    }

    private static boolean hasHeader(byte[] octets) {
        return octets.length > 0 && octets[0] >= FIRST_LETTER;
    }

    /**
     * Returns the content type of a packet of HTTP, with its parameters; nothing where the octets are the document alone.
     *
     * @throws BadDocument where its header is no header
     */
    public static Optional<String> contentType(byte[] octets) throws BadDocument {
        return hasHeader(octets) ? field(octets, "Content-Type") : Optional.empty();
    }

    private static Optional<String> field(byte[] octets, String name) throws BadDocument {
        Optional<String> value = Optional.empty();
        for (String line : new String(octets, 0, header(octets), StandardCharsets.ISO_8859_1)
                .lines()
                .toList()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new BadDocument("header", "a line without a colon", "fields of HTTP");
            }
            if (line.substring(0, colon).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                value = Optional.of(line.substring(colon + 1).strip());
            }
        }
        return value;
    }

    /** Returns where the line end before the empty line is. */
    private static int header(byte[] octets) throws BadDocument {
        for (int at = 0; at + 1 < Math.min(octets.length, MOST_HEADER); at++) {
            if (octets[at] == '\n' && octets[at + 1] == '\n') {
                return at;
            }
            boolean crlf = octets[at] == '\r' && at + 3 < octets.length;
            if (crlf && octets[at + 1] == '\n' && octets[at + 2] == '\r' && octets[at + 3] == '\n') {
                return at;
            }
        }
        throw new BadDocument("header", "no empty line in the first " + MOST_HEADER + " octets", "a packet of HTTP");
    }

    /**
     * Returns the message in it.
     *
     * @throws BadDocument where the document is of no kind that can bootstrap
     */
    public BootstrapMessage message() throws BadDocument {
        return BootstrapMessage.of(BootstrapSource.OVER_THE_AIR, document.bytes());
    }

    /** Returns the packet as an entity of HTTP with this content type. */
    public byte[] octets(String contentType) {
        var all = new ByteArrayOutputStream();
        String header = "Content-Type: " + contentType + "\r\n"
                + approval.map(one -> Approval.HEADER + ": " + one.text() + "\r\n")
                        .orElse("") + "\r\n";
        all.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(document.bytes());
        return all.toByteArray();
    }

    /** Returns length and approval; never the document, which holds secrets. */
    @Override
    public String toString() {
        return "BootstrapPacket[" + document.length() + " octets, "
                + (approval.isPresent() ? "approved]" : "no approval]");
    }
}
