package cardsmith.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AtrTest {

    private static AtrContents decode(String hex) throws CardBrokeRules {
        return Atr.of(HexFormat.of().parseHex(hex)).contents();
    }

    @Test
    void aUiccIsDecodedWhole() throws CardBrokeRules {
        AtrContents atr = decode("3B9F96801FC78031A073BE21136743200718000001A5");
        assertEquals(new TransmissionFactors(0x96, 512, 32), atr.speed());
        assertEquals(16, atr.speed().cyclesPerUnit());
        assertEquals(List.of(0), atr.protocols());
        assertEquals(OptionalInt.of(3), atr.clockStop());
        assertEquals(OptionalInt.of(7), atr.voltages());
        assertEquals(AtrContents.Check.RIGHT, atr.check());
        assertEquals(
                List.of(
                        new HistoricalBytes.CompactObject(3, "A0"),
                        new HistoricalBytes.CompactObject(7, "BE2113"),
                        new HistoricalBytes.CompactObject(6, "43200718000001")),
                atr.historical().objects());
    }

    @Test
    void clockStopMayBeHigh() throws CardBrokeRules {
        assertEquals(
                OptionalInt.of(2),
                decode("3B9F96801F878031E073FE211B674A4C753034054BA9").clockStop());
    }

    @Test
    void aCardWithT0AloneHasNoCheckByte() throws CardBrokeRules {
        AtrContents atr = decode("3B991800118822334455667760");
        assertEquals(12, atr.speed().di());
        assertEquals("118822334455667760", atr.historical().hex());
        assertEquals(AtrContents.Check.NONE, atr.check());
    }

    @Test
    void aCardWithT1TellsItsBlockSizeAndItsName() throws CardBrokeRules {
        AtrContents atr = decode("3BF81300008131FE454A434F5076323431B7");
        assertEquals(List.of(1), atr.protocols());
        assertEquals(OptionalInt.of(254), atr.fieldSize());
        assertEquals("JCOPv241", atr.historical().text());
        assertEquals(
                "JCOP242R3",
                decode("3BF91300008131FE454A434F503234325233A2").historical().text());
    }

    @Test
    void aStorageCardOffersBothProtocols() throws CardBrokeRules {
        AtrContents atr = decode("3B8F8001804F0CA000000306030001000000006A");
        assertEquals(List.of(0, 1), atr.protocols());
        assertEquals(
                List.of(new HistoricalBytes.CompactObject(0xF, "A00000030603000100000000")),
                atr.historical().objects());
        assertEquals(AtrContents.Check.RIGHT, atr.check());
    }

    @Test
    void everyOneOfTheListedCardsHasARightCheckByte() throws CardBrokeRules {
        for (String atr : new String[] {
            "3B9F96801F878031E073FE211B674A357530350265F8",
            "3B9F95801FC78031E073FE21135712291102010000C2",
            "3B9E96801FC78031E073FE211B66D0018D5F1000C3",
            "3B9F96803FC7828031E073F62157574A4D020B60010069",
            "3B9F95803FC3A08031E073FE2113638D434283F0900034",
            "3BDA18FF81B1FE751F030031C573C001400090000C",
            "3B8D80018073C021C057597562694B6579F9"
        }) {
            assertEquals(AtrContents.Check.RIGHT, decode(atr).check(), atr);
        }
    }

    @Test
    void aWrongCheckByteIsSeen() throws CardBrokeRules {
        assertEquals(
                AtrContents.Check.WRONG,
                decode("3B9F96801FC78031A073BE21136743200718000001A4").check());
    }

    @Test
    void bytesThatEndTooEarlyAreRefused() {
        for (String bad : new String[] {"3B9F", "3A00", "3B02AA", "3BF0", "3B80"}) {
            assertThrows(CardBrokeRules.class, () -> decode(bad), bad);
        }
    }

    @Test
    void theSpeedIsShownAsOfferedAndAsRunning() throws CardBrokeRules {
        AtrContents atr = decode("3B9F96801FC78031A073BE21136743200718000001A5");
        assertEquals("TA1 96", atr.speedText(OptionalInt.empty()));
        assertEquals("TA1 96 (running 11)", atr.speedText(OptionalInt.of(0x11)));
        assertEquals("TA1 11", decode("3B00").speedText(OptionalInt.empty()));
    }

    @Test
    void noBytesMakeTheDecoderDoMoreThanRefuse() {
        var random = new SplittableRandom(11);
        int decoded = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[2 + random.nextInt(32)];
            random.nextBytes(bytes);
            bytes[0] = 0x3B;
            try {
                Atr.of(bytes).contents();
                decoded++;
            } catch (CardBrokeRules refused) {
                assertFalse(refused.nextStep().isEmpty());
            }
        }
        assertTrue(decoded > 1_000, "only " + decoded + " were decoded");
    }

    @Test
    void everyCommandComesBackFromItsBytes() {
        var random = new SplittableRandom(13);
        for (int i = 0; i < 5_000; i++) {
            byte[] data = new byte[random.nextInt(3) * random.nextInt(300)];
            CommandApdu command = random.nextBoolean()
                    ? CommandApdu.of(0x80, 0xDB, 1, 2, data)
                    : CommandApdu.of(0x80, 0xCB, 1, 2, data, 1 + random.nextInt(65_536));
            assertEquals(command, CommandApdu.parse(command.bytes()));
            byte[] junk = new byte[random.nextInt(12)];
            random.nextBytes(junk);
            try {
                CommandApdu.parse(junk).bytes();
            } catch (IllegalArgumentException refused) {
                assertTrue(String.valueOf(refused.getMessage()).contains("command APDU"));
            }
        }
    }
}
