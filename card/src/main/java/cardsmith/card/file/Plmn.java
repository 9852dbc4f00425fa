package cardsmith.card.file;

import cardsmith.card.CardBrokeRules;
import java.util.ArrayList;
import java.util.List;

/** Networks in three bytes each, with or without access technologies (3GPP TS 31.102 clauses 4.2.5 and 4.2.16). */
final class Plmn {

    static final FileFormat LIST = content -> list(content, false);
    static final FileFormat LIST_WITH_ACCESS_TECHNOLOGY = content -> list(content, true);

    private Plmn() {}

    private static FileValue list(byte[] content, boolean technology) throws CardBrokeRules {
        int size = technology ? 5 : 3;
        var entries = new ArrayList<FileValue>();
        for (int at = 0; at + size <= content.length; at += size) {
            String network = decode(content, at);
            if (!network.isEmpty()) {
                String more = technology ? " " + technologies(content[at + 3], content[at + 4]) : "";
                entries.add(FileValue.of("", network + more));
            }
        }
        return entries.isEmpty() ? FileValue.of("PLMNs", "none") : FileValue.of("PLMNs", entries);
    }

    /** Returns MCC and MNC with a hyphen between them, empty for no network. */
    static String decode(byte[] bytes, int at) throws CardBrokeRules {
        if (at + 3 > bytes.length) {
            throw WrongContent.of("A PLMN", "has fewer than three bytes");
        }
        int b1 = bytes[at] & 0xFF;
        int b2 = bytes[at + 1] & 0xFF;
        int b3 = bytes[at + 2] & 0xFF;
        if ((b1 & b2 & b3) == 0xFF) {
            return "";
        }
        String third = b2 >> 4 == 0xF ? "" : Integer.toHexString(b2 >> 4);
        return Integer.toHexString(b1 & 0xF) + Integer.toHexString(b1 >> 4) + Integer.toHexString(b2 & 0xF) + "-"
                + Integer.toHexString(b3 & 0xF) + Integer.toHexString(b3 >> 4) + third;
    }

    // 3GPP TS 31.102 clause 4.2.5: b16 UTRAN, b15 with b14 and b13 E-UTRAN, b12 NG-RAN, b8 with b4 and b3 GSM.
    private static String technologies(byte high, byte low) {
        int word = (high & 0xFF) << 8 | low & 0xFF;
        var names = new ArrayList<String>();
        if ((word & 0x8000) != 0) {
            names.add("UTRAN");
        }
        if ((word & 0x4000) != 0) {
            names.add(
                    switch (word & 0x3000) {
                        case 0x1000 -> "E-UTRAN NB";
                        case 0x2000 -> "E-UTRAN WB";
                        default -> "E-UTRAN";
                    });
        }
        if ((word & 0x0800) != 0) {
            names.add("NG-RAN");
        }
        if ((word & 0x0080) != 0) {
            names.add(
                    switch (word & 0x000C) {
                        case 0x0004 -> "GSM only";
                        case 0x0008 -> "EC-GSM-IoT only";
                        default -> "GSM";
                    });
        }
        addIf(names, word, 0x0040, "GSM COMPACT");
        addIf(names, word, 0x0020, "cdma2000 HRPD");
        addIf(names, word, 0x0010, "cdma2000 1xRTT");
        return names.isEmpty() ? "any" : String.join("+", names);
    }

    private static void addIf(List<String> names, int word, int bit, String name) {
        if ((word & bit) != 0) {
            names.add(name);
        }
    }
}
