package cardsmith.device.scenario;

import cardsmith.card.mostore.CardJob;
import cardsmith.card.mostore.MoTag;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A job of the DM server on the card as a scenario writes it.
 *
 * @param tag place in EF.JOB, such as {@code FF1F}
 * @param kind {@code get}, {@code exec}, {@code delete}, {@code alert}, {@code add} or {@code replace}
 * @param uri node that it is about
 * @param fills tag of the object of EF.MO that a Get fills
 * @param data of Exec, Add, Replace; text of an Alert
 * @param once whether it is deleted when the device has done it
 */
public record JobOnCard(
        String tag, String kind, String uri, Optional<String> fills, Optional<String> data, Optional<Boolean> once) {

    /** Refuses what is no tag, kind or node with {@link IllegalArgumentException}. */
    public JobOnCard {
        if (tag == null || kind == null || uri == null) {
            throw new IllegalArgumentException("a job without tag, kind or uri");
        }
        place(tag);
        fills.ifPresent(JobOnCard::place);
        kind(kind);
    }

    private static MoTag place(String text) {
        return MoTag.parse(text).orElseThrow(() -> new IllegalArgumentException("no tag: " + text));
    }

    private static CardJob.Kind kind(String word) {
        for (CardJob.Kind one : CardJob.Kind.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(word)) {
                return one;
            }
        }
        throw new IllegalArgumentException("a job of the unknown kind " + word);
    }

    MoTag place() {
        return place(tag);
    }

    /** Returns the job as the card keeps it. */
    CardJob stored() {
        CardJob job = fills.map(into -> CardJob.copy(uri, place(into))).orElseGet(() -> CardJob.of(kind(kind), uri));
        if (data.isPresent()) {
            job = job.withData(data.get().getBytes(StandardCharsets.UTF_8));
        }
        return once.orElse(false) ? job.withFlags(CardJob.ONCE) : job;
    }
}
