package cardsmith.card.file;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.SwappedDigits;
import java.util.ArrayList;

/** A record of EF.MSISDN, EF.ADN or EF.FDN: a name of any length, then 14 bytes (3GPP TS 31.102 clause 4.2.26). */
final class DialledNumber {

    static final FileFormat FORMAT = DialledNumber::decode;

    private DialledNumber() {}

    private static FileValue decode(byte[] content) throws CardBrokeRules {
        int at = content.length - 14;
        if (at < 0) {
            throw WrongContent.of("A record with a number", "has fewer than 14 bytes");
        }
        int length = content[at] & 0xFF;
        if (length == 0xFF) {
            return FileValue.of("Number", "empty");
        }
        if (length < 1 || length > 11) {
            throw WrongContent.of("A record with a number", "says a length of " + length);
        }
        boolean international = (content[at + 1] & 0x70) == 0x10;
        String number = (international ? "+" : "") + SwappedDigits.decode(content, at + 2, at + 1 + length);
        var parts = new ArrayList<FileValue>();
        String name = AlphaText.decode(content, 0, at);
        if (!name.isEmpty()) {
            parts.add(FileValue.of("name", name));
        }
        parts.add(FileValue.of("", number));
        return FileValue.of("Number", parts).with(Sensitivity.PERSONAL);
    }
}
