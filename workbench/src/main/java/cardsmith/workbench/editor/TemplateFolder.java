package cardsmith.workbench.editor;

import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.dm.template.MoTemplate;
import cardsmith.dm.template.MoTemplates;
import cardsmith.dm.tnds.Tnds;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The templates of a folder, read in the background when they are first wanted. */
public final class TemplateFolder {

    private final Path folder;
    private final Desk desk;
    private final Executor background;
    private final Texts texts;
    private Optional<MoTemplates> templates = Optional.empty();

    /** Names the folder; nothing is read yet. */
    public TemplateFolder(Path folder, Desk desk, Executor background, Texts texts) {
        this.folder = folder;
        this.desk = desk;
        this.background = background;
        this.texts = texts;
    }

    /** Gives the templates on, on the window's thread; a folder that cannot be read is told as a problem. */
    public void with(Consumer<MoTemplates> use) {
        if (templates.isPresent()) {
            use.accept(templates.get());
            return;
        }
        desk.run(
                texts.get("work.templates"),
                progress -> CompletableFuture.supplyAsync(() -> read(folder), background),
                found -> {
                    templates = Optional.of(found);
                    use.accept(found);
                });
    }

    private static MoTemplates read(Path folder) {
        try {
            return MoTemplates.read(folder);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /**
     * Returns the object that a template makes of these values, as compact as a card likes it.
     *
     * @throws IllegalArgumentException where a value is missing, one sentence
     */
    public static ScMo make(MoTemplate template, String name, Map<String, String> values) {
        ScMo mo = ScMo.of(ScMo.ContentType.TNDS_WBXML, Octets.of(Tnds.wbxml(template.fill(values))))
                .withPlace(
                        Optional.of(template.moIdentifier()).filter(id -> !id.isEmpty()),
                        Optional.of(template.rootUri(values)));
        return name.isBlank() ? mo : mo.withName(name.strip());
    }
}
