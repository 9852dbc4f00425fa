package cardsmith.card.trace;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the form that docs/trace-format.md describes. */
final class JsonLines implements TraceImport.Lines {

    private static final int MOST_SESSIONS = 100_000;
    private static final int MOST_NAME = 1_000;
    private static final Map<String, TraceEntry.Kind> KINDS = kinds();

    private final TraceStore store;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<Integer, TraceSession> sessions = new HashMap<>();
    private boolean begun;

    JsonLines(TraceStore store) {
        this.store = store;
    }

    private static Map<String, TraceEntry.Kind> kinds() {
        var kinds = new HashMap<String, TraceEntry.Kind>();
        for (TraceEntry.Kind kind : TraceEntry.Kind.values()) {
            kinds.put(JsonLinesWriter.kind(kind), kind);
        }
        return kinds;
    }

    @Override
    public void line(int number, String text) throws BadTrace {
        JsonNode node;
        try {
            node = json.readTree(text);
        } catch (JacksonException broken) {
            throw new BadTrace(number, "is no JSON object");
        }
        if (!node.isObject()) {
            throw new BadTrace(number, "is no JSON object");
        }
        if (!begun) {
            header(number, node);
            begun = true;
        } else if (text(number, node, "kind").equals("session")) {
            session(number, node);
        } else {
            entry(number, node);
        }
    }

    private static void header(int number, JsonNode node) throws BadTrace {
        if (!node.path("format").asString("").equals(JsonLinesWriter.FORMAT)) {
            throw new BadTrace(number, "does not say that this is a Cardsmith trace");
        }
        if (node.path("version").asInt(0) != JsonLinesWriter.VERSION) {
            throw new BadTrace(number, "tells a version of the format that this program does not read");
        }
    }

    private void session(int number, JsonNode node) throws BadTrace {
        if (sessions.size() >= MOST_SESSIONS) {
            throw new BadTrace(number, "is one session more than " + MOST_SESSIONS);
        }
        String reader = text(number, node, "reader");
        String protocol = text(number, node, "protocol");
        if (reader.length() > MOST_NAME || protocol.length() > MOST_NAME) {
            throw new BadTrace(number, "has a name of more than " + MOST_NAME + " characters");
        }
        TraceSession session = store.open(reader, protocol);
        session.setBytesPerSecond(node.path("bytes_per_second").asInt(0));
        sessions.put(node.path("session").asInt(-1), session);
    }

    private void entry(int number, JsonNode node) throws BadTrace {
        TraceEntry.Kind kind = KINDS.get(text(number, node, "kind"));
        if (kind == null) {
            throw new BadTrace(number, "is of a kind that is not known");
        }
        TraceSession session = sessions.get(node.path("session").asInt(-1));
        if (session == null) {
            throw new BadTrace(number, "belongs to a session that no line before it begins");
        }
        long time = time(number, text(number, node, "time"));
        switch (kind) {
            case EXCHANGE -> exchange(number, node, session, time);
            case CARD_IN, RESET -> session.mark(kind, hex(number, node, "atr", 33), time);
            case NOTE -> session.mark(kind, text(number, node, "text").getBytes(StandardCharsets.UTF_8), time);
            default -> session.mark(kind, new byte[0], time);
        }
    }

    private static void exchange(int number, JsonNode node, TraceSession session, long time) throws BadTrace {
        byte[] command = hex(number, node, "command", 65_544);
        byte[] response = hex(number, node, "response", 65_538);
        session.exchanged(
                command,
                response,
                time,
                Math.max(0, node.path("took_ns").asLong(0)),
                Math.max(0, node.path("host_ns").asLong(0)),
                new SecretMask(
                        Math.min(Math.max(0, node.path("masked_from").asInt(0)), command.length),
                        CommandLayout.of(command).to(),
                        node.path("response_masked").asBoolean(false)));
    }

    private static long time(int number, String text) throws BadTrace {
        try {
            Instant time = Instant.parse(text);
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
        } catch (DateTimeParseException | ArithmeticException broken) {
            throw new BadTrace(number, "has no time as 2026-01-31T12:00:00.000000000Z");
        }
    }

    private static byte[] hex(int number, JsonNode node, String name, int most) throws BadTrace {
        String digits = text(number, node, name);
        if (digits.length() > 2 * most) {
            throw new BadTrace(number, "has more than " + most + " bytes in \"" + name + "\"");
        }
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException broken) {
            throw new BadTrace(number, "has something else than pairs of hexadecimal digits in \"" + name + "\"");
        }
    }

    private static String text(int number, JsonNode node, String name) throws BadTrace {
        JsonNode value = node.path(name);
        if (!value.isString()) {
            throw new BadTrace(number, "has no text \"" + name + "\"");
        }
        return value.asString();
    }
}
