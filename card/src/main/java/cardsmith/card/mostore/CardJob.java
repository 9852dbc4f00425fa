package cardsmith.card.mostore;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.tlv.Tlv;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A job of the DM server on the card: the value of a data object of EF.JOB (docs/card-interface.md).
 *
 * @param kind what the client is to do
 * @param values the other values by their tags, 80 to 8A hexadecimal without 81
 */
public record CardJob(Kind kind, Map<Integer, Octets> values) {

    /** What a client can be asked to do. */
    public enum Kind {
        /** Send the value of a node, or, with an object to fill, the tree at it. */
        GET(1),
        /** Run what a node stands for. */
        EXEC(2),
        /** Delete a node. */
        DELETE(3),
        /** Show or ask the user something. */
        ALERT(4),
        /** Add a node. */
        ADD(5),
        /** Replace the value of a node. */
        REPLACE(6);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    /** Flag: in an Atomic with the jobs beside it that have the flag, too. */
    public static final int ATOMIC = 0x01;

    /** Flag: in a Sequence with the jobs beside it that have the flag, too. */
    public static final int SEQUENCE = 0x02;

    /** Flag: deleted when the client has done it. */
    public static final int ONCE = 0x04;

    private static final int NAME = 0x80;
    private static final int KIND = 0x81;
    private static final int URI = 0x82;
    private static final int FILLS = 0x83;
    private static final int FLAGS = 0x86;
    private static final int DATA = 0x87;

    /** Keeps its own copy of the values. */
    public CardJob {
        values = Map.copyOf(values);
    }

    /** Returns a job of a node and nothing else. */
    public static CardJob of(Kind kind, String uri) {
        return new CardJob(kind, Map.of()).with(URI, uri.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the job that copies the tree at a node of the device into an object of EF.MO. */
    public static CardJob copy(String uri, MoTag into) {
        return of(Kind.GET, uri).with(FILLS, into.bytes());
    }

    /** Returns the job with a name for people, 1 to 64 bytes of UTF-8. */
    public CardJob withName(String name) {
        return with(NAME, name.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the job with flags. */
    public CardJob withFlags(int flags) {
        return with(FLAGS, new byte[] {(byte) flags});
    }

    /** Returns the job with data. */
    public CardJob withData(byte[] data) {
        return with(DATA, data);
    }

    private CardJob with(int tag, byte[] value) {
        var more = new TreeMap<>(values);
        more.put(tag, Octets.of(value));
        return new CardJob(kind, more);
    }

    /** Returns the URI of the node; none for an Alert. */
    public Optional<String> uri() {
        return Optional.ofNullable(values.get(URI)).map(v -> new String(v.bytes(), StandardCharsets.UTF_8));
    }

    /** Returns the value of the data object, its values in the order of their tags. */
    public byte[] encode() {
        var all = new TreeMap<>(values);
        all.put(KIND, Octets.of((byte) kind.code));
        List<Tlv> row = new ArrayList<>();
        all.forEach((tag, value) -> row.add(Tlv.of(tag, value.bytes())));
        return Tlv.concat(row);
    }

    /**
     * Returns the job that a value of EF.JOB is.
     *
     * @throws CardBrokeRules where it is no job
     */
    public static CardJob decode(byte[] value) throws CardBrokeRules {
        var values = new TreeMap<Integer, Octets>();
        for (Tlv one : Tlv.parseAll(value)) {
            values.put(one.tag(), Octets.of(one.value()));
        }
        Octets code = values.remove(KIND);
        for (Kind kind : Kind.values()) {
            if (code != null && code.length() == 1 && code.bytes()[0] == kind.code) {
                return new CardJob(kind, values);
            }
        }
        throw new CardBrokeRules("The card holds a job of no known kind.", "Write the job again, or delete it.");
    }
}
