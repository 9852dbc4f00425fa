package cardsmith.card.cat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardBrokeRules;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors of 3GPP TS 31.124 and of a recorded Smart Card Web Server dialogue. */
class ToolkitVectorsTest {

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            D01A8103012180820281028D0F04546F6F6C6B697420546573742031 | DISPLAY TEXT: "Toolkit Test 1"
            D0158103012200820281828D0A04456E74657220222B22 | GET INKEY: "Enter "+""
            D01B8103012300820281828D0C04456E74657220313233343591020505 | GET INPUT: "Enter 12345"
            D0188103012300820281828D0904456E74657220313233 | bad
            D00C810301050082028182990104 | SET UP EVENT LIST: user activity
            D00B8103010500820281829900 | SET UP EVENT LIST: no event
            D00D8103010500820281829902090A | SET UP EVENT LIST: data available and channel status
            D011810301270082028182A40101A503005000 | TIMER MANAGEMENT: start, timer 1, 00:05:00
            D00C810301270182028182A40101 | TIMER MANAGEMENT: stop, timer 1
            D009810301020082028182 | MORE TIME
            D00D81030103008202818284020114 | POLL INTERVAL
            D009810301010482028182 | REFRESH: mode 04
            D012810301400082028182B90205DCBC03030DBC | OPEN CHANNEL: buffer 1500, TCP, UICC server mode port 3516
            D00C810301420082028121B70132 | RECEIVE DATA: channel 1, 50 bytes
            D013810301430182028121B6080001020304050607 | SEND DATA: channel 1, send now, 8 bytes
            D009810301410182028121 | CLOSE CHANNEL: channel 1, back to listening
            D009810301410082028121 | CLOSE CHANNEL: channel 1, closed
            D009810301440082028182 | GET CHANNEL STATUS
            """)
    void aProactiveCommandIsReadPutIntoWordsAndWrittenBack(String digits, String words) throws CardBrokeRules {
        byte[] bytes = hex(digits);
        if (words.equals("bad")) {
            bytes[1]++;
            assertThrows(CardBrokeRules.class, () -> ProactiveCommand.parse(bytes));
            return;
        }
        ProactiveCommand command = ProactiveCommand.parse(bytes);
        assertEquals(words, CatWords.of(command));
        assertArrayEquals(bytes, command.bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "D03D810301240082028182850E546F6F6C6B69742053656C6563748F07014974656D20318F07024974656D20328F07034974656D20338F07044974656D2034",
                "D0108103010101820281829205013F002FE2",
                "D037810301130082028183850753656E6420534D86099111223344556677F88B180100099110325476F840F40C54657374204D657373616765",
                "D0188103011500820281823100050B44656661756C742055524C",
                "D042810301400182028182350702030403041F0239020578470A065465737447700272730D08F4557365724C6F670D08F4557365725077643C0301AD9C3E052101010101",
                "D0298103014001820281828500B50103B90205DCC70908696E7465726E6574BC03021F90BE0521C0000201"
            })
    void whateverACardSendsIsWrittenBackToTheByte(String digits) throws CardBrokeRules {
        assertArrayEquals(hex(digits), ProactiveCommand.parse(hex(digits)).bytes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            810301210082028281830100 | DISPLAY TEXT performed
            810301400082028281830100B8024100B90205DC | OPEN CHANNEL performed, channel 1 LISTEN, buffer 1500
            81030141008202828183023A03 | CLOSE CHANNEL bearer independent protocol error: channel identifier not valid
            810301430182028281830100B701FF | SEND DATA performed, 255 bytes or more
            810301270282028281830100A40101A503003095 | TIMER MANAGEMENT performed, timer 1, 00:03:59
            8103012200820282818301008D02042B | GET INKEY performed
            """)
    void aTerminalResponseIsReadPutIntoWordsAndWrittenBack(String digits, String words) throws CardBrokeRules {
        TerminalResponse response = TerminalResponse.parse(hex(digits));
        assertEquals(words, CatWords.of(response));
        assertEquals(digits, HexFormat.of().withUpperCase().formatHex(response.bytes()));
    }

    @Test
    void eventsAreCodedAsRecorded() {
        var established = ChannelStatus.of(1, ChannelStatus.State.ESTABLISHED);
        assertArrayEquals(
                hex("D60E99010982028281B8028100B70132"),
                Envelope.dataAvailable(established, 50).bytes());
        assertArrayEquals(
                hex("D60E99010982028281B8028100B701FF"),
                Envelope.dataAvailable(established, 300).bytes());
        assertArrayEquals(
                hex("D60B99010A82028281B8024100"),
                Envelope.channelStatus(ChannelStatus.of(1, ChannelStatus.State.LISTEN))
                        .bytes());
        assertArrayEquals(
                hex("D70C82028281A40101A503000001"),
                Envelope.timerExpiration(1, Duration.ofSeconds(10)).bytes());
        assertArrayEquals(hex("D30782020181900101"), Envelope.menuSelection(1).bytes());
    }

    @Test
    void aShortMessageForTheCardIsCodedAsRecorded() throws CardBrokeRules {
        byte[] recorded =
                hex("D12D8202838106099111223344556677F88B1C04049121437F16891010000000000D53686F7274204D657373616765");
        Envelope read = Envelope.parse(recorded);
        assertArrayEquals(recorded, read.bytes());
        Envelope written = Envelope.smsPpDownload(
                read.objects().find(CatTag.ADDRESS).orElseThrow().value(),
                read.objects().find(CatTag.SMS_TPDU).orElseThrow().value());
        // The comprehension flag of the address is the sender's choice.
        byte[] flagged = recorded.clone();
        flagged[6] |= (byte) 0x80;
        assertArrayEquals(flagged, written.bytes());
        assertEquals("SMS-PP download: TPDU of 28 bytes", CatWords.of(read));
    }

    @Test
    void aTimerValueIsSwappedDigits() {
        assertArrayEquals(
                hex("005000"), TimerValue.object(Duration.ofMinutes(5)).value());
        assertEquals(
                Duration.ofSeconds(239),
                TimerValue.of(CatObject.required(CatTag.TIMER_VALUE, 0x00, 0x30, 0x95))
                        .orElseThrow());
        assertTrue(TimerValue.of(CatObject.required(CatTag.TIMER_VALUE, 0x0A, 0, 0))
                .isEmpty());
    }

    @Test
    void aTextIsReadInEachOfItsCodings() {
        assertEquals("hello", CatText.of(CatObject.required(CatTag.TEXT_STRING, hex("00E8329BFD06"))));
        assertEquals("Ж", CatText.of(CatObject.required(CatTag.TEXT_STRING, hex("080416"))));
        assertEquals("", CatText.of(CatObject.required(CatTag.TEXT_STRING)));
        for (String text : new String[] {"plain", "äöü §", "Жизнь", ""}) {
            assertEquals(text, CatText.of(CatText.object(text)));
        }
    }

    @Test
    void theProfileSaysWhatItWasMadeFor() {
        var profile = TerminalProfile.of(
                EnumSet.of(
                        CommandType.OPEN_CHANNEL,
                        CommandType.CLOSE_CHANNEL,
                        CommandType.RECEIVE_DATA,
                        CommandType.SEND_DATA,
                        CommandType.TIMER_MANAGEMENT),
                EnumSet.of(Event.DATA_AVAILABLE, Event.CHANNEL_STATUS),
                4);
        assertTrue(profile.permits(CommandType.OPEN_CHANNEL));
        assertTrue(profile.reports(Event.DATA_AVAILABLE));
        assertTrue(profile.has(17, 3), "TCP, UICC server mode");
        assertTrue(profile.has(1, 6), "timer expiration");
        assertFalse(profile.permits(CommandType.DISPLAY_TEXT));
        assertEquals(4, profile.channels());
    }

    @Test
    void theProfileOfARealPhoneIsUnderstood() {
        var profile = TerminalProfile.of(hex("FFFFFFFF7F9D00DFBF00001FE2000000C36B000700004000500000000008"));
        assertTrue(profile.permits(CommandType.OPEN_CHANNEL));
        assertEquals(7, profile.channels());
        assertFalse(profile.has(17, 3));
        assertFalse(profile.permits(CommandType.PERFORM_CARD_APDU));
    }

    @Test
    void anyBytesAreReadOrRefusedAsTheCardsFault() {
        var random = new Random(42);
        byte[] model = hex("D012810301400082028182B90205DCBC03030DBC");
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            int length = random.nextInt(4) == 0 ? random.nextInt(model.length) : model.length;
            byte[] bytes = Arrays.copyOf(model, length);
            for (int n = random.nextInt(4); n > 0 && bytes.length > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                ProactiveCommand command = ProactiveCommand.parse(bytes);
                assertEquals(
                        command.typeCode(),
                        ProactiveCommand.parse(command.bytes()).typeCode());
                assertFalse(CatWords.of(command).isEmpty());
                read++;
            } catch (CardBrokeRules e) {
                assertTrue(e.getMessage().startsWith("The card's toolkit data "), e.getMessage());
            }
        }
        assertTrue(read > 1_000, "mutations that are still commands: " + read);
    }
}
