package cardsmith.workbench.editor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.template.MoTemplate;
import cardsmith.dm.template.MoTemplates;
import cardsmith.dm.tnds.TndsPath;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MoRulesTest {

    private static MoTemplates templates() throws Exception {
        return MoTemplates.read(Path.of(System.getProperty("cardsmith.root")).resolve("mo-templates"));
    }

    @Test
    void everySecretPathOfATemplateIsHidden() throws Exception {
        int checked = 0;
        for (MoTemplate template : templates().templates()) {
            MoRules rules = MoRules.of(templates(), template.moIdentifier(), template.rootUri());
            Set<String> paths = new HashSet<>(template.secretPaths());
            for (String path : paths) {
                assertTrue(rules.isSecret(TndsPath.of("X/" + path.replace("*", "1"))), template.id() + " " + path);
                checked++;
            }
        }
        assertTrue(checked >= 5, "templates list secrets");
    }

    @Test
    void anObjectWithoutIdentifierHasTheRulesOfItsPlace() throws Exception {
        MoRules rules = MoRules.of(templates(), "", "./Email/Work");
        assertTrue(rules.rule(TndsPath.of("Work/Name")).isPresent());
        assertTrue(MoRules.of(templates(), "", "./Elsewhere/Work")
                .rule(TndsPath.of("Work/Name"))
                .isEmpty());
    }

    @Test
    void withoutTemplateOnlyWellKnownNamesAreHidden() {
        assertTrue(MoRules.NONE.isSecret(TndsPath.of("A/Password")));
        assertFalse(MoRules.NONE.isSecret(TndsPath.of("A/Name")));
    }
}
