package cardsmith.card.cat;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identity of a mobile terminal (3GPP TS 23.003 clause 6.2.1).
 *
 * @param digits 15 decimal digits
 */
public record Imei(String digits) {

    private static final Pattern FORM = Pattern.compile("[0-9]{15}");
    private static final Pattern DEVICE = Pattern.compile("IMEI:([0-9]{15})");

    /** An odd number of digits that are an IMEI (3GPP TS 24.008 clause 10.5.1.4). */
    private static final int ODD_IMEI = 0x0A;

    /** Refuses with {@link IllegalArgumentException} what is no IMEI. */
    public Imei {
        if (!FORM.matcher(digits).matches()) {
            throw new IllegalArgumentException("An IMEI has 15 digits");
        }
    }

    /** Returns the IMEI in a device identifier such as {@code IMEI:493005100592800}, or nothing where it is another. */
    public static Optional<Imei> ofDevice(String identifier) {
        Matcher matcher = DEVICE.matcher(identifier);
        return matcher.matches() ? Optional.of(new Imei(matcher.group(1))) : Optional.empty();
    }

    /** Returns the data object (ETSI TS 102 223 clause 8.20). */
    public CatObject object() {
        byte[] value = new byte[8];
        value[0] = (byte) (ODD_IMEI | digit(0) << 4);
        for (int i = 1; i < value.length; i++) {
            value[i] = (byte) (digit(2 * i - 1) | digit(2 * i) << 4);
        }
        return CatObject.required(CatTag.IMEI, value);
    }

    private int digit(int at) {
        return digits.charAt(at) - '0';
    }
}
