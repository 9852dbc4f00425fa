package cardsmith.workbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleArrowsTest {

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("cardsmith");

    private static final Set<String> VAGUE =
            Set.of("util", "utils", "common", "impl", "helper", "helpers", "manager", "managers", "misc", "core");

    @ParameterizedTest
    @ValueSource(strings = {"applet", "card", "dm", "device", "workbench"})
    void everyModuleIsLookedAt(String module) {
        assertTrue(
                PROGRAM.stream().anyMatch(type -> inModule(type, module)) || module.equals("device"),
                "no class of module " + module + " was found, so that its arrows would hold by nothing");
    }

    @Test
    void theAppletKnowsNothingOfTheHost() {
        nothingFrom("applet", "card", "dm", "device", "workbench");
    }

    @Test
    void theCardKnowsNothingOfDmDeviceAndWorkbench() {
        nothingFrom("card", "dm", "device", "workbench");
    }

    @Test
    void dmKnowsNothingOfCards() {
        nothingFrom("dm", "applet", "card", "device", "workbench");
    }

    @Test
    void theDeviceKnowsNothingOfTheWorkbench() {
        nothingFrom("device", "applet", "workbench");
    }

    @Test
    void theWorkbenchReachesTheAppletOnlyThroughTheVirtualCard() {
        nothingFrom("workbench", "applet");
    }

    @Test
    void onlyTheVirtualCardRunsTheApplet() {
        noClasses()
                .that()
                .resideInAPackage("cardsmith.card..")
                .and()
                .resideOutsideOfPackage("cardsmith.card.virtual..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cardsmith.applet..", "javacard..", "com.licel..")
                .allowEmptyShould(true)
                .check(PROGRAM);
    }

    @Test
    void theModelAndTheCommandLineHaveNoWindow() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "cardsmith.workbench.bench..", "cardsmith.workbench.cli..", "cardsmith.workbench.load..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "com.sun.javafx..", "atlantafx..", "cardsmith.workbench.window..")
                .allowEmptyShould(true)
                .check(PROGRAM);
    }

    @Test
    void theModelDoesNotKnowTheCommandLine() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "cardsmith.workbench.bench..", "cardsmith.workbench.load..", "cardsmith.workbench.window..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cardsmith.workbench.cli..", "picocli..")
                .allowEmptyShould(true)
                .check(PROGRAM);
    }

    @Test
    void noWindowBelowTheWorkbench() {
        noClasses()
                .that()
                .resideInAnyPackage("cardsmith.applet..", "cardsmith.card..", "cardsmith.dm..", "cardsmith.device..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..")
                .check(PROGRAM);
    }

    @Test
    void nothingUsesTheOldWindowToolkits() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..")
                .check(PROGRAM);
    }

    @Test
    void packagesAreThingsOfTheField() {
        noClasses().should(liveInAVaguePackage()).check(PROGRAM);
    }

    private static com.tngtech.archunit.lang.ArchCondition<JavaClass> liveInAVaguePackage() {
        return com.tngtech.archunit.lang.conditions.ArchConditions.have(DescribedPredicate.describe(
                "a package named for nothing",
                type -> Arrays.stream(type.getPackageName().split("\\.")).anyMatch(VAGUE::contains)));
    }

    private static void nothingFrom(String module, String... others) {
        List<String> packages =
                Arrays.stream(others).map(other -> "cardsmith." + other + "..").toList();
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("cardsmith." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages.toArray(String[]::new))
                .allowEmptyShould(true);
        rule.check(PROGRAM);
    }

    private static boolean inModule(JavaClass type, String module) {
        return type.getPackageName().equals("cardsmith." + module)
                || type.getPackageName().startsWith("cardsmith." + module + ".");
    }
}
