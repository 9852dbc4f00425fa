package cardsmith.workbench.editor;

import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.StoredMo;
import cardsmith.dm.template.MoTemplate;
import cardsmith.dm.template.MoTemplates;
import cardsmith.dm.tnds.Tnds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The templates of a folder, read once in the background; a folder that cannot be read has none, and says so. */
public final class TemplateFolder {

    private final CompletableFuture<MoTemplates> templates;

    /** Begins to read the folder in the background. */
    public TemplateFolder(Path folder, Executor background) {
        templates = CompletableFuture.supplyAsync(() -> read(folder), background);
    }

    private static MoTemplates read(Path folder) {
        try {
            return MoTemplates.read(folder);
        } catch (IOException e) {
            return new MoTemplates(List.of(), List.of("The templates in " + folder + " cannot be read."));
        }
    }

    /** Returns the templates, which may still be read; never fails. */
    public CompletableFuture<MoTemplates> all() {
        return templates;
    }

    /** Returns the rules for an object from the templates read so far. */
    public MoRules rules(StoredMo stored) {
        return MoRules.of(templates.getNow(new MoTemplates(List.of(), List.of())), stored);
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
