package cardsmith.applet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProvisioningAppletTest {
    private final SmallCard card = SmallCard.provisioning();

    @Test
    void theDirectoryLeadsToTheBootstrapFile() {
        assertTrue(card.select().contains("840C" + SmallCard.PKCS15));
        card.expect("00A40804047FFF503100", "9000");
        assertTrue(card.expect("00B0000000", "9000").startsWith("A706300404026430" + "A506300404026440" + "FF"));
        card.expect("00A40804047FFF643000", "9000");
        String entry = "3020300E0C0C444D20426F6F74737472617030060604672B0701A106300404026432";
        assertTrue(card.expect("00B0000000", "9000").startsWith(entry));
        assertTrue(card.expect("00A4000402643200", "9000").contains("820241218302" + "6432"));
    }

    @Test
    void updatesNeedAdm1AndStayInTheFile() {
        card.expect("00A4000C026431", "9000");
        card.expect("00D6000002ABCD", "6982");
        card.expect("0020000A08" + SmallCard.ADM1, "9000");
        card.expect("00D60000FF" + "AB".repeat(255), "9000");
        card.expect("00B0000000", "AB".repeat(255) + "FF" + "9000");
        card.expect("00D603FF02ABCD", "6B00");
        card.expect("00D603FF01AB", "9000");
        card.expect("00B003FF01", "AB9000");
        card.expect("00B0040001", "6B00");
        card.expect("00B003FF02", "6C01");
        card.expect("80CB0080015C", "6D00");
    }

    @Test
    void withoutAFileNothingIsRead() {
        card.expect("00B0000001", "6986");
        assertEquals("6A82", SmallCard.status(card.send("00A4000C026F01")));
    }
}
