package cardsmith.card.status;

import cardsmith.card.CommandApdu;
import java.util.EnumSet;
import java.util.Set;

/**
 * One declaration: what status words of a pattern mean when they answer certain commands.
 *
 * @param pattern four characters, hexadecimal digits or {@code x} for any digit
 * @param families the families of commands, none for every family
 * @param instructions the instruction bytes, none for every instruction
 * @param kind what the word says about the command
 * @param meaning a phrase; {@code %x} stands for the last digit and {@code %b} for the last byte, in decimal
 * @param nextStep a sentence, empty where nothing needs to be done
 * @param clause where it is written
 */
record StatusRule(
        String pattern,
        Set<CommandFamily> families,
        Set<Integer> instructions,
        StatusKind kind,
        String meaning,
        String nextStep,
        String clause) {

    /** Keeps own copies of the sets. */
    StatusRule {
        if (!pattern.matches("[0-9A-Fx]{4}")) {
            throw new IllegalArgumentException("No pattern of a status word: " + pattern);
        }
        families = Set.copyOf(families);
        instructions = Set.copyOf(instructions);
    }

    static StatusRule any(String pattern, StatusKind kind, String meaning, String nextStep, String clause) {
        return new StatusRule(pattern, Set.of(), Set.of(), kind, meaning, nextStep, clause);
    }

    StatusRule in(CommandFamily first, CommandFamily... more) {
        return new StatusRule(pattern, EnumSet.of(first, more), instructions, kind, meaning, nextStep, clause);
    }

    StatusRule answering(Integer... ins) {
        return new StatusRule(pattern, families, Set.of(ins), kind, meaning, nextStep, clause);
    }

    boolean needsCommand() {
        return !families.isEmpty() || !instructions.isEmpty();
    }

    boolean matches(int sw) {
        for (int i = 0; i < 4; i++) {
            char digit = pattern.charAt(i);
            if (digit != 'x' && Character.digit(digit, 16) != (sw >> 12 - 4 * i & 0xF)) {
                return false;
            }
        }
        return true;
    }

    boolean matches(CommandApdu command) {
        // The second class and instruction byte with b1 set carries BER-TLV data; it is the same command.
        int ins = command.ins();
        boolean instruction = instructions.isEmpty() || instructions.contains(ins) || instructions.contains(ins & 0xFE);
        return instruction && (families.isEmpty() || families.contains(CommandFamily.of(command)));
    }

    StatusWord fill(int sw) {
        String text = meaning.replace("%x", Integer.toString(sw & 0xF)).replace("%b", Integer.toString(sw & 0xFF));
        return new StatusWord(sw, kind, text, nextStep, clause);
    }
}
