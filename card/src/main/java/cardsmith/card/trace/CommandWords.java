package cardsmith.card.trace;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.cat.CatWords;
import cardsmith.card.cat.Envelope;
import cardsmith.card.cat.TerminalResponse;
import cardsmith.card.command.ClassByte;
import cardsmith.card.command.CommandCatalogue;
import cardsmith.card.command.CommandDeclaration;
import cardsmith.card.file.KeyReference;
import java.util.Arrays;
import java.util.Optional;

/** What a command and its parameters say. */
final class CommandWords {

    private CommandWords() {}

    static String of(TraceEntry entry, byte[] c, CommandLayout layout) {
        Optional<CommandDeclaration> declared = CommandCatalogue.find(c[0], c[1] & 0xFF, c[2] & 0xFF, c[3] & 0xFF);
        if (declared.isEmpty()) {
            return hex2("Unknown command ", c[0]) + hex2(" ", c[1]);
        }
        String name = declared.get().name();
        String more = parameters(entry, c, layout);
        String protection = new ClassByte(c[0]).hasSecureMessaging() ? " (secured)" : "";
        return (more.isEmpty() ? name : name + " " + more) + protection;
    }

    private static String parameters(TraceEntry entry, byte[] c, CommandLayout layout) {
        int p1 = c[2] & 0xFF;
        int p2 = c[3] & 0xFF;
        boolean proprietary = (c[0] & 0x80) != 0 && (c[0] & 0xFF) != 0xA0;
        return switch (c[1] & 0xFF) {
            case 0x20, 0x2C -> KeyReference.name(p2) + (layout.length() == 0 ? " (how many tries are left)" : "");
            case 0x24, 0x26, 0x28 -> KeyReference.name(p2);
            case 0x70 -> proprietary ? "" : channel(p1, p2);
            case 0xB0, 0xD6 -> "at " + ((p1 & 0x80) != 0 ? p2 : p1 << 8 | p2) + bytes(c, layout);
            case 0xB2, 0xDC -> record(p1, p2) + bytes(c, layout);
            case 0xCB, 0xDB -> proprietary ? block(p2) : "";
            case 0xC0 -> continued(entry);
            case 0x12 -> proprietary ? fetched(entry) : "";
            case 0x14, 0xC2 -> proprietary ? toolkit(c, layout) : "";
            case 0xE6 -> proprietary ? install(p1) : "";
            case 0xE8 -> proprietary ? "block " + p2 + ((p1 & 0x80) != 0 ? ", the last" : "") : "";
            case 0xE2 -> proprietary ? "block " + p2 : "";
            default -> "";
        };
    }

    private static String fetched(TraceEntry entry) {
        byte[] answer = entry.response();
        return answer.length <= 2 ? "" : CatWords.ofFetched(Arrays.copyOf(answer, answer.length - 2));
    }

    private static String toolkit(byte[] c, CommandLayout layout) {
        byte[] data = Arrays.copyOfRange(c, layout.from(), layout.to());
        try {
            return (c[1] & 0xFF) == 0x14
                    ? CatWords.of(TerminalResponse.parse(data))
                    : CatWords.of(Envelope.parse(data));
        } catch (CardBrokeRules e) {
            return "";
        }
    }

    private static String channel(int p1, int p2) {
        return p1 == 0x80 ? "close " + p2 : p2 == 0 ? "open" : "open " + p2;
    }

    private static String bytes(byte[] c, CommandLayout layout) {
        if (layout.length() > 0) {
            return ", " + layout.length() + " bytes";
        }
        int le = c.length == 5 ? c[4] & 0xFF : 0;
        return le == 0 ? "" : ", " + le + " bytes";
    }

    // ETSI TS 102 221 clause 11.1.5.2: the low three bits of P2 are the mode.
    private static String record(int p1, int p2) {
        return switch (p2 & 7) {
            case 2 -> "next record";
            case 3 -> "previous record";
            default -> p1 == 0 ? "current record" : "record " + p1;
        };
    }

    // ETSI TS 102 221 clause 11.3.1: b8 b7 of P2.
    private static String block(int p2) {
        return switch (p2 >> 6) {
            case 2 -> "first block";
            case 1 -> "same block again";
            case 0 -> "next block";
            default -> "";
        };
    }

    private static String continued(TraceEntry entry) {
        int header = entry.context().pending();
        return CommandCatalogue.find(header >>> 24, header >> 16 & 0xFF, header >> 8 & 0xFF, header & 0xFF)
                .filter(command -> header != 0)
                .map(command -> "for " + command.name())
                .orElse("");
    }

    // GlobalPlatform Card Specification clause 11.5.2.1, table 11-42.
    private static String install(int p1) {
        return switch (p1 & 0x7F) {
            case 0x02 -> "for load";
            case 0x04 -> "for install";
            case 0x08 -> "for make selectable";
            case 0x0C -> "for install and make selectable";
            case 0x10 -> "for extradition";
            case 0x20 -> "for personalization";
            case 0x40 -> "for registry update";
            default -> "";
        };
    }

    private static String hex2(String before, byte b) {
        return before
                + Character.toUpperCase(Character.forDigit(b >> 4 & 0xF, 16))
                + Character.toUpperCase(Character.forDigit(b & 0xF, 16));
    }
}
