package cardsmith.card;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArrowsTest {

    private static final JavaClasses CARD = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("cardsmith.card");

    @Test
    void onlyTheVirtualCardUsesTheAppletsAndTheirSimulator() {
        noClasses()
                .that()
                .resideOutsideOfPackage("cardsmith.card.virtual")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cardsmith.applet..", "com.licel..", "javacard..", "javacardx..")
                .check(CARD);
    }

    @Test
    void nothingOfTheCardKnowsTheDeviceManagementProtocolOrTheWindow() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cardsmith.dm..", "cardsmith.device..", "cardsmith.workbench..", "javafx..")
                .check(CARD);
    }

    @Test
    void onlyReadersUseThePcscInterfaceOfJava() {
        noClasses()
                .that()
                .resideOutsideOfPackage("cardsmith.card.reader..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.smartcardio..", "jnasmartcardio..")
                .check(CARD);
    }

    @Test
    void thePackagesFormNoCircle() {
        slices().matching("cardsmith.card.(*)..").should().beFreeOfCycles().check(CARD);
    }
}
