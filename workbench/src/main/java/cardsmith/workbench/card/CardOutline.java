package cardsmith.workbench.card;

import cardsmith.card.AtrContents;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.file.ApplicationTemplate;
import cardsmith.card.file.Directory;
import cardsmith.card.file.Fcp;
import cardsmith.card.file.FileContent;
import cardsmith.card.file.FileOnCard;
import cardsmith.card.file.FilePart;
import cardsmith.card.file.FileValue;
import cardsmith.card.mostore.StoreInfo;
import cardsmith.workbench.bench.CardIdentity;
import cardsmith.workbench.content.CardContent;
import cardsmith.workbench.content.RegistryLines;
import cardsmith.workbench.text.Texts;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The lines of the CARD pane: what the card is, holds and offers. */
public final class CardOutline {

    private static final int MOST_BYTES_SHOWN = 24;

    private final CardSession session;
    private final CardFiles files;
    private final CardContent content;
    private final Texts texts;

    /** Makes the outline of a session, the files of its card and what runs on it. */
    public CardOutline(CardSession session, CardFiles files, CardContent content, Texts texts) {
        this.session = session;
        this.files = files;
        this.content = content;
        this.texts = texts;
    }

    /** Returns the sections from top to bottom, none before a card was seen. */
    public List<CardLine.Section> sections() {
        return session.identity().get().map(this::of).orElse(List.of());
    }

    private List<CardLine.Section> of(CardIdentity identity) {
        List<CardLine.Section> sections = new ArrayList<>();
        sections.add(new CardLine.Section("identity", texts.get("section.identity"), identity(identity)));
        sections.add(new CardLine.Section("applications", texts.get("section.applications"), applications(identity)));
        sections.add(new CardLine.Section("files", texts.get("section.files"), directories()));
        sections.add(new CardLine.Section(
                "objects",
                texts.get("section.objects", session.objects().size()),
                session.objects().stream()
                        .map(line -> (CardLine) new CardLine.Mo(line))
                        .toList()));
        if (identity.applet().isPresent()) {
            sections.add(new CardLine.Section("log", texts.get("section.log"), log()));
        }
        return sections;
    }

    private List<CardLine> identity(CardIdentity identity) {
        List<CardLine> lines = new ArrayList<>();
        lines.add(fact("card", "fact.reader", identity.reader()));
        identity.iccid().ifPresent(iccid -> lines.add(fact("card", "fact.iccid", iccid.toString())));
        lines.add(fact("card", "fact.protocol", identity.protocol()));
        lines.add(fact("card", "fact.atr", identity.atr().toString()));
        try {
            atr(identity.atr().contents(), lines);
        } catch (CardBrokeRules e) {
            lines.add(fact("card", "fact.atr.bad", e.getMessage()));
        }
        Optional<StoreInfo> store = session.store().or(identity::applet);
        store.ifPresent(info -> {
            lines.add(fact("application", "fact.applet", info.version()));
            lines.add(fact("application", "fact.build", info.build()));
            lines.add(fact("file-tlv", "fact.memory", texts.get("fact.memory.value", info.free(), info.total())));
            lines.add(fact("file-tlv", "fact.revision", Long.toString(info.revision())));
        });
        return lines;
    }

    private CardLine.Fact fact(String icon, String key, String value) {
        return new CardLine.Fact(icon, texts.get(key), value);
    }

    private void atr(AtrContents atr, List<CardLine> lines) {
        lines.add(fact(
                "card",
                "fact.atr.protocols",
                atr.protocols().stream().map(t -> "T=" + t).collect(Collectors.joining(", "))));
        lines.add(fact("card", "fact.atr.speed", atr.speedText(OptionalInt.empty())));
        lines.add(
                fact("card", "fact.atr.convention", texts.get(atr.inverse() ? "fact.atr.inverse" : "fact.atr.direct")));
        atr.fieldSize().ifPresent(size -> lines.add(fact("card", "fact.atr.ifsc", texts.get("fact.bytes", size))));
        String text = atr.historical().text();
        if (!atr.historical().hex().isEmpty()) {
            lines.add(fact(
                    "card",
                    "fact.atr.historical",
                    text.isEmpty() ? atr.historical().hex() : text));
        }
        lines.add(fact(
                "card",
                "fact.atr.check",
                texts.get("fact.atr.check." + atr.check().name().toLowerCase(Locale.ROOT))));
    }

    private List<CardLine> applications(CardIdentity identity) {
        List<CardLine> lines = new ArrayList<>();
        Optional<List<ApplicationTemplate>> listed = files.applications();
        listed.orElse(List.of())
                .forEach(one -> lines.add(new CardLine.Fact(
                        "application", one.label().isEmpty() ? one.directory().name() : one.label(), one.aid())));
        if (listed.isEmpty()) {
            lines.add(new CardLine.Fact("application", texts.get("card.reading"), ""));
        } else if (lines.isEmpty()) {
            lines.add(new CardLine.Fact("application", texts.get("card.noDir"), ""));
        }
        lines.addAll(new RegistryLines(texts).of(content.registry()));
        identity.appletFault()
                .filter(fault -> identity.applet().isEmpty())
                .ifPresent(fault -> lines.add(new CardLine.Fact("application", "ADF.DM_SC", fault)));
        return lines;
    }

    private List<CardLine> directories() {
        return files.directories().stream().map(this::directory).toList();
    }

    private CardLine directory(Directory directory) {
        Optional<List<FileOnCard>> found = files.files(directory);
        if (found.isEmpty()) {
            return new CardLine.Folder(
                    directory, List.of(new CardLine.Fact("file-transparent", texts.get("card.reading"), "")));
        }
        List<CardLine> lines = new ArrayList<>();
        found.get().forEach(file -> lines.add(new CardLine.File(file, FileIcon.of(file.structure()), detail(file))));
        if (lines.isEmpty()) {
            lines.add(new CardLine.Fact("file-transparent", texts.get("card.noFiles"), ""));
        }
        return new CardLine.Folder(directory, lines);
    }

    private String detail(FileOnCard file) {
        String fid = String.format(Locale.ROOT, "%04X", file.declaration().fid());
        OptionalInt records = file.fcp().map(Fcp::records).orElse(OptionalInt.empty());
        OptionalInt size = file.fcp().map(Fcp::size).orElse(OptionalInt.empty());
        if (records.isPresent()) {
            return fid + " · " + texts.get("card.records", records.getAsInt());
        }
        return size.isPresent() ? fid + " · " + texts.get("fact.bytes", size.getAsInt()) : fid;
    }

    private List<CardLine> log() {
        Optional<FileContent> log = files.log();
        if (log.isEmpty()) {
            return List.of(new CardLine.Fact("log", texts.get("card.reading"), ""));
        }
        List<CardLine> lines = new ArrayList<>();
        for (FilePart part : log.get().parts()) {
            lines.add(new CardLine.Fact("log", part.name(), words(part)));
        }
        if (!log.get().remark().isEmpty()) {
            lines.add(new CardLine.Fact("log", log.get().remark(), ""));
        } else if (lines.isEmpty()) {
            lines.add(new CardLine.Fact("log", texts.get("card.noLog"), ""));
        }
        return lines;
    }

    /** Returns what a piece of a file says, masked, else its first bytes. */
    static String words(FilePart part) {
        byte[] bytes = part.bytes();
        return part.value()
                .map(FileValue::masked)
                .map(FileValue::text)
                .orElseGet(() ->
                        HexFormat.of().withUpperCase().formatHex(bytes, 0, Math.min(MOST_BYTES_SHOWN, bytes.length))
                                + (bytes.length > MOST_BYTES_SHOWN ? "…" : ""));
    }
}
