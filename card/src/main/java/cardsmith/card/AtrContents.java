package cardsmith.card;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What an answer to reset says (ISO/IEC 7816-3 clause 8.2).
 *
 * @param inverse whether the card speaks the inverse convention
 * @param speed the fastest speed the card offers
 * @param protocols the protocols T offered, the first one first; 0 alone where none is named
 * @param specificMode the protocol the card is fixed to, from TA2
 * @param guardTime extra guard time N, from TC1
 * @param waitingTime WI of T=0, from TC2
 * @param fieldSize bytes that the card takes in one T=1 block, IFSC
 * @param clockStop clock stop indicator, 0 to 3, after T=15
 * @param voltages classes of supply voltage, 1 for 5 V, 2 for 3 V, 4 for 1.8 V added up, after T=15
 * @param historical the historical bytes
 * @param check what the check byte says
 */
public record AtrContents(
        boolean inverse,
        TransmissionFactors speed,
        List<Integer> protocols,
        OptionalInt specificMode,
        OptionalInt guardTime,
        OptionalInt waitingTime,
        OptionalInt fieldSize,
        OptionalInt clockStop,
        OptionalInt voltages,
        HistoricalBytes historical,
        Check check) {

    /** What the check byte TCK says. */
    public enum Check {
        /** It belongs there and is right. */
        RIGHT,
        /** It belongs there and is wrong or missing. */
        WRONG,
        /** With T=0 alone there is none. */
        NONE
    }

    /** Keeps an own copy of the list. */
    public AtrContents {
        protocols = List.copyOf(protocols);
    }

    /**
     * Returns what these bytes say.
     *
     * @throws CardBrokeRules when TS is neither 3B nor 3F, or the bytes end too early
     */
    static AtrContents of(byte[] atr) throws CardBrokeRules {
        return new Parser(atr).parse();
    }

    /** Returns the speed for people: what the card offers, and what runs where the reader or the card tells. */
    public String speedText(OptionalInt runningTa1) {
        OptionalInt running =
                runningTa1.isPresent() || specificMode.isEmpty() ? runningTa1 : OptionalInt.of(speed.ta1());
        String offered = String.format("TA1 %02X", speed.ta1());
        return running.isPresent() ? offered + String.format(" (running %02X)", running.getAsInt()) : offered;
    }

    private static final class Parser {
        private final byte[] atr;
        private int at = 1;
        private TransmissionFactors speed = TransmissionFactors.DEFAULT;
        private final List<Integer> protocols = new ArrayList<>();
        private OptionalInt specific = OptionalInt.empty();
        private OptionalInt guard = OptionalInt.empty();
        private OptionalInt waiting = OptionalInt.empty();
        private OptionalInt fieldSize = OptionalInt.empty();
        private OptionalInt clockStop = OptionalInt.empty();
        private OptionalInt voltages = OptionalInt.empty();

        Parser(byte[] atr) {
            this.atr = atr;
        }

        AtrContents parse() throws CardBrokeRules {
            int ts = atr[0] & 0xFF;
            if (ts != 0x3B && ts != 0x3F) {
                throw broken(
                        "starts with " + HexFormat.of().toHexDigits((byte) ts).toUpperCase(Locale.ROOT));
            }
            int t0 = next();
            boolean checked = interfaceBytes(t0 >> 4);
            int count = t0 & 0xF;
            if (at + count > atr.length) {
                throw broken("ends within its historical bytes");
            }
            byte[] historical = Arrays.copyOfRange(atr, at, at + count);
            at += count;
            if (protocols.isEmpty()) {
                protocols.add(0);
            }
            return new AtrContents(
                    ts == 0x3F,
                    speed,
                    protocols,
                    specific,
                    guard,
                    waiting,
                    fieldSize,
                    clockStop,
                    voltages,
                    HistoricalBytes.of(historical),
                    check(checked));
        }

        private boolean interfaceBytes(int firstFlags) throws CardBrokeRules {
            boolean checked = false;
            int flags = firstFlags;
            int protocol = -1;
            // 33 bytes bound the rounds.
            for (int group = 1; flags != 0; group++) {
                if ((flags & 1) != 0) {
                    ta(group, protocol, next());
                }
                if ((flags & 2) != 0) {
                    // TB1 and TB2 are out of use; the later ones tell waiting times that only a reader needs.
                    next();
                }
                if ((flags & 4) != 0) {
                    tc(group, next());
                }
                if ((flags & 8) == 0) {
                    break;
                }
                int td = next();
                flags = td >> 4;
                protocol = td & 0xF;
                checked |= protocol != 0;
                if (protocol != 15 && !protocols.contains(protocol)) {
                    protocols.add(protocol);
                }
            }
            return checked;
        }

        private void ta(int group, int protocol, int value) {
            if (group == 1) {
                speed = TransmissionFactors.of(value);
            } else if (group == 2) {
                specific = OptionalInt.of(value & 0xF);
            } else if (protocol == 1 && fieldSize.isEmpty()) {
                fieldSize = OptionalInt.of(value);
            } else if (protocol == 15) {
                clockStop = OptionalInt.of(value >> 6);
                voltages = OptionalInt.of(value & 0x3F);
            }
        }

        private void tc(int group, int value) {
            if (group == 1) {
                guard = OptionalInt.of(value);
            } else if (group == 2) {
                waiting = OptionalInt.of(value);
            }
        }

        private Check check(boolean belongs) {
            if (!belongs) {
                return Check.NONE;
            }
            int sum = 0;
            for (int i = 1; i < atr.length; i++) {
                sum ^= atr[i];
            }
            return at == atr.length - 1 && sum == 0 ? Check.RIGHT : Check.WRONG;
        }

        private int next() throws CardBrokeRules {
            if (at >= atr.length) {
                throw broken("ends within its interface bytes");
            }
            return atr[at++] & 0xFF;
        }

        private static CardBrokeRules broken(String what) {
            return new CardBrokeRules(
                    "The card's answer to reset " + what + ".", "Clean the contacts and put the card in again.");
        }
    }
}
