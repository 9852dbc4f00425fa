package cardsmith.card.mostore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.mostore.LogRecord.End;
import cardsmith.card.mostore.LogRecord.Result;
import cardsmith.card.virtual.VirtualUicc;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogRecordTest {

    private static byte[] record(String start, String mac) {
        String all = start + "00".repeat(56 - start.length() / 2) + mac;
        return HexFormat.of().parseHex(all);
    }

    @Test
    void aRecordNamesItsSessionAndWhatTheClientSaid() throws Exception {
        LogRecord record = LogRecord.decode(
                        record("01011234B103" + "00FF1F00C8" + "FF810001A2" + "FE81010194", "01".repeat(8)))
                .orElseThrow();
        assertEquals(
                new LogRecord(
                        0x1234,
                        true,
                        false,
                        End.COMPLETE,
                        false,
                        List.of(
                                new Result(new MoTag(0xFF1F), false, 200),
                                new Result(new MoTag(0xFF8100), false, 418),
                                new Result(new MoTag(0xFF8101), true, 404)),
                        List.of(),
                        true),
                record);
        assertEquals(
                "session 4660, opened by the client, not the last record: FF1F 200, FF8100 418, job FF8101 404",
                record.words());
    }

    @Test
    void aTerminalThatRefusesTheCardsTriggerIsNamed() throws Exception {
        LogRecord record = LogRecord.decode(record("010B00028201" + "0240823A01", "FF".repeat(8)))
                .orElseThrow();
        assertEquals(List.of(new LogRecord.Refusal(0x02, 0x40, 0x3A01)), record.refusals());
        assertEquals(
                "session 2, asked for by the card, refused: the terminal refused OPEN CHANNEL with 3A01",
                record.words());
    }

    @Test
    void theEndIsTold() throws Exception {
        assertEquals(End.INTERRUPTED, end("07"));
        assertEquals(End.REFUSED, end("0B"));
        assertEquals(End.ABORTED, end("13"));
        LogRecord complete =
                LogRecord.decode(record("01030001B000", "FF".repeat(8))).orElseThrow();
        assertEquals("session 1, opened by the server, complete: no result", complete.words());
        assertFalse(complete.sealed());
    }

    private static End end(String flags) throws CardBrokeRules {
        return LogRecord.decode(record("01" + flags + "0001B000", "FF".repeat(8)))
                .orElseThrow()
                .end();
    }

    @Test
    void whatIsNoRecordBreaksTheRules() throws Exception {
        assertEquals(Optional.empty(), LogRecord.decode(HexFormat.of().parseHex("FF".repeat(64))));
        for (String start : List.of("02030001B000", "01030001B00B", "01030001B0FF", "01030001B00100000100C8")) {
            assertThrows(CardBrokeRules.class, () -> LogRecord.decode(record(start, "FF".repeat(8))), start);
        }
        assertThrows(CardBrokeRules.class, () -> LogRecord.decode(new byte[0]));
        assertThrows(CardBrokeRules.class, () -> LogRecord.decode(new byte[] {1}));
    }

    @Test
    void aNewCardHasNoSessionsInItsLog() throws Exception {
        VirtualUicc card = VirtualUicc.empty(1);
        card.powerUp();
        assertTrue(MoStore.select(card::transmit).log().isEmpty());
    }
}
