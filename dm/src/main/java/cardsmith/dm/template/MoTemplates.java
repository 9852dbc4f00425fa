package cardsmith.dm.template;

import cardsmith.dm.BadDocument;
import cardsmith.dm.ddf.Ddf;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The templates of a folder: one folder each with {@code template.json}, {@code ddf.xml} and {@code tnds.xml}.
 *
 * @param templates by title
 * @param problems what could not be read, one sentence for each folder concerned
 */
public record MoTemplates(List<MoTemplate> templates, List<String> problems) {

    private static final long MOST_OCTETS = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Makes the record with its own copies. */
    public MoTemplates {
        templates = List.copyOf(templates);
        problems = List.copyOf(problems);
    }

    /**
     * Reads every template below a folder; a broken one is a problem, the others are read.
     *
     * @throws IOException where the folder itself cannot be read
     */
    public static MoTemplates read(Path folder) throws IOException {
        List<MoTemplate> templates = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path one : folders) {
                if (!Files.exists(one.resolve("template.json"))) {
                    continue;
                }
                try {
                    templates.add(template(one));
                } catch (BadDocument | JacksonException | IOException broken) {
                    problems.add("The template " + one.getFileName() + " cannot be used. " + broken.getMessage());
                }
            }
        }
        templates.sort(Comparator.comparing(MoTemplate::title));
        problems.sort(Comparator.naturalOrder());
        return new MoTemplates(templates, problems);
    }

    /** Returns the template of a folder name. */
    public Optional<MoTemplate> find(String id) {
        return templates.stream().filter(template -> template.id().equals(id)).findFirst();
    }

    /** Returns the template of a management object identifier. */
    public Optional<MoTemplate> of(String moIdentifier) {
        return templates.stream()
                .filter(template ->
                        !moIdentifier.isEmpty() && template.moIdentifier().equals(moIdentifier))
                .findFirst();
    }

    private static MoTemplate template(Path folder) throws IOException, BadDocument {
        JsonNode json = JSON.readTree(bounded(folder.resolve("template.json")));
        List<Placeholder> placeholders = new ArrayList<>();
        for (JsonNode one : json.path("placeholders")) {
            placeholders.add(new Placeholder(
                    text(one, "name"),
                    text(one, "label"),
                    text(one, "sample"),
                    one.path("secret").asBoolean(false),
                    one.path("optional").asBoolean(false),
                    one.path("help").asString("")));
        }
        Set<String> secrets = new HashSet<>();
        json.path("secrets").forEach(path -> secrets.add(path.asString()));
        MoTemplate template = new MoTemplate(
                String.valueOf(folder.getFileName()),
                text(json, "title"),
                text(json, "description"),
                json.path("unsure").asString(""),
                text(json, "moIdentifier"),
                text(json, "rootUri"),
                placeholders,
                secrets,
                Ddf.read(bounded(folder.resolve("ddf.xml"))),
                Tnds.read(bounded(folder.resolve("tnds.xml"))));
        checkReferences(template);
        return template;
    }

    private static byte[] bounded(Path file) throws IOException {
        if (Files.size(file) > MOST_OCTETS) {
            throw new IOException(file.getFileName() + " has more than " + MOST_OCTETS + " octets.");
        }
        return Files.readAllBytes(file);
    }

    private static String text(JsonNode json, String field) throws BadDocument {
        JsonNode found = json.path(field);
        if (!found.isString()) {
            throw new BadDocument("template.json", "no text " + field, "a text of this name");
        }
        return found.asString();
    }

    private static void checkReferences(MoTemplate template) throws BadDocument {
        Set<String> used = new HashSet<>();
        references(template.rootUri(), used);
        references(template.tree(), used);
        Set<String> known = template.samples().keySet();
        for (String name : used) {
            if (!known.contains(name)) {
                throw new BadDocument("tnds.xml", "the placeholder " + name, "one that template.json lists");
            }
        }
        for (String name : known) {
            if (!used.contains(name)) {
                throw new BadDocument("template.json", "the placeholder " + name, "one that tnds.xml uses");
            }
        }
    }

    private static void references(TndsDocument tree, Set<String> used) {
        tree.nodes().forEach(node -> references(node, used));
    }

    private static void references(TndsNode node, Set<String> used) {
        references(node.name(), used);
        node.path().ifPresent(path -> references(path, used));
        node.properties().acl().ifPresent(acl -> references(acl, used));
        node.value().ifPresent(value -> references(value, used));
        node.children().forEach(child -> references(child, used));
    }

    private static void references(String text, Set<String> used) {
        Matcher matcher = MoTemplate.REFERENCE.matcher(text);
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
    }
}
