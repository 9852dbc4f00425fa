package cardsmith.card.file;

import cardsmith.card.Iccid;
import cardsmith.card.SwappedDigits;
import cardsmith.card.tlv.Tlv;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Codings of the shorter files (3GPP TS 31.102 clause 4.2 unless said). */
final class Formats {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Bytes that no standard reads further. */
    static final FileFormat BYTES = FileFormat.twoWay(
            content -> FileValue.of("Bytes", isFilling(content) ? "empty" : HEX.formatHex(content)), Formats::bytes);

    /** ETSI TS 102 221 clause 13.2. */
    static final FileFormat ICCID = FileFormat.twoWay(
            content -> FileValue.of("ICCID", Iccid.decode(content).digits()).with(Sensitivity.PERSONAL),
            (text, length) -> SwappedDigits.encode(new Iccid(text).digits(), length));

    /** Two letters a language, ETSI TS 102 221 clause 13.3. */
    static final FileFormat LANGUAGES = FileFormat.twoWay(Formats::languages, Formats::languageBytes);

    /** ETSI TS 102 221 clause 13.6. */
    static final FileFormat POWER = content -> {
        WrongContent.checkLength(content, 5, "EF.UMPC");
        return FileValue.of(
                "Power",
                List.of(
                        FileValue.of("at most", (content[0] & 0xFF) + " mA"),
                        FileValue.of("for", (content[1] & 0xFF) + " s"),
                        FileValue.of("suspend", (content[2] & 0x02) != 0 ? "supported" : "not supported")));
    };

    /** Clause 4.2.18. */
    static final FileFormat ADMINISTRATIVE = content -> {
        WrongContent.checkLength(content, 3, "EF.AD");
        String mode = switch (content[0] & 0xFF) {
            case 0x00 -> "normal";
            case 0x80 -> "type approval";
            case 0x01 -> "normal, specific facilities";
            case 0x81 -> "type approval, specific facilities";
            case 0x02 -> "maintenance";
            case 0x04 -> "cell test";
            default -> String.format("mode %02X", content[0]);
        };
        var parts = new ArrayList<>(List.of(FileValue.of("operation", mode)));
        if (content.length > 3) {
            parts.add(FileValue.of("digits of MNC", Integer.toString(content[3] & 0x0F)));
        }
        return FileValue.of("Administrative data", parts);
    };

    /** Clauses 4.2.8 and, for the ISIM, TS 31.103 clause 4.2.7: bit n-1 stands for service n. */
    static final FileFormat SERVICES = content -> FileValue.of("Services", bits(content));

    /** TS 51.011 clause 10.3.7: two bits a service, allocated and activated. */
    static final FileFormat SIM_SERVICES = content -> {
        var numbers = new ArrayList<String>();
        for (int service = 0; service < 4 * content.length; service++) {
            if ((content[service / 4] >> 2 * (service % 4) & 3) == 3) {
                numbers.add(Integer.toString(service + 1));
            }
        }
        return FileValue.of("Services", numbers.isEmpty() ? "none" : String.join(" ", numbers));
    };

    /** Clause 4.2.47. */
    static final FileFormat ENABLED = content -> {
        WrongContent.checkLength(content, 1, "EF.EST");
        var names = new ArrayList<String>();
        String[] services = {"FDN", "BDN", "ACL"};
        for (int i = 0; i < services.length; i++) {
            if ((content[0] >> i & 1) != 0) {
                names.add(services[i]);
            }
        }
        return FileValue.of("Enabled", names.isEmpty() ? "none" : String.join(" ", names));
    };

    /** Clause 4.2.15: a bit for each of the classes 15 to 0. */
    static final FileFormat ACCESS_CLASSES = content -> {
        WrongContent.checkLength(content, 2, "EF.ACC");
        return FileValue.of("Access classes", classes((content[0] & 0xFF) << 8 | content[1] & 0xFF));
    };

    /** Clause 4.2.12. */
    static final FileFormat PROVIDER_NAME = content -> {
        WrongContent.checkLength(content, 2, "EF.SPN");
        String name = AlphaText.decode(content, 1, content.length);
        return FileValue.of("Provider", name.isEmpty() ? "empty" : name);
    };

    /** Clause 4.2.17: status, TMSI and location area. */
    static final FileFormat LOCATION = content -> {
        WrongContent.checkLength(content, 11, "EF.LOCI");
        String network = Plmn.decode(content, 4);
        String area = network.isEmpty() ? "none" : network + " area " + HEX.formatHex(content, 7, 9);
        return FileValue.of(
                "Location",
                List.of(
                        FileValue.of("TMSI", HEX.formatHex(content, 0, 4)),
                        FileValue.of("in", area),
                        FileValue.of("status", updateStatus(content[10] & 7))));
    };

    /** Clause 4.2.6: steps of six minutes. */
    static final FileFormat SEARCH_PERIOD = content -> {
        WrongContent.checkLength(content, 1, "EF.HPPLMN");
        int steps = content[0] & 0xFF;
        return FileValue.of("Period", steps == 0 ? "no search" : 6 * steps + " min");
    };

    /** Clause 4.2.21: three bytes of number, a name, a category. */
    static final FileFormat EMERGENCY = content -> {
        WrongContent.checkLength(content, 4, "EF.ECC");
        String number = SwappedDigits.decode(content, 0, 3);
        if (number.isEmpty()) {
            return FileValue.of("Emergency number", "empty");
        }
        int category = content[content.length - 1];
        String[] services = {"police", "ambulance", "fire brigade", "marine guard", "mountain rescue"};
        var parts = new ArrayList<>(List.of(FileValue.of("", number)));
        for (int i = 0; i < services.length; i++) {
            if ((category >> i & 1) != 0) {
                parts.add(FileValue.of("", services[i]));
            }
        }
        return FileValue.of("Emergency number", parts);
    };

    /** Clause 4.2.25: the first byte of a message. */
    static final FileFormat MESSAGE = content -> {
        WrongContent.checkLength(content, 1, "EF.SMS");
        String status = switch (content[0] & 0x1F) {
            case 0x00 -> "free";
            case 0x01 -> "read";
            case 0x03 -> "to be read";
            case 0x05, 0x0D, 0x15, 0x1D -> "sent";
            case 0x07 -> "to be sent";
            default -> String.format("status %02X", content[0]);
        };
        return FileValue.of("Message", status);
    };

    /** Clause 4.2.58: the name in tag 43 has a byte of coding before it. */
    static final FileFormat NETWORK_NAME = content -> {
        var name = Tlv.find(Tlv.parseAll(content), 0x43);
        if (name.isEmpty() || name.get().length() < 2) {
            return FileValue.of("Network name", "empty");
        }
        byte[] value = name.get().value();
        boolean ucs2 = (value[0] & 0x70) == 0x10;
        String text = ucs2
                ? new String(value, 1, value.length - 1, StandardCharsets.UTF_16BE)
                : PackedText.decode(value, 1, value[0] & 7);
        return FileValue.of("Network name", text);
    };

    /** TS 31.103 clauses 4.2.2 to 4.2.4: a text in tag 80. */
    static final FileFormat TEXT_OBJECT = content -> {
        var text = Tlv.find(Tlv.parseAll(content), 0x80);
        return FileValue.of("Text", text.map(Tlv::text).orElse("empty"));
    };

    /** TS 31.103 clause 4.2.8: an address in tag 80, its first byte the type. */
    static final FileFormat CALL_SESSION_ADDRESS = content -> {
        var object = Tlv.find(Tlv.parseAll(content), 0x80);
        if (object.isEmpty() || object.get().length() < 2) {
            return FileValue.of("Address", "empty");
        }
        byte[] value = object.get().value();
        String text = switch (value[0]) {
            case 0x00 -> new String(value, 1, value.length - 1, StandardCharsets.UTF_8);
            case 0x01 -> dotted(value);
            default -> HEX.formatHex(value, 1, value.length);
        };
        return FileValue.of("Address", text);
    };

    /** Clause 4.4.11.11: up to four digits. */
    static final FileFormat ROUTING_INDICATOR = FileFormat.twoWay(
            content -> {
                WrongContent.checkLength(content, 2, "EF.Routing_Indicator");
                String digits = SwappedDigits.decode(content, 0, 2);
                return FileValue.of("Routing indicator", digits.isEmpty() ? "none" : digits);
            },
            (text, length) -> {
                byte[] content = SwappedDigits.encode(text, 2);
                byte[] padded = Arrays.copyOf(content, length);
                Arrays.fill(padded, 2, length, (byte) 0xFF);
                return padded;
            });

    private Formats() {}

    private static FileValue languages(byte[] content) {
        var all = new ArrayList<String>();
        for (int i = 0; i + 1 < content.length; i += 2) {
            if (content[i] != (byte) 0xFF) {
                all.add(new String(content, i, 2, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT));
            }
        }
        return FileValue.of("Languages", all.isEmpty() ? "none" : String.join(" ", all));
    }

    private static byte[] languageBytes(String text, int length) {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) 0xFF);
        if (!text.equals("none")) {
            int at = 0;
            for (String language : text.split(" ", -1)) {
                if (!language.matches("[a-z]{2}") || at + 2 > length) {
                    throw new IllegalArgumentException("Languages are pairs of letters that fit the file");
                }
                content[at++] = (byte) language.charAt(0);
                content[at++] = (byte) language.charAt(1);
            }
        }
        return content;
    }

    private static byte[] bytes(String text, int length) {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) 0xFF);
        byte[] given = text.equals("empty") ? new byte[0] : HEX.parseHex(text);
        if (given.length > length) {
            throw new IllegalArgumentException("There is room for " + length + " bytes");
        }
        System.arraycopy(given, 0, content, 0, given.length);
        return content;
    }

    private static String bits(byte[] content) {
        var numbers = new ArrayList<String>();
        for (int service = 0; service < 8 * content.length; service++) {
            if ((content[service / 8] >> service % 8 & 1) != 0) {
                numbers.add(Integer.toString(service + 1));
            }
        }
        return numbers.isEmpty() ? "none" : String.join(" ", numbers);
    }

    private static String classes(int word) {
        var numbers = new ArrayList<String>();
        for (int i = 0; i < 16; i++) {
            if ((word >> i & 1) != 0) {
                numbers.add(Integer.toString(i));
            }
        }
        return numbers.isEmpty() ? "none" : String.join(" ", numbers);
    }

    private static String updateStatus(int status) {
        return switch (status) {
            case 0 -> "updated";
            case 1 -> "not updated";
            case 2 -> "network not allowed";
            case 3 -> "location area not allowed";
            default -> "reserved";
        };
    }

    private static String dotted(byte[] value) {
        var text = new ArrayList<String>();
        for (int i = 1; i < value.length; i++) {
            text.add(Integer.toString(value[i] & 0xFF));
        }
        return String.join(".", text);
    }

    private static boolean isFilling(byte[] content) {
        for (byte b : content) {
            if (b != (byte) 0xFF) {
                return false;
            }
        }
        return true;
    }
}
