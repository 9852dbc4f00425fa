package cardsmith.card.file;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.tlv.Tlv;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * An application that EF.DIR lists (ETSI TS 102 221 clause 13.1, ISO/IEC 7816-4 clause 8.2.1).
 *
 * @param aid application identifier, upper-case hexadecimal
 * @param label name for people, empty when there is none
 */
public record ApplicationTemplate(String aid, String label) {

    static final FileFormat FORMAT = content -> decode(content)
            .map(template -> {
                var parts = new ArrayList<>(List.of(FileValue.of("AID", template.aid())));
                if (!template.label().isEmpty()) {
                    parts.add(FileValue.of("label", template.label()));
                }
                return FileValue.of("Application", parts);
            })
            .orElse(FileValue.of("Application", "empty"));

    /**
     * Returns the application in a record of EF.DIR, none for an empty record.
     *
     * @throws CardBrokeRules when the record holds something else
     */
    public static Optional<ApplicationTemplate> decode(byte[] record) throws CardBrokeRules {
        Optional<Tlv> template = Tlv.find(Tlv.parseAll(record), 0x61);
        if (template.isEmpty()) {
            return Optional.empty();
        }
        Optional<Tlv> aid = template.get().child(0x4F);
        if (aid.isEmpty() || aid.get().length() < 1 || aid.get().length() > 16) {
            throw WrongContent.of("A record of EF.DIR", "has no AID of 1 to 16 bytes");
        }
        String label = template.get()
                .child(0x50)
                .map(tlv -> new String(tlv.value(), StandardCharsets.UTF_8))
                .orElse("");
        return Optional.of(new ApplicationTemplate(
                HexFormat.of().withUpperCase().formatHex(aid.get().value()), label));
    }

    /** Returns the directory of the application, declared or not. */
    public Directory directory() {
        return FileCatalogue.application(aid).orElseGet(() -> Directory.unknownApplication(aid));
    }
}
