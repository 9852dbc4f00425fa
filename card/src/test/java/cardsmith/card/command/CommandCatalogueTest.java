package cardsmith.card.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CommandApdu;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CommandCatalogueTest {

    @Test
    void everyDeclarationIsFoundByEachOfItsExamplesAndHasAClause() {
        int examples = 0;
        for (CommandDeclaration declared : CommandCatalogue.all()) {
            assertFalse(declared.clause().isBlank(), declared.name());
            assertFalse(declared.examples().isEmpty(), declared.name());
            for (String example : declared.examples()) {
                var apdu = CommandApdu.parse(HexFormat.of().parseHex(example));
                var found = CommandCatalogue.find(apdu.cla(), apdu.ins(), apdu.p1(), apdu.p2());
                assertEquals(declared, found.orElseThrow(), example);
                examples++;
            }
        }
        assertTrue(examples >= 90, examples + " examples");
    }

    @Test
    void f2IsStatusOrGetStatusByP1() {
        assertEquals(
                "STATUS",
                CommandCatalogue.find(0x80, 0xF2, 0, 0x0C).orElseThrow().name());
        assertEquals(
                "GET STATUS",
                CommandCatalogue.find(0x80, 0xF2, 0x40, 2).orElseThrow().name());
    }

    @Test
    void everyPinInstructionIsMaskedInAnyClass() {
        for (int cla = 0; cla < 256; cla++) {
            for (int ins : new int[] {0x20, 0x24, 0x26, 0x28, 0x2C}) {
                assertEquals(SecretRule.COMMAND, CommandCatalogue.secrets(cla, ins, 0, 1));
            }
        }
    }

    @Test
    void channelsFollowBothInterindustryForms() {
        assertEquals(3, new ClassByte(0x03).channel());
        assertEquals(4, new ClassByte(0x40).channel());
        assertEquals(19, new ClassByte(0xCF).channel());
        assertEquals(5, new ClassByte(0xE1).channel());
        assertEquals(0, new ClassByte(0xA0).channel());
        assertTrue(new ClassByte(0x84).hasSecureMessaging());
        assertTrue(new ClassByte(0xE1).hasSecureMessaging());
        assertTrue(new ClassByte(0x10).isChained());
        assertEquals(ClassByte.Family.GSM, new ClassByte(0xA0).family());
        assertEquals(ClassByte.Family.READER, new ClassByte(0xFF).family());
    }
}
