package cardsmith.card.file;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.tlv.Tlv;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * File control parameters, the answer to SELECT (ETSI TS 102 221 clause 11.1.1.3).
 *
 * @param structure how the file is built, where the file descriptor says so (tag 82)
 * @param recordLength bytes of a record (tag 82)
 * @param records number of records (tag 82)
 * @param fid file identifier (tag 83)
 * @param aid DF name in upper-case hexadecimal, empty for none (tag 84)
 * @param size bytes of the file without structural information (tag 80)
 * @param sfi short file identifier, 0 for none (tag 88, else the low bits of the file identifier)
 * @param lifeCycle status in words (tag 8A)
 * @param rules where the access rules are (tags 8B, 8C and AB), in words
 * @param pins PINs and keys of a directory (tag C6)
 * @param freeBytes memory that is left in a directory (tag 83 in A5)
 */
public record Fcp(
        Optional<Structure> structure,
        OptionalInt recordLength,
        OptionalInt records,
        OptionalInt fid,
        String aid,
        OptionalInt size,
        int sfi,
        String lifeCycle,
        String rules,
        List<PinStatus> pins,
        OptionalInt freeBytes) {

    /** Keeps an own copy of the list. */
    public Fcp {
        pins = List.copyOf(pins);
    }

    /**
     * A PIN or key that the directory knows (ETSI TS 102 221 clause 9.5.2).
     *
     * @param reference key reference, 00 to FF
     * @param enabled whether it has to be verified
     */
    public record PinStatus(int reference, boolean enabled) {}

    /**
     * Returns the parameters that an answer to SELECT holds.
     *
     * @throws CardBrokeRules when it holds no FCP template (tag 62)
     */
    public static Fcp decode(byte[] response) throws CardBrokeRules {
        Tlv template = Tlv.find(Tlv.parseAll(response), 0x62)
                .orElseThrow(() -> WrongContent.of("An answer to SELECT", "holds no FCP template"));
        List<Tlv> row = template.children();
        byte[] descriptor = Tlv.find(row, 0x82).map(Tlv::value).orElse(new byte[0]);
        OptionalInt fid = number(Tlv.find(row, 0x83));
        Optional<Tlv> own = Tlv.find(row, 0xA5);
        return new Fcp(
                descriptor.length == 0 ? Optional.empty() : structure(descriptor[0]),
                descriptor.length >= 4
                        ? OptionalInt.of((descriptor[2] & 0xFF) << 8 | descriptor[3] & 0xFF)
                        : OptionalInt.empty(),
                descriptor.length >= 5 ? OptionalInt.of(descriptor[4] & 0xFF) : OptionalInt.empty(),
                fid,
                Tlv.find(row, 0x84).map(tlv -> hex(tlv.value())).orElse(""),
                number(Tlv.find(row, 0x80)),
                sfi(Tlv.find(row, 0x88), fid, descriptor),
                Tlv.find(row, 0x8A).map(Fcp::lifeCycle).orElse(""),
                rules(row),
                pins(Tlv.find(row, 0xC6)),
                own.isPresent() ? number(own.get().child(0x83)) : OptionalInt.empty());
    }

    // Table 11.5: b6 to b4 with b3 to b1; 39 and 79 are BER-TLV files.
    private static Optional<Structure> structure(byte descriptor) {
        int d = descriptor & 0x3F;
        return switch (d) {
            case 0x39 -> Optional.of(Structure.BER_TLV);
            case 0x38 -> Optional.of(Structure.DIRECTORY);
            default ->
                switch (d & 0x07) {
                    case 0x01 -> Optional.of(Structure.TRANSPARENT);
                    case 0x02 -> Optional.of(Structure.LINEAR_FIXED);
                    case 0x06 -> Optional.of(Structure.CYCLIC);
                    default -> Optional.empty();
                };
        };
    }

    // Clause 11.1.1.4.8: no tag 88 means the low five bits of the identifier, an empty one means none.
    private static int sfi(Optional<Tlv> tag88, OptionalInt fid, byte[] descriptor) {
        if (tag88.isPresent()) {
            byte[] value = tag88.get().value();
            return value.length == 1 ? (value[0] & 0xFF) >> 3 : 0;
        }
        boolean directory = descriptor.length > 0 && (descriptor[0] & 0x3F) == 0x38;
        return directory || fid.isEmpty() ? 0 : fid.getAsInt() & 0x1F;
    }

    // Clause 11.1.1.4.9, table 11.7b.
    private static String lifeCycle(Tlv tlv) {
        int status = tlv.length() == 1 ? tlv.value()[0] & 0xFF : -1;
        return switch (status) {
            case 0x00 -> "no information";
            case 0x01 -> "creation";
            case 0x03 -> "initialisation";
            case 0x05, 0x07 -> "activated";
            case 0x04, 0x06 -> "deactivated";
            case 0x0C, 0x0D, 0x0E, 0x0F -> "terminated";
            default -> "status " + hex(tlv.value());
        };
    }

    private static String rules(List<Tlv> row) throws CardBrokeRules {
        Optional<Tlv> reference = Tlv.find(row, 0x8B);
        if (reference.isPresent()) {
            byte[] value = reference.get().value();
            if (value.length == 3) {
                return String.format("record %d of EF %02X%02X", value[2] & 0xFF, value[0], value[1]);
            }
            return "EF.ARR " + hex(value);
        }
        if (Tlv.find(row, 0x8C).isPresent()) {
            return "compact " + hex(Tlv.find(row, 0x8C).get().value());
        }
        Optional<Tlv> expanded = Tlv.find(row, 0xAB);
        if (expanded.isEmpty()) {
            return "";
        }
        boolean directory = Tlv.find(row, 0x84).isPresent();
        var words = new ArrayList<String>();
        for (AccessRule rule : AccessRule.decode(expanded.get().value(), directory)) {
            words.add(rule.access() + ": " + rule.condition());
        }
        return String.join(", ", words);
    }

    private static List<PinStatus> pins(Optional<Tlv> template) throws CardBrokeRules {
        var pins = new ArrayList<PinStatus>();
        if (template.isPresent()) {
            byte[] enabled = new byte[0];
            for (Tlv tlv : template.get().children()) {
                if (tlv.tag() == 0x90) {
                    enabled = tlv.value();
                } else if (tlv.tag() == 0x83 && tlv.length() == 1) {
                    int n = pins.size();
                    boolean on = n / 8 < enabled.length && (enabled[n / 8] >> 7 - n % 8 & 1) != 0;
                    pins.add(new PinStatus(tlv.value()[0] & 0xFF, on));
                }
            }
        }
        return pins;
    }

    private static OptionalInt number(Optional<Tlv> tlv) throws CardBrokeRules {
        if (tlv.isEmpty() || tlv.get().length() == 0 || tlv.get().length() > 4) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) Math.min(Integer.MAX_VALUE, tlv.get().number()));
    }

    private static String hex(byte[] value) {
        return HexFormat.of().withUpperCase().formatHex(value);
    }

    /** Returns the parameters as values for display. */
    public FileValue describe() {
        var parts = new ArrayList<FileValue>();
        structure.ifPresent(s -> parts.add(FileValue.of("structure", s.words())));
        fid.ifPresent(id -> parts.add(FileValue.of("FID", String.format("%04X", id))));
        add(parts, "AID", aid);
        add(parts, "SFI", sfi == 0 ? "" : String.format("%02X", sfi));
        size.ifPresent(n -> parts.add(FileValue.of("size", n + " bytes")));
        records.ifPresent(n -> parts.add(FileValue.of("records", n + " of " + recordLength.orElse(0) + " bytes")));
        add(parts, "life cycle", lifeCycle);
        add(parts, "access rules", rules);
        freeBytes.ifPresent(n -> parts.add(FileValue.of("free memory", n + " bytes")));
        for (PinStatus pin : pins) {
            parts.add(FileValue.of(KeyReference.name(pin.reference()), pin.enabled() ? "enabled" : "disabled"));
        }
        return FileValue.of("FCP", parts);
    }

    private static void add(List<FileValue> parts, String name, String text) {
        if (!text.isEmpty()) {
            parts.add(FileValue.of(name, text));
        }
    }
}
