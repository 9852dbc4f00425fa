package cardsmith.card.status;

import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A status word with what it means for the command that it answers.
 *
 * @param value SW1 SW2, 0 to FFFF
 * @param kind what it says about the command
 * @param meaning a phrase in lower case without a full stop
 * @param nextStep what the person can do, one sentence; empty where nothing needs to be done
 * @param clause where the meaning is written
 */
public record StatusWord(int value, StatusKind kind, String meaning, String nextStep, String clause) {

    /** What to do about a status word that is not known. */
    private static final String LOOK_IT_UP = "Look the status word up in the documents of the card's maker.";

    private static final List<StatusRule> RULES = rules();

    private static List<StatusRule> rules() {
        var all = new ArrayList<StatusRule>();
        Stream.of(UiccStatusWords.RULES, GlobalPlatformStatusWords.RULES, SimStatusWords.RULES, IsoStatusWords.RULES)
                .forEach(all::addAll);
        // The most exact first: by digits given, then by how closely the command is named.
        all.sort(
                Comparator.comparingInt((StatusRule rule) -> rule.instructions().isEmpty() ? 1 : 0)
                        .thenComparingInt(rule -> rule.families().isEmpty() ? 1 : 0)
                        .thenComparingLong(rule ->
                                rule.pattern().chars().filter(c -> c == 'x').count()));
        return List.copyOf(all);
    }

    /** Returns the meaning of a status word whatever the command was. */
    public static StatusWord of(int sw) {
        return RULES.stream()
                .filter(rule -> !rule.needsCommand() && rule.matches(sw & 0xFFFF))
                .findFirst()
                .map(rule -> rule.fill(sw & 0xFFFF))
                .orElseGet(() -> unknown(sw & 0xFFFF));
    }

    /** Returns the meaning of a status word that answers this command. */
    public static StatusWord of(CommandApdu command, int sw) {
        return RULES.stream()
                .filter(rule -> rule.matches(sw & 0xFFFF) && rule.matches(command))
                .findFirst()
                .map(rule -> rule.fill(sw & 0xFFFF))
                .orElseGet(() -> unknown(sw & 0xFFFF));
    }

    static List<StatusRule> declared() {
        return RULES;
    }

    private static StatusWord unknown(int sw) {
        StatusKind kind = (sw & 0xF000) == 0x9000 ? StatusKind.WARNING : StatusKind.REFUSED;
        return new StatusWord(sw, kind, "a status word of the card's own", LOOK_IT_UP, "");
    }

    /** Returns whether the command was done: 9000, a word that asks for a further command, or a warning. */
    public boolean isDone() {
        return kind == StatusKind.DONE || kind == StatusKind.MORE || kind == StatusKind.WARNING;
    }

    /** Returns the tries that are left for a PIN or key, where this is an answer that tells them. */
    public OptionalInt triesLeft() {
        if (kind != StatusKind.REFUSED) {
            return OptionalInt.empty();
        }
        if ((value & 0xFFF0) == 0x63C0) {
            return OptionalInt.of(value & 0xF);
        }
        return value == 0x6983 || value == 0x9840 ? OptionalInt.of(0) : OptionalInt.empty();
    }

    /**
     * Returns the error that says what was refused, why, and what to do.
     *
     * @param asked what the card was asked to do, to follow the words "The card refused to"
     */
    public CardRefused refusing(String asked) {
        String sentence = String.format("The card refused to %s: %s (%04X).", asked, meaning, value);
        return new CardRefused(value, triesLeft(), sentence, nextStep.isEmpty() ? LOOK_IT_UP : nextStep);
    }

    /** Returns the four digits and the meaning, as a trace shows them. */
    @Override
    public String toString() {
        return String.format("%04X %s", value, meaning);
    }
}
