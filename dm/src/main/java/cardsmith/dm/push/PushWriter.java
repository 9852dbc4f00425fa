package cardsmith.dm.push;

import cardsmith.dm.wbxml.MultiByteInteger;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a push in the shortest form, for one application (WAP-230 WSP clause 8.4.2.24). */
public final class PushWriter {

    private final AssignedWord application;
    private final ByteArrayOutputStream type = new ByteArrayOutputStream();

    /** Begins a push of a media type for an application; the numbers of both are below 128. */
    public PushWriter(AssignedWord media, AssignedWord application) {
        this.application = application;
        number(type, media);
    }

    private static void number(ByteArrayOutputStream out, AssignedWord word) {
        if (word.number() > 0x7F) {
            throw new IllegalArgumentException("The number of " + word.text() + " is above 127");
        }
        out.write(word.number() | 0x80);
    }

    /** Adds a parameter that is a number from 0 to 127. */
    public PushWriter parameter(AssignedWord name, int value) {
        number(type, name);
        type.write(value | 0x80);
        return this;
    }

    /** Adds a parameter that is a text of US-ASCII. */
    public PushWriter parameter(AssignedWord name, String value) {
        number(type, name);
        type.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
        type.write(0);
        return this;
    }

    /** Returns the push; the transaction is a number from 0 to 255. */
    public byte[] push(int transaction, byte[] body) {
        if (transaction < 0 || transaction > 255) {
            throw new IllegalArgumentException("Transaction " + transaction + " is not in 0 to 255");
        }
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        if (type.size() > 1) {
            length(headers, type.size());
        }
        headers.writeBytes(type.toByteArray());
        number(headers, PushMessage.APPLICATION_ID);
        number(headers, application);
        ByteArrayOutputStream push = new ByteArrayOutputStream();
        push.write(transaction);
        push.write(PushMessage.KIND);
        MultiByteInteger.write(push, headers.size());
        push.writeBytes(headers.toByteArray());
        push.writeBytes(body);
        return push.toByteArray();
    }

    private static void length(ByteArrayOutputStream out, int length) {
        if (length >= HeaderOctets.LONG) {
            out.write(HeaderOctets.LONG);
        }
        MultiByteInteger.write(out, length);
    }
}
