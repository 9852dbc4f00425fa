package cardsmith.workbench.card;

import cardsmith.card.TransmissionFactors;
import cardsmith.card.link.DelayModel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How slow a virtual card is, as a person writes it: {@code uicc}, or {@code ta1=97,command=2,page=3,ins-DB=5}.
 *
 * @param text what was written
 * @param model what it means
 */
public record VirtualDelay(String text, DelayModel model) {

    private static final double NANOS_PER_MILLISECOND = 1e6;

    /**
     * Returns the delay that a text means; what it leaves out is as for {@code uicc}.
     *
     * @throws IllegalArgumentException where a part is not understood, with a sentence and what to write
     */
    public static VirtualDelay parse(String text) {
        var parts = new Parts();
        if (!text.equals("uicc")) {
            for (String word : text.split(",", -1)) {
                parts.take(word);
            }
        }
        var factors = TransmissionFactors.of(parts.ta1);
        return new VirtualDelay(
                text,
                new DelayModel(
                        factors.bytesPerSecond(DelayModel.CLOCK), parts.instructions, parts.command, parts.page));
    }

    private static Duration milliseconds(String text) {
        return Duration.ofNanos(Math.round(Double.parseDouble(text) * NANOS_PER_MILLISECOND));
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                what + ". Write uicc, or parts as ta1=97,command=2,page=3,ins-DB=5; times are milliseconds.");
    }

    /** Returns the model in a few words. */
    public static String words(DelayModel model) {
        String words = String.format(
                Locale.ROOT,
                "%,.0f bytes/s, %s ms a command, %s ms a page written",
                model.bytesPerSecond(),
                number(model.otherInstructions()),
                number(model.perPage()));
        StringBuilder others = new StringBuilder();
        model.perInstruction().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> others.append(
                        String.format(Locale.ROOT, ", %s ms for INS %02X", number(one.getValue()), one.getKey())));
        return words + others + " (delay model)";
    }

    private static String number(Duration time) {
        return String.valueOf(time.toNanos() / NANOS_PER_MILLISECOND).replaceAll("\\.0$", "");
    }

    private static final class Parts {

        /** The virtual card's own TA1. */
        private int ta1 = 0x97;

        private Duration command = Duration.ofMillis(2);
        private Duration page = Duration.ofMillis(3);
        private final Map<Integer, Duration> instructions = new HashMap<>();

        private void take(String word) {
            String lower = word.toLowerCase(Locale.ROOT);
            String value = lower.substring(lower.indexOf('=') + 1);
            if (lower.matches("ta1=[0-9a-f]{2}")) {
                ta1 = Integer.parseInt(value, 16);
                if (!TransmissionFactors.of(ta1).isKnown()) {
                    throw wrong("TA1 " + value + " is reserved");
                }
            } else if (lower.matches("command=[0-9]{1,5}(\\.[0-9]{1,3})?")) {
                command = milliseconds(value);
            } else if (lower.matches("page=[0-9]{1,5}(\\.[0-9]{1,3})?")) {
                page = milliseconds(value);
            } else if (lower.matches("ins-[0-9a-f]{2}=[0-9]{1,5}(\\.[0-9]{1,3})?")) {
                instructions.put(Integer.parseInt(lower.substring(4, 6), 16), milliseconds(value));
            } else {
                throw wrong("\"" + word + "\" is no part of a delay");
            }
        }
    }
}
