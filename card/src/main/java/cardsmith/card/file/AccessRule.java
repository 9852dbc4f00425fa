package cardsmith.card.file;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.tlv.Tlv;
import java.util.ArrayList;
import java.util.List;

/**
 * Access rules in expanded form, a record of EF.ARR: access mode objects, each with the security condition that follows
 * it (ETSI TS 102 221 clause 9.2.4, ISO/IEC 7816-4 clause 5.4.3.2).
 *
 * @param access what may be done
 * @param condition who may do it
 */
public record AccessRule(String access, String condition) {

    private static final String[] EF = {"read", "update", "write", "deactivate", "activate", "terminate", "delete"};
    private static final String[] DF = {
        "delete child", "create EF", "create DF", "deactivate", "activate", "terminate", "delete self"
    };

    /** Rules of an elementary file, as most records of EF.ARR are. */
    static final FileFormat FORMAT = content -> {
        List<AccessRule> rules = decode(content, false);
        return rules.isEmpty()
                ? FileValue.of("Access rules", "empty")
                : FileValue.of(
                        "Access rules",
                        rules.stream()
                                .map(rule -> FileValue.of(rule.access() + ":", rule.condition()))
                                .toList());
    };

    /**
     * Returns the rules of a record, in their order.
     *
     * @param directory whether the rules are those of a directory, where the same bits mean other things
     * @throws CardBrokeRules when the record is no row of access modes and conditions
     */
    public static List<AccessRule> decode(byte[] record, boolean directory) throws CardBrokeRules {
        var rules = new ArrayList<AccessRule>();
        var modes = new ArrayList<String>();
        for (Tlv tlv : Tlv.parseAll(record)) {
            if (tlv.tag() >= 0x80 && tlv.tag() <= 0x8F) {
                modes.add(mode(tlv, directory));
            } else {
                if (modes.isEmpty()) {
                    throw WrongContent.of("An access rule", "has a condition without an access mode");
                }
                rules.add(new AccessRule(String.join(", ", modes), condition(tlv, 0)));
                modes.clear();
            }
        }
        return List.copyOf(rules);
    }

    private static String mode(Tlv tlv, boolean directory) {
        byte[] value = tlv.value();
        if (tlv.tag() == 0x80 && value.length == 1) {
            var names = new ArrayList<String>();
            for (int bit = 0; bit < 7; bit++) {
                if ((value[0] >> bit & 1) != 0) {
                    names.add((directory ? DF : EF)[bit]);
                }
            }
            return String.join(", ", names);
        }
        String[] fields = {"CLA", "INS", "P1", "P2"};
        var header = new ArrayList<String>();
        int at = 0;
        for (int bit = 3; bit >= 0; bit--) {
            if ((tlv.tag() >> bit & 1) != 0 && at < value.length) {
                header.add(String.format("%s %02X", fields[3 - bit], value[at++]));
            }
        }
        return String.join(" ", header);
    }

    private static String condition(Tlv tlv, int depth) throws CardBrokeRules {
        if (depth > 8) {
            throw WrongContent.of("An access rule", "is nested more than 8 deep");
        }
        return switch (tlv.tag()) {
            case 0x90 -> "always";
            case 0x97 -> "never";
            case 0xA4 -> reference(tlv);
            case 0xA0 -> joined(tlv, " or ", depth);
            case 0xA7 -> "not " + joined(tlv, " or ", depth);
            case 0xAF -> joined(tlv, " and ", depth);
            case 0x9E -> "security condition byte";
            default -> "condition " + String.format("%02X", tlv.tag());
        };
    }

    private static String joined(Tlv tlv, String word, int depth) throws CardBrokeRules {
        var all = new ArrayList<String>();
        for (Tlv child : tlv.children()) {
            all.add(condition(child, depth + 1));
        }
        return String.join(word, all);
    }

    private static String reference(Tlv tlv) throws CardBrokeRules {
        return tlv.child(0x83)
                .filter(key -> key.length() == 1)
                .map(key -> KeyReference.name(key.value()[0]))
                .orElse("a PIN or key");
    }
}
