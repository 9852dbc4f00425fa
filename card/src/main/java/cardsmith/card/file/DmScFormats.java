package cardsmith.card.file;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.mostore.LogRecord;
import cardsmith.card.mostore.TriggerSettings;
import cardsmith.card.tlv.Tlv;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/** Codings of the files of the DM_SC application (docs/card-interface.md). */
final class DmScFormats {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** A data object of EF.MO. */
    static final FileFormat MO = object -> {
        List<Tlv> values = values(object, "An object of EF.MO");
        var parts = new ArrayList<FileValue>();
        text(parts, values, 0x80, "name");
        text(parts, values, 0x81, "identifier");
        text(parts, values, 0x82, "root");
        number(parts, values, 0x83, "flags", DmScFormats::flags);
        number(parts, values, 0x85, "revision", text -> text);
        long type = number(values, 0x86, 0);
        var content = Tlv.find(values, 0x89);
        if (content.isPresent()) {
            int length = content.get().length();
            parts.add(FileValue.of(
                    "content",
                    length
                            + (length == 1 ? " byte of " : " bytes of ")
                            + (type == 1 ? "WBXML" : type == 2 ? "XML" : "type " + type)));
        }
        return FileValue.of("Management Object", parts);
    };

    /** A data object of EF.CONF. */
    static final FileFormat SETTING = object -> {
        Tlv setting = Tlv.parse(object);
        byte[] v = setting.value();
        return switch (setting.tag()) {
            case 0x80 -> setting("server identifier", new String(v, StandardCharsets.UTF_8));
            case 0x81 -> setting("port", Long.toString(number(v, 0, 2)));
            case 0x82 -> setting("trigger", TriggerSettings.decode(v).words());
            case 0x83 ->
                setting(
                        "limits",
                        "messages of " + number(v, 0, 2) + " bytes, objects of " + number(v, 2, 2) + " bytes");
            case 0x84 ->
                setting("device classes", Integer.toString(Tlv.parseAll(v).size()));
            case 0x85 -> setting("authentication", "client " + scheme(v, 0) + ", server " + scheme(v, 1));
            case 0x86 -> setting("keys", "client " + key(v, 0) + ", server " + key(v, 1));
            case 0xC0 -> setting("key checks", checks(v));
            default -> setting(String.format("tag %02X", setting.tag()), HEX.formatHex(v));
        };
    };

    /** A data object of EF.JOB. */
    static final FileFormat JOB = object -> {
        List<Tlv> values = values(object, "An object of EF.JOB");
        var parts = new ArrayList<FileValue>();
        text(parts, values, 0x80, "name");
        String[] kinds = {"Get", "Exec", "Delete", "Alert", "Add", "Replace"};
        number(parts, values, 0x81, "kind", text -> pick(kinds, Long.parseLong(text) - 1));
        text(parts, values, 0x82, "URI");
        number(parts, values, 0x83, "fills", text -> String.format("%X", Long.parseLong(text)));
        number(parts, values, 0x85, "alert", text -> text);
        return FileValue.of("Job", parts);
    };

    /** EF.INFO up to the revision; what follows names the objects. */
    static final FileFormat INFO = content -> {
        WrongContent.checkLength(content, 22, "EF.INFO");
        return FileValue.of(
                "Applet",
                List.of(
                        FileValue.of("version", (content[0] & 0xFF) + "." + (content[1] & 0xFF)),
                        FileValue.of("build", HexFormat.of().formatHex(content, 2, 10)),
                        FileValue.of("free", number(content, 10, 4) + " of " + number(content, 14, 4) + " bytes"),
                        FileValue.of("revision", Long.toString(number(content, 18, 4)))));
    };

    /** A record of EF.LOG. */
    static final FileFormat LOG = record ->
            FileValue.of("Log", LogRecord.decode(record).map(LogRecord::words).orElse("empty"));

    private DmScFormats() {}

    private static FileValue setting(String name, String text) {
        return FileValue.of("Setting", List.of(FileValue.of(name, text)));
    }

    private static List<Tlv> values(byte[] object, String what) throws CardBrokeRules {
        Tlv whole = Tlv.parse(object);
        if (whole.length() == 0) {
            throw WrongContent.of(what, "is empty");
        }
        return Tlv.parseAll(whole.value());
    }

    private static void text(List<FileValue> parts, List<Tlv> values, int tag, String name) {
        Tlv.find(values, tag).ifPresent(found -> parts.add(FileValue.of(name, found.text())));
    }

    private static void number(
            List<FileValue> parts, List<Tlv> values, int tag, String name, UnaryOperator<String> words)
            throws CardBrokeRules {
        if (Tlv.find(values, tag).isPresent()) {
            parts.add(FileValue.of(name, words.apply(Long.toString(number(values, tag, 0)))));
        }
    }

    private static long number(List<Tlv> values, int tag, long otherwise) throws CardBrokeRules {
        var found = Tlv.find(values, tag);
        return found.isEmpty()
                ? otherwise
                : number(found.get().value(), 0, Math.min(4, found.get().length()));
    }

    private static long number(byte[] bytes, int at, int length) throws CardBrokeRules {
        WrongContent.checkLength(bytes, at + length, "A value");
        long number = 0;
        for (int i = at; i < at + length; i++) {
            number = number << 8 | bytes[i] & 0xFF;
        }
        return number;
    }

    private static String flags(String text) {
        return bits(Long.parseLong(text), " ", "keep", "ask", "session", "ciphered", "pin1", "bootstrap");
    }

    private static String bits(long bits, String between, String... names) {
        var set = new ArrayList<String>();
        for (int i = 0; i < names.length; i++) {
            if ((bits >> i & 1) != 0) {
                set.add(names[i]);
            }
        }
        return set.isEmpty() ? "none" : String.join(between, set);
    }

    private static String scheme(byte[] value, int at) throws CardBrokeRules {
        String[] schemes = {"none", "basic", "MD5", "HMAC"};
        return pick(schemes, number(value, at, 1));
    }

    private static String key(byte[] value, int at) throws CardBrokeRules {
        long reference = number(value, at, 1);
        return reference == 0 ? "first" : String.format("%02X", reference);
    }

    private static String pick(String[] words, long index) {
        return index >= 0 && index < words.length ? words[(int) index] : "unknown";
    }

    // Five bytes a key: reference, type, check.
    private static String checks(byte[] value) {
        var checks = new ArrayList<String>();
        for (int at = 0; at + 5 <= value.length; at += 5) {
            checks.add(HEX.formatHex(value, at, at + 1) + " " + HEX.formatHex(value, at + 2, at + 5));
        }
        return checks.isEmpty() ? "none" : String.join(", ", checks);
    }
}
