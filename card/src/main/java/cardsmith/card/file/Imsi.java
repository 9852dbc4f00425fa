package cardsmith.card.file;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.SwappedDigits;
import java.util.Arrays;

/** Content of EF.IMSI (3GPP TS 31.102 clause 4.2.2): length, then a half byte with parity, then the digits. */
final class Imsi {

    static final FileFormat FORMAT = FileFormat.twoWay(Imsi::decode, Imsi::encode);

    private Imsi() {}

    private static FileValue decode(byte[] content) throws CardBrokeRules {
        int length = content.length == 0 ? 0 : content[0] & 0xFF;
        if (length == 0xFF) {
            return FileValue.of("IMSI", "empty");
        }
        if (length < 1 || length > 8 || length >= content.length) {
            throw WrongContent.of("EF.IMSI", "says a length of " + length + " where 1 to 8 belong");
        }
        String digits = SwappedDigits.decode(content, 1, 1 + length);
        if (digits.isEmpty()) {
            throw WrongContent.of("EF.IMSI", "holds no digits");
        }
        return FileValue.of("IMSI", digits.substring(1)).with(Sensitivity.PERSONAL);
    }

    private static byte[] encode(String text, int length) {
        if (!text.matches("[0-9]{6,15}") || length < 9) {
            throw new IllegalArgumentException("An IMSI has 6 to 15 decimal digits in 9 bytes");
        }
        boolean odd = text.length() % 2 == 1;
        byte[] digits = SwappedDigits.encode((odd ? "9" : "1") + text, (text.length() + 2) / 2);
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) 0xFF);
        content[0] = (byte) digits.length;
        System.arraycopy(digits, 0, content, 1, digits.length);
        return content;
    }
}
