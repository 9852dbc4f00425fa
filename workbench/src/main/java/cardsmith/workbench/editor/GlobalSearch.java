package cardsmith.workbench.editor;

import cardsmith.card.file.FileCatalogue;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.StoredMo;
import cardsmith.card.trace.TraceDecoder;
import cardsmith.card.trace.TraceEntry;
import cardsmith.card.trace.TraceSnapshot;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tnds.TndsPath;
import cardsmith.workbench.bench.MoContent;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.card.MoLine;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.tracepane.TraceTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds words in objects, nodes, files and the newest part of the trace; values of credentials are not searched. */
public final class GlobalSearch {

    private static final int MOST_HITS = 200;
    private static final int MOST_ROWS = 5_000;

    private final CardSession session;
    private final TraceTable trace;
    private final TemplateFolder templates;
    private final Texts texts;

    /**
     * A place that was found.
     *
     * @param words what is shown
     * @param tag the object to select
     * @param node the node to select
     * @param traceRow the entry of the trace to select
     */
    public record Hit(String words, Optional<MoTag> tag, Optional<TndsPath> node, OptionalLong traceRow) {}

    /** What a search looks into: the objects and the trace as they are at one moment. */
    public record Scope(Map<MoLine, StoredMo> objects, TraceSnapshot trace) {}

    /** Makes a search over a session and its trace. */
    public GlobalSearch(CardSession session, TraceTable trace, TemplateFolder templates, Texts texts) {
        this.session = session;
        this.trace = trace;
        this.templates = templates;
        this.texts = texts;
    }

    /** Returns what can be searched now; called on the window's thread. */
    public Scope scope() {
        Map<MoLine, StoredMo> objects = new LinkedHashMap<>();
        session.edits()
                .get()
                .ifPresent(edits -> session.objects()
                        .forEach(line -> edits.current(line.tag()).ifPresent(mo -> objects.put(line, mo))));
        return new Scope(objects, trace.store().snapshot());
    }

    /** Returns what holds the text, at most 200 places; none for fewer than two letters; runs on any thread. */
    public List<Hit> find(String text, Scope scope) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<Hit> hits = new ArrayList<>();
        if (wanted.length() < 2) {
            return hits;
        }
        objects(scope, wanted, hits);
        FileCatalogue.files().stream()
                .filter(file -> file.directory().equals(FileCatalogue.DM_SC) && holds(file.name(), wanted))
                .forEach(file -> hits.add(new Hit(
                        texts.get("search.file", file.path()),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty())));
        trace(scope.trace(), wanted, hits);
        return hits.size() > MOST_HITS ? List.copyOf(hits.subList(0, MOST_HITS)) : hits;
    }

    private void objects(Scope scope, String wanted, List<Hit> hits) {
        scope.objects().forEach((line, mo) -> {
            if (holds(line.title() + " " + line.tag(), wanted)) {
                hits.add(hit(texts.get("search.mo", line.title()), line.tag(), Optional.empty()));
            }
            MoRules rules = templates.rules(mo);
            MoContent.of(mo).document().ifPresent(document -> {
                for (Map.Entry<TndsPath, TndsNode> node : document.byPath().entrySet()) {
                    String value = rules.isSecret(node.getKey())
                            ? ""
                            : node.getValue().value().orElse("");
                    if (holds(node.getKey().name() + " " + value, wanted)) {
                        hits.add(hit(
                                texts.get(
                                        "search.node",
                                        line.title(),
                                        node.getKey().toString(),
                                        value),
                                line.tag(),
                                Optional.of(node.getKey())));
                    }
                }
            });
        });
    }

    private static Hit hit(String words, MoTag tag, Optional<TndsPath> node) {
        return new Hit(words, Optional.of(tag), node, OptionalLong.empty());
    }

    private void trace(TraceSnapshot snapshot, String wanted, List<Hit> hits) {
        TraceDecoder decoder = new TraceDecoder();
        for (int row = snapshot.size() - 1; row >= Math.max(0, snapshot.size() - MOST_ROWS); row--) {
            TraceEntry entry = snapshot.entry(row);
            if (entry.kind() == TraceEntry.Kind.EXCHANGE && hits.size() < MOST_HITS) {
                String words = decoder.line(entry).text();
                if (holds(words, wanted)) {
                    hits.add(new Hit(
                            texts.get("search.trace", entry.sequence() + 1, words),
                            Optional.empty(),
                            Optional.empty(),
                            OptionalLong.of(entry.sequence())));
                }
            }
        }
    }

    private static boolean holds(String hay, String lower) {
        return hay.toLowerCase(Locale.ROOT).contains(lower);
    }
}
