package cardsmith.workbench.card;

import cardsmith.card.file.FileCatalogue;
import cardsmith.card.mostore.StoreInfo;
import cardsmith.workbench.bench.CardIdentity;
import cardsmith.workbench.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of the CARD pane: what the card is, holds and offers. */
public final class CardOutline {

    private final CardSession session;
    private final Texts texts;

    /** Makes the outline of a session. */
    public CardOutline(CardSession session, Texts texts) {
        this.session = session;
        this.texts = texts;
    }

    /** Returns the sections from top to bottom, none before a card was seen. */
    public List<CardLine.Section> sections() {
        return session.identity().get().map(this::of).orElse(List.of());
    }

    private List<CardLine.Section> of(CardIdentity identity) {
        return List.of(
                new CardLine.Section("identity", texts.get("section.identity"), identity(identity)),
                new CardLine.Section("applications", texts.get("section.applications"), applications(identity)),
                new CardLine.Section("files", texts.get("section.files"), files(identity)),
                new CardLine.Section(
                        "objects",
                        texts.get("section.objects", session.objects().size()),
                        session.objects().stream()
                                .map(line -> (CardLine) new CardLine.Mo(line))
                                .toList()),
                new CardLine.Section("log", texts.get("section.log"), log(identity)));
    }

    private List<CardLine> identity(CardIdentity identity) {
        List<CardLine> lines = new ArrayList<>();
        lines.add(new CardLine.Fact("card", texts.get("fact.reader"), identity.reader()));
        lines.add(
                new CardLine.Fact("card", texts.get("fact.atr"), identity.atr().toString()));
        lines.add(new CardLine.Fact("card", texts.get("fact.protocol"), identity.protocol()));
        identity.iccid()
                .ifPresent(iccid ->
                        lines.add(new CardLine.Fact("card", texts.get("fact.iccid"), CardFacts.masked(iccid))));
        Optional<StoreInfo> store = session.store().or(identity::applet);
        store.ifPresent(info -> {
            lines.add(new CardLine.Fact("application", texts.get("fact.applet"), info.version()));
            lines.add(new CardLine.Fact(
                    "file-tlv", texts.get("fact.memory"), texts.get("fact.memory.value", info.free(), info.total())));
            lines.add(new CardLine.Fact("file-tlv", texts.get("fact.revision"), Long.toString(info.revision())));
        });
        return lines;
    }

    private List<CardLine> applications(CardIdentity identity) {
        return List.of(
                identity.applet().isPresent()
                        ? new CardLine.Fact("application", "ADF.DM_SC", "F0444D534301")
                        : new CardLine.Fact(
                                "application",
                                "ADF.DM_SC",
                                identity.appletFault().orElse(texts.get("facts.noApplet"))));
    }

    private List<CardLine> files(CardIdentity identity) {
        if (identity.applet().isEmpty()) {
            return List.of();
        }
        return FileCatalogue.files().stream()
                .filter(file -> file.directory().equals(FileCatalogue.DM_SC))
                .map(file -> (CardLine) new CardLine.Fact(
                        FileIcon.of(file.structure()),
                        file.name(),
                        String.format(java.util.Locale.ROOT, "%04X", file.fid())))
                .toList();
    }

    private List<CardLine> log(CardIdentity identity) {
        return identity.applet().isPresent() ? List.of(new CardLine.Fact("log", texts.get("log.none"), "")) : List.of();
    }
}
