package cardsmith.workbench.content;

import cardsmith.card.Aid;
import cardsmith.card.globalplatform.RegisteredApplication;
import cardsmith.card.globalplatform.RegisteredLoadFile;
import cardsmith.card.globalplatform.Registry;
import cardsmith.workbench.card.CardLine;
import cardsmith.workbench.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The registry of a card as lines of the CARD pane: domains, packages with their modules, applications. */
public final class RegistryLines {

    private static final String ICON = "application";

    private final Texts texts;

    /** Makes the lines in a language. */
    public RegistryLines(Texts texts) {
        this.texts = texts;
    }

    /** Returns the lines; before the registry was read, one that says how to read it. */
    public List<CardLine> of(Optional<CardRegistry> read) {
        return read.map(one -> of(one.registry()))
                .orElseGet(() -> List.of(new CardLine.Content(
                        Optional.empty(),
                        ICON,
                        texts.get("registry.unread"),
                        texts.get("registry.unread.how"),
                        List.of())));
    }

    private List<CardLine> of(Registry registry) {
        List<CardLine> lines = new ArrayList<>();
        registry.issuer().ifPresent(issuer -> lines.add(application(issuer)));
        registry.applications().stream()
                .filter(one -> one.kind() != RegisteredApplication.Kind.APPLICATION)
                .forEach(domain -> lines.add(application(domain)));
        registry.loadFiles().forEach(file -> lines.add(loadFile(file)));
        registry.applications().stream()
                .filter(one -> one.kind() == RegisteredApplication.Kind.APPLICATION)
                .forEach(one -> lines.add(application(one)));
        return lines;
    }

    private CardLine application(RegisteredApplication one) {
        String kind = texts.get("registry." + one.kind().name().toLowerCase(Locale.ROOT));
        String privileges =
                one.privileges().list().stream().map(Object::toString).collect(Collectors.joining(", "));
        List<String> parts = new ArrayList<>(List.of(one.stateName(), kind));
        one.loadFile().ifPresent(file -> parts.add(texts.get("registry.of", file.hex())));
        if (!privileges.isEmpty()) {
            parts.add(privileges);
        }
        return new CardLine.Content(
                Optional.of(one.aid()), ICON, one.aid().hex(), String.join(" · ", parts), List.of());
    }

    private CardLine loadFile(RegisteredLoadFile file) {
        List<String> parts = new ArrayList<>(List.of(texts.get("registry.package")));
        file.version().ifPresent(version -> parts.add(texts.get("registry.version", version)));
        parts.add(texts.get("registry.modules", file.modules().size()));
        List<CardLine> modules = file.modules().stream().map(this::module).toList();
        return new CardLine.Content(
                Optional.of(file.aid()), "file-tlv", file.aid().hex(), String.join(" · ", parts), modules);
    }

    private CardLine module(Aid module) {
        return new CardLine.Content(
                Optional.empty(), "file-transparent", module.hex(), texts.get("registry.module"), List.of());
    }
}
