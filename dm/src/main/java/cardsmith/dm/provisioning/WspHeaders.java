package cardsmith.dm.provisioning;

import cardsmith.dm.BadDocument;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The headers of a push while they are read (WAP-230 WSP clause 8.4). */
final class WspHeaders {

    static final int LONG = 0x1F;
    private static final int PUSH = 0x06;

    private final byte[] push;
    private int position;
    private int end;
    private Optional<MacMethod> method = Optional.empty();
    private Optional<String> mac = Optional.empty();

    WspHeaders(byte[] push) {
        this.push = push;
        this.end = push.length;
    }

    ProvisioningPush read() throws BadDocument {
        octet("a transaction");
        if (octet("the kind of the message") != PUSH) {
            throw new BadDocument("offset 1", "no push", "the octet 06");
        }
        int headers = length("the length of the headers");
        int body = position + headers;
        end = body;
        ProvisioningPush.Media media = contentType();
        return new ProvisioningPush(media, method, mac, Arrays.copyOfRange(push, body, push.length));
    }

    private ProvisioningPush.Media contentType() throws BadDocument {
        int first = peek("a content type");
        if (first > LONG) {
            return media();
        }
        position++;
        int at = position;
        int length = first == LONG ? length("the length of the content type") : first;
        if (length > end - position) {
            throw new BadDocument("offset " + at, "a content type of " + length + " octets", "one within the headers");
        }
        end = position + length;
        ProvisioningPush.Media media = media();
        while (position < end) {
            parameter();
        }
        return media;
    }

    private ProvisioningPush.Media media() throws BadDocument {
        int at = position;
        int first = peek("a media type");
        String text = "";
        if (first >= 0x80) {
            position++;
        } else {
            text = text("a media type");
        }
        for (ProvisioningPush.Media media : ProvisioningPush.Media.values()) {
            if (first == (media.code() | 0x80) || text.equalsIgnoreCase(media.type())) {
                return media;
            }
        }
        throw new BadDocument(
                "offset " + at, "another content type", "connectivity-wbxml (B6) or syncml.dm+wbxml (C2)");
    }

    private void parameter() throws BadDocument {
        int first = peek("a parameter");
        String name;
        if (first >= 0x80) {
            position++;
            name = first == (ProvisioningPush.SEC | 0x80) ? "SEC" : first == (ProvisioningPush.MAC | 0x80) ? "MAC" : "";
        } else {
            name = text("a parameter").toUpperCase(Locale.ROOT);
        }
        int at = position;
        String value = value();
        if (name.equals("SEC")) {
            method = Optional.of(
                    method(value).orElseThrow(() -> new BadDocument("offset " + at, "an unknown SEC", "0, 1, 2 or 3")));
        } else if (name.equals("MAC")) {
            if (!value.matches("[0-9A-Fa-f]{1,80}")) {
                throw new BadDocument("offset " + at, "a MAC that is not hexadecimal", "40 hexadecimal digits");
            }
            mac = Optional.of(value);
        }
    }

    private static Optional<MacMethod> method(String value) {
        for (MacMethod method : MacMethod.values()) {
            if (value.equals(String.valueOf(method.code())) || value.equalsIgnoreCase(method.dmName())) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    // A short integer, a long integer of few octets, or text with or without quotes.
    private String value() throws BadDocument {
        int first = peek("the value of a parameter");
        if (first >= 0x80) {
            position++;
            return String.valueOf(first & 0x7F);
        }
        if (first > 0 && first < LONG) {
            position++;
            long number = 0;
            for (int i = 0; i < first; i++) {
                number = (number & 0x7FFFFFFF) << 8 | octet("an integer");
            }
            return String.valueOf(number);
        }
        String text = text("the value of a parameter");
        return text.startsWith("\"") || text.startsWith("\u007F") ? text.substring(1) : text;
    }

    private String text(String expected) throws BadDocument {
        int from = position;
        while (octet(expected + " with a zero at its end") != 0) {
            // Goes on to the zero.
        }
        return new String(push, from, position - 1 - from, StandardCharsets.ISO_8859_1);
    }

    private int peek(String expected) throws BadDocument {
        int octet = octet(expected);
        position--;
        return octet;
    }

    private int octet(String expected) throws BadDocument {
        if (position >= end) {
            throw new BadDocument("offset " + position, "the end of the headers", expected);
        }
        return push[position++] & 0xFF;
    }

    private int length(String expected) throws BadDocument {
        int at = position;
        long length = 0;
        for (int i = 0; i < 5; i++) {
            int octet = octet(expected);
            length = length << 7 | octet & 0x7F;
            if ((octet & 0x80) == 0) {
                if (length > end - position) {
                    break;
                }
                return (int) length;
            }
        }
        throw new BadDocument("offset " + at, "a length that does not fit", expected);
    }
}
