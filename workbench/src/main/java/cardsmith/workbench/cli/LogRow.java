package cardsmith.workbench.cli;

import cardsmith.card.mostore.LogRecord;
import java.util.List;
import java.util.Locale;

/** A record of the card's log. */
record LogRow(
        int session,
        boolean first,
        boolean last,
        String end,
        int alert,
        List<ResultRow> results,
        boolean sealed,
        String words) {

    /** What the client said of one object or job. */
    record ResultRow(String tag, boolean job, int status) {}

    static LogRow of(LogRecord record) {
        return new LogRow(
                record.session(),
                record.first(),
                record.last(),
                record.end().name().toLowerCase(Locale.ROOT),
                record.startedByServer() ? 1200 : 1201,
                record.results().stream()
                        .map(result -> new ResultRow(result.tag().toString(), result.job(), result.status()))
                        .toList(),
                record.sealed(),
                record.words());
    }
}
