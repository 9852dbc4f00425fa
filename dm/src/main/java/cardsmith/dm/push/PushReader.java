package cardsmith.dm.push;

import cardsmith.dm.BadDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a push from its first octet to its last (WAP-230 WSP clauses 8.2.4.1, 8.4.1 and 8.4.2). */
final class PushReader {

    private static final int SHIFT = 0x7F;
    private static final int QUALITY = 0x00;

    private final byte[] push;
    private final HeaderOctets in;

    PushReader(byte[] push) {
        this.push = push;
        this.in = new HeaderOctets(push);
    }

    PushMessage read() throws BadDocument {
        int transaction = in.octet("a transaction");
        if (in.octet("the kind of the message") != PushMessage.KIND) {
            throw new BadDocument("offset 1", "no push", "the octet 06");
        }
        int body = in.uintvarWithin("the length of the headers");
        in.endAt(body);
        ContentType type = contentType(body);
        List<Field> headers = new ArrayList<>();
        int page = 1;
        while (in.position() < body) {
            int first = in.peek("a header");
            if (first == SHIFT || first < HeaderOctets.FIRST_TEXT) {
                page = page(first);
            } else {
                headers.add(header(page));
            }
        }
        return new PushMessage(transaction, type, headers, Arrays.copyOfRange(push, body, push.length));
    }

    // The length counts media type and parameters; without one, the media type stands alone.
    private ContentType contentType(int headers) throws BadDocument {
        int first = in.peek("a content type");
        if (first > HeaderOctets.LONG) {
            return new ContentType(in.integerOrText("a media type"), List.of());
        }
        int end = in.lengthWithin("a content type");
        in.endAt(end);
        FieldValue media = in.integerOrText("a media type");
        List<Field> parameters = new ArrayList<>();
        while (in.position() < end) {
            FieldValue name = in.integerOrText("a parameter");
            int at = in.position();
            FieldValue value = name.number() == QUALITY
                    ? FieldValue.number(at, in.uintvar("a quality"))
                    : in.integerOrText("the value of a parameter");
            parameters.add(new Field(name, value));
        }
        in.endAt(headers);
        return new ContentType(media, parameters);
    }

    // Clause 8.4.1.1: 7F and a page, or the page alone.
    private int page(int first) throws BadDocument {
        in.octet("a code page");
        return first == SHIFT ? in.octet("a code page") : first;
    }

    private Field header(int page) throws BadDocument {
        FieldValue name = in.integerOrText("a header");
        FieldValue value = in.anyValue();
        boolean isKnown = !name.isNumber() || page == 1;
        return new Field(isKnown ? name : FieldValue.text(name.offset(), ""), value);
    }
}
