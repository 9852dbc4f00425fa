package cardsmith.card.mostore;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.cat.CommandType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the card wrote down of a session, or of a part of one (docs/card-interface.md, EF.LOG).
 *
 * @param session number of the session on this card
 * @param first whether the session begins here
 * @param last whether it ends here
 * @param end how it ended
 * @param startedByServer whether Alert 1200 began it, not 1201
 * @param results what the client said of each object and job, in order
 * @param refusals what the terminal refused when the card asked for a session, in order
 * @param sealed whether there is a MAC, which only who has the key can check
 */
public record LogRecord(
        int session,
        boolean first,
        boolean last,
        End end,
        boolean startedByServer,
        List<Result> results,
        List<Refusal> refusals,
        boolean sealed) {

    /** Bytes of a record. */
    public static final int LENGTH = 64;

    /** The most records. */
    public static final int MOST = 10;

    private static final int HEAD = 6;
    private static final int RESULT = 5;
    private static final int MOST_RESULTS = 10;
    private static final int MAC = 56;

    /** Stands where a session has its alert, and at the end of a tag, when the line is of the card's trigger. */
    private static final int TRIGGER = 0x82;

    /** How a session ended. */
    public enum End {
        /** Both sides said all that they had to say, or the end is in another record. */
        COMPLETE(0),
        /** The power was lost, or the objects changed. */
        INTERRUPTED(0x04),
        /** The card refused the client. */
        REFUSED(0x08),
        /** One side broke it off. */
        ABORTED(0x10);

        private final int flag;

        End(int flag) {
            this.flag = flag;
        }

        static End of(int flags) {
            return Arrays.stream(values())
                    .filter(end -> end.flag != 0 && (flags & end.flag) != 0)
                    .findFirst()
                    .orElse(COMPLETE);
        }
    }

    /**
     * What the client said of one object or job.
     *
     * @param tag of the object, in EF.MO or EF.JOB
     * @param job whether it is a job
     * @param status of OMA DM, such as 200
     */
    public record Result(MoTag tag, boolean job, int status) {
        @Override
        public String toString() {
            return (job ? "job " : "") + tag + " " + status;
        }
    }

    /**
     * A proactive command of the card's trigger that the terminal refused.
     *
     * @param reasons flags of why the card asked, as in EF.CONF, and 08 for a short message
     * @param command type of the command (TS 102 223, clause 9.4)
     * @param result general result, and the first byte of additional information behind it (TS 102 223, clause 8.12)
     */
    public record Refusal(int reasons, int command, int result) {
        @Override
        public String toString() {
            return String.format(
                    "the terminal refused %s with %04X",
                    CommandType.of(command)
                            .map(type -> type.name().replace('_', ' '))
                            .orElseGet(() -> String.format("command %02X", command)),
                    result);
        }
    }

    /** Makes the record with its own copies of the lists. */
    public LogRecord {
        results = List.copyOf(results);
        refusals = List.copyOf(refusals);
    }

    /**
     * Returns what a record says, nothing for one that was never written.
     *
     * @throws CardBrokeRules when it is coded otherwise
     */
    public static Optional<LogRecord> decode(byte[] record) throws CardBrokeRules {
        if (record.length > 0 && (record[0] & 0xFF) == 0xFF) {
            return Optional.empty();
        }
        if (record.length != LENGTH || record[0] != 1 || record[5] < 0 || record[5] > MOST_RESULTS) {
            throw broken("is not of format 01");
        }
        int flags = record[1];
        List<Result> results = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (int at = HEAD; at < HEAD + RESULT * record[5]; at += RESULT) {
            if (isRefusal(record, at)) {
                refusals.add(new Refusal(record[at] & 0xFF, record[at + 1] & 0xFF, number(record, at + 3)));
            } else {
                results.add(result(record, at));
            }
        }
        boolean sealed = false;
        for (int at = MAC; at < LENGTH; at++) {
            sealed |= (record[at] & 0xFF) != 0xFF;
        }
        return Optional.of(new LogRecord(
                number(record, 2),
                (flags & 0x01) != 0,
                (flags & 0x02) != 0,
                End.of(flags),
                (record[4] & 0xFF) == 0xB0,
                results,
                refusals,
                sealed));
    }

    private static boolean isRefusal(byte[] record, int at) {
        int high = record[at] & 0xFF;
        return high > 0 && high < 0x20 && (record[at + 1] & 0xFF) != 0xFF && (record[at + 2] & 0xFF) == TRIGGER;
    }

    private static Result result(byte[] record, int at) throws CardBrokeRules {
        int high = record[at] & 0xFF;
        // A job's tag has 01 in place of 00, and FE in place of FF, in its first byte.
        boolean job = high == 0x01 || high == 0xFE;
        int tag = (job ? high == 0xFE ? 0xFF : 0 : high) << 16 | number(record, at + 1);
        if (!MoTag.isTag(tag)) {
            throw broken(String.format("names %X, which is no tag", tag));
        }
        return new Result(new MoTag(tag), job, number(record, at + 3));
    }

    private static int number(byte[] record, int at) {
        return (record[at] & 0xFF) << 8 | record[at + 1] & 0xFF;
    }

    private static CardBrokeRules broken(String what) {
        return new CardBrokeRules(
                "A record of the card's log (EF.LOG) " + what + ".",
                "Load the current applet, or read on without the log.");
    }

    /** Returns the record in one line. */
    public String words() {
        List<Object> all = new ArrayList<>(results);
        all.addAll(refusals);
        String told =
                all.isEmpty() ? "no result" : all.stream().map(Object::toString).collect(Collectors.joining(", "));
        String ended = end.name().toLowerCase(Locale.ROOT);
        String opened = results.isEmpty() && !refusals.isEmpty()
                ? ", asked for by the card"
                : ", opened by the " + (startedByServer ? "server" : "client");
        return "session " + session + (first ? "" : ", goes on") + opened + ", "
                + (last ? ended : "not the last record") + ": " + told;
    }
}
