package cardsmith.dm.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.ddf.DdfCheck;
import cardsmith.dm.ddf.DdfFinding;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoTemplatesTest {

    private static final Path FOLDER = Path.of(System.getProperty("cardsmith.root", ".."), "mo-templates");

    @TempDir
    private Path scratch;

    @Test
    void everyTemplateOfTheProjectCanBeUsed() throws Exception {
        MoTemplates all = MoTemplates.read(FOLDER);
        assertEquals(List.of(), all.problems());
        Set<String> ids = all.templates().stream().map(MoTemplate::id).collect(Collectors.toSet());
        assertTrue(
                ids.containsAll(Set.of(
                        "dmacc",
                        "devinfo",
                        "devdetail",
                        "connmo-nap",
                        "connmo-nap-3gpp-ps",
                        "connmo-nap-3gpp-cs",
                        "connmo-nap-wlan",
                        "connmo-proxy",
                        "imps",
                        "email",
                        "mms",
                        "fumo",
                        "scomo",
                        "dcmo",
                        "lawmo",
                        "diagmon",
                        "supl",
                        "enterprise-policy")),
                ids::toString);
    }

    @Test
    void everySampleKeepsItsDescription() throws Exception {
        for (MoTemplate template : MoTemplates.read(FOLDER).templates()) {
            DdfCheck check = DdfCheck.of(template.ddf());
            TndsDocument sample = template.fill(template.samples());
            assertEquals(List.of(), check.findings(sample), template.id());
            assertEquals(List.of(), check.description(), template.id());
            assertEquals(sample.byPath().size(), check.described(sample).size(), template.id());
            assertEquals(sample, Tnds.read(Tnds.wbxml(sample)), template.id());
        }
    }

    @Test
    void withoutWhatIsOptionalASampleKeepsItsDescriptionToo() throws Exception {
        for (MoTemplate template : MoTemplates.read(FOLDER).templates()) {
            Map<String, String> least = new HashMap<>(template.samples());
            template.placeholders().stream()
                    .filter(Placeholder::isOptional)
                    .forEach(optional -> least.put(optional.name(), ""));
            assertEquals(
                    List.of(),
                    DdfCheck.of(template.ddf()).findings(template.fill(least)).stream()
                            .map(DdfFinding::sentence)
                            .toList(),
                    template.id());
        }
    }

    @Test
    void everyDescriptionSaysWhatIsUnsureAndNamesItsObject() throws Exception {
        for (MoTemplate template : MoTemplates.read(FOLDER).templates()) {
            assertFalse(template.description().isBlank(), template.id());
            assertFalse(template.unsure().isBlank(), template.id());
            assertEquals(template.moIdentifier(), template.ddf().nodes().get(0).moIdentifier(), template.id());
        }
    }

    @Test
    void everySecretPlaceholderEndsInASecretNode() throws Exception {
        for (MoTemplate template : MoTemplates.read(FOLDER).templates()) {
            Map<String, String> marked = new HashMap<>(template.samples());
            template.placeholders().stream()
                    .filter(Placeholder::isSecret)
                    .forEach(secret -> marked.put(secret.name(), "MARK"));
            TndsDocument filled = template.fill(marked);
            filled.byPath().forEach((path, node) -> {
                boolean holds = node.value().filter("MARK"::equals).isPresent();
                assertTrue(!holds || template.secrets().contains(path), () -> template.id() + " " + path);
            });
        }
    }

    @Test
    void anEmptyOptionalPlaceholderLeavesItsLeafOut() throws Exception {
        MoTemplate imps = MoTemplates.read(FOLDER).find("imps").orElseThrow();
        Map<String, String> values = new HashMap<>(imps.samples());
        values.put("services", "");
        TndsDocument object = imps.fill(values);
        assertFalse(object.find(TndsPath.of("Messenger/Services")).isPresent());
        assertTrue(object.find(TndsPath.of("Messenger/PrefAddr")).isPresent());
    }

    @Test
    void aValueCannotBreakOutOfItsNode() throws Exception {
        MoTemplate imps = MoTemplates.read(FOLDER).find("imps").orElseThrow();
        Map<String, String> values = new HashMap<>(imps.samples());
        values.put("address", "</Value></Node><Node>${password}");
        TndsDocument object = imps.fill(values);
        assertEquals(object, Tnds.readXml(Tnds.xml(object)));
        assertEquals(
                "</Value></Node><Node>${password}",
                object.find(TndsPath.of("Messenger/PrefAddr"))
                        .orElseThrow()
                        .value()
                        .orElseThrow());
    }

    @Test
    void aMissingValueIsRefusedByItsLabel() throws Exception {
        MoTemplate imps = MoTemplates.read(FOLDER).find("imps").orElseThrow();
        Map<String, String> values = new HashMap<>(imps.samples());
        values.remove("address");
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> imps.fill(values));
        assertEquals("Server address must not be empty.", refused.getMessage());
    }

    @Test
    void aBrokenTemplateIsAProblemAndTheOthersStay() throws Exception {
        Path broken = Files.createDirectories(scratch.resolve("broken"));
        Files.writeString(broken.resolve("template.json"), "{\"title\": 5}");
        Path good = Files.createDirectories(scratch.resolve("good"));
        for (String file : List.of("template.json", "ddf.xml", "tnds.xml")) {
            Files.copy(FOLDER.resolve("imps").resolve(file), good.resolve(file));
        }
        MoTemplates read = MoTemplates.read(scratch);
        assertEquals(1, read.templates().size());
        assertEquals(
                List.of("The template broken cannot be used. At template.json: no text title; expected a text of this"
                        + " name."),
                read.problems());
    }
}
