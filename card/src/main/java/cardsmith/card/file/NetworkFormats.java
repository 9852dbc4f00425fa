package cardsmith.card.file;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.SwappedDigits;
import cardsmith.card.tlv.Tlv;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Codings of files about networks and messages (3GPP TS 31.102 clauses 4.2 and 4.4.11). */
final class NetworkFormats {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Parameters of a short message without its name: indicators, two addresses, three bytes (clause 4.2.27). */
    private static final int MESSAGE_PARAMETERS = 28;

    /** Clause 4.2.59: a network, where D stands for any digit, a range of areas, and a record of EF.PNN. */
    static final FileFormat OPERATOR_LIST = content -> {
        WrongContent.checkLength(content, 8, "EF.OPL");
        String network = Plmn.decode(content, 0);
        if (network.isEmpty()) {
            return FileValue.of("Operator", "empty");
        }
        int name = content[7] & 0xFF;
        return FileValue.of(
                "Operator",
                List.of(
                        FileValue.of("", network),
                        FileValue.of("areas", HEX.formatHex(content, 3, 5) + " to " + HEX.formatHex(content, 5, 7)),
                        FileValue.of("name", name == 0 ? "from elsewhere" : "record " + name + " of EF.PNN")));
    };

    /** Clause 4.2.66: networks in tag 80 inside A3. */
    static final FileFormat PROVIDER_NETWORKS = content -> {
        var display = Tlv.find(Tlv.parseAll(content), 0xA3);
        var list = display.isEmpty()
                ? display
                : Tlv.find(Tlv.parseAll(display.get().value()), 0x80);
        return list.isEmpty()
                ? FileValue.of("PLMNs", "none")
                : Plmn.LIST.decode(list.get().value());
    };

    /** Clause 4.4.11.8: schemes by priority with the index of their key in A0, keys in A1. */
    static final FileFormat SUBSCRIPTION_CONCEALMENT = content -> {
        List<Tlv> objects = Tlv.parseAll(content);
        var parts = new ArrayList<FileValue>();
        byte[] schemes = Tlv.find(objects, 0xA0).map(Tlv::value).orElse(new byte[0]);
        for (int at = 0; at + 2 <= schemes.length; at += 2) {
            int index = schemes[at + 1] & 0xFF;
            parts.add(FileValue.of("", scheme(schemes[at] & 0xFF) + (index == 0 ? "" : " with key " + index)));
        }
        var keys = Tlv.find(objects, 0xA1);
        for (Tlv id : keys.isEmpty() ? List.<Tlv>of() : Tlv.parseAll(keys.get().value())) {
            if (id.tag() == 0x80) {
                parts.add(FileValue.of("home network key", HEX.formatHex(id.value())));
            }
        }
        return parts.isEmpty() ? FileValue.of("SUCI", "none") : FileValue.of("SUCI", parts);
    };

    /** Clause 4.2.27: a cleared bit of the indicators says that the parameter is there. */
    static final FileFormat MESSAGE_DEFAULTS = content -> {
        WrongContent.checkLength(content, MESSAGE_PARAMETERS, "EF.SMSP");
        int at = content.length - MESSAGE_PARAMETERS;
        int absent = content[at] & 0xFF;
        var parts = new ArrayList<FileValue>();
        String name = AlphaText.decode(content, 0, at);
        if (!name.isEmpty()) {
            parts.add(FileValue.of("name", name));
        }
        if ((absent & 0x01) == 0) {
            // TS 23.040 clause 9.1.2.5: the length counts half bytes.
            int digits = content[at + 1] & 0xFF;
            parts.add(FileValue.of("to", address(content, at + 2, (digits + 1) / 2)));
        }
        if ((absent & 0x02) == 0) {
            // TS 24.011 clause 8.2.5.2: the length counts bytes, the type of number included.
            parts.add(FileValue.of("service centre", address(content, at + 14, (content[at + 13] & 0xFF) - 1)));
        }
        return parts.isEmpty() ? FileValue.of("Message defaults", "empty") : FileValue.of("Message defaults", parts);
    };

    /** Clause 4.2.91: GUTI, the last area, and what became of its update. */
    static final FileFormat EPS_LOCATION = content -> {
        WrongContent.checkLength(content, 18, "EF.EPSLOCI");
        String network = Plmn.decode(content, 12);
        String[] states = {"updated", "not updated", "roaming not allowed"};
        int state = content[17] & 7;
        return FileValue.of(
                "Location",
                List.of(
                        FileValue.of("GUTI", HEX.formatHex(content, 0, 12)),
                        FileValue.of(
                                "in", network.isEmpty() ? "none" : network + " area " + HEX.formatHex(content, 15, 17)),
                        FileValue.of("status", state < states.length ? states[state] : "reserved")));
    };

    private NetworkFormats() {}

    private static String scheme(int identifier) {
        return switch (identifier) {
            case 0 -> "null scheme";
            case 1 -> "profile A";
            case 2 -> "profile B";
            default -> "scheme " + identifier;
        };
    }

    private static String address(byte[] content, int typeAt, int digitBytes) throws CardBrokeRules {
        if (digitBytes < 0 || digitBytes > 10) {
            throw WrongContent.of("EF.SMSP", "holds an address of " + digitBytes + " bytes");
        }
        boolean international = (content[typeAt] & 0x70) == 0x10;
        return (international ? "+" : "") + SwappedDigits.decode(content, typeAt + 1, typeAt + 1 + digitBytes);
    }
}
