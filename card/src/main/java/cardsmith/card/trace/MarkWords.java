package cardsmith.card.trace;

import java.util.HexFormat;

/** What a mark between two exchanges says. */
final class MarkWords {

    private MarkWords() {}

    static String of(TraceEntry entry) {
        return switch (entry.kind()) {
            case CARD_IN -> "Card in " + entry.session().reader() + atr(entry);
            case RESET -> "Card reset" + atr(entry);
            case CARD_OUT -> "Card out of " + entry.session().reader();
            case DISCONNECTED -> "Card given up";
            case EXCLUSIVE_BEGIN -> "Exclusive access begins";
            case EXCLUSIVE_END -> "Exclusive access ends";
            case NOTE -> entry.note();
            case EXCHANGE -> "";
        };
    }

    private static String atr(TraceEntry entry) {
        return ", ATR " + HexFormat.of().withUpperCase().formatHex(entry.response());
    }
}
