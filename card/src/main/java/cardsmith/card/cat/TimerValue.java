package cardsmith.card.cat;

import java.time.Duration;
import java.util.Optional;

/** Hours, minutes and seconds of a timer, each two swapped digits (ETSI TS 102 223 clause 8.38). */
public final class TimerValue {

    private static final long MOST = 99 * 3_600L + 59 * 60 + 59;

    private TimerValue() {}

    /** Returns the time that an object holds, 0 to 99:59:59, or nothing when it is no three bytes of digits. */
    public static Optional<Duration> of(CatObject object) {
        if (object.length() != 3) {
            return Optional.empty();
        }
        long seconds = 0;
        for (int i = 0; i < 3; i++) {
            int tens = object.at(i) & 0x0F;
            int ones = object.at(i) >> 4;
            if (tens > 9 || ones > 9) {
                return Optional.empty();
            }
            seconds = seconds * 60 + tens * 10L + ones;
        }
        return Optional.of(Duration.ofSeconds(seconds));
    }

    /** Returns the data object of a time, rounded up to a second and cut at 99:59:59. */
    public static CatObject object(Duration time) {
        long seconds = Math.min(MOST, Math.max(0, time.plusMillis(999).toSeconds()));
        return CatObject.required(
                CatTag.TIMER_VALUE, digits(seconds / 3_600), digits(seconds / 60 % 60), digits(seconds % 60));
    }

    private static int digits(long number) {
        return (int) (number % 10 << 4 | number / 10);
    }
}
