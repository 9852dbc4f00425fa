package cardsmith.applet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DmAppletTest {
    private static final String REVISION_1 = "850400000001";

    private final SmallCard card = SmallCard.dm();

    private void adm1() {
        card.expect("0020000A08" + SmallCard.ADM1, "9000");
    }

    // === Files ===

    @Test
    void selectionByNameTellsTheApplication() {
        assertEquals(
                "622A820278218406F0444D534301A50980017183040000" + "7788" + "8A01058C0303FFFFC60990" + "01C0"
                        + "83010183010A9000",
                card.select());
    }

    @Test
    void partOfTheNameSelects() {
        assertTrue(card.expect("00A4040405F0444D534300", "9000").startsWith("62"));
        card.expect("00A4040C05F0444D5344", "6A82");
        card.expect("00A4040605F0444D5343", "6A82");
    }

    @Test
    void everyFileIsFoundByIdAndPath() {
        for (int file = 1; file <= 7; file++) {
            String id = "6F" + SmallCard.octet(file);
            String fcp = card.expect("00A4000402" + id + "00", "9000");
            assertTrue(fcp.contains("8302" + id), fcp);
            assertTrue(fcp.endsWith("8801" + SmallCard.octet(file << 3)), fcp);
            assertEquals(fcp, card.expect("00A40804047FFF" + id + "00", "9000"));
            card.expect("00A4090C02" + id, "9000");
        }
        card.expect("00A4000C026F08", "6A82");
        card.expect("00A4000C023F00", "6A82");
        card.expect("00A4080C026F01", "6A82");
        card.expect("00A4000C016F", "6700");
        card.expect("00A4020C026F01", "6A86");
    }

    @Test
    void statusTellsTheApplicationOrItsName() {
        assertTrue(card.expect("80F2000000", "9000").startsWith("622A"));
        card.expect("80F2000100", "8406F0444D5343019000");
        card.expect("80F2000C", "9000");
        card.expect("80F2030C", "6A86");
        card.expect("80F2000200", "6A86");
    }

    @Test
    void unknownCommandsAndClassesAreRefused() {
        card.expect("00FE0000", "6D00");
        card.expect("00F20000", "6E00");
        card.expect("80A4000C026F01", "6E00");
        card.expect("0CA4000C026F01", "6882");
        card.expect("10A4000C026F01", "6884");
        card.expect("002A00A001FF", "6A86");
    }

    @Test
    void aTerminalThatCannotCarryAServerHearsNothingOfOne() {
        card.expect("8012000010", "6985");
        card.expect("8014000001FF", "6985");
        card.expect("8010000001FF", "9000");
        card.expect("80C2000003D30100", "9000");
        card.expect("8012000010", "6985");
    }

    @Test
    void aTerminalThatCanIsAskedForEventsAndChannels() {
        card.expect("8010000014FFFFFFFFFF0F00074000001F2200000007000000", "910F");
        card.expect("801200000F", "D00D8103010500820281829902090A9000");
        card.expect("801400000C810301050082028281830100", "9114");
        card.expect("8012000014", "D012810302400082028182B90205DCBC03030DBC9000");
        card.expect("801400000D81030240008202828183023A10", "9000");
    }

    @Test
    void infoTellsVersionMemoryAndRevision() {
        String info = card.expect("00B0860000", "9000");
        assertEquals(60, info.length());
        assertEquals("0100", info.substring(0, 4));
        assertEquals(
                "00007788" + "00007788" + "00000000" + "0078" + "01" + "0E" + "0F" + "09" + "0000", info.substring(20));
        card.expect("00B086001F", "6C1E");
        card.expect("00B0861E00", "6B00");
        card.expect("00D6860001FF", "6982");
        card.expect("00B0810000", "6981");
    }

    // === Data objects ===

    @Test
    void theCardTellsTheRevisionBetweenFilterAndType() {
        adm1();
        assertEquals("9000", card.set(1, "FF1F06" + "860101" + "8901AA", 255));
        assertEquals("FF1F0C" + REVISION_1 + "860101" + "8901AA", card.retrieve(1, "FF1F"));
        assertEquals("FF1F0C" + REVISION_1 + "860101" + "8901AA", card.retrieve(1, "5C02FF1F"));
        assertEquals("9000", card.set(1, "FF1F0C" + "8504FFFFFFFF" + "860102" + "8901BB", 255));
        assertEquals("FF1F0C" + "850400000002" + "860102" + "8901BB", card.retrieve(1, "FF1F"));
        assertEquals("00000002", card.expect("00B0861204", "9000"));
    }

    @Test
    void tagsAndAllObjectsComeInTheOrderOfTags() {
        adm1();
        for (String tag : new String[] {"FF8100", "FF7F", "FF1F", "FFFF7F"}) {
            assertEquals("9000", card.set(1, tag + "06" + "8601018901AA", 255));
        }
        assertEquals("5C0AFF1FFF7FFF8100FFFF7F", card.retrieve(1, "5C"));
        String value = "8601018901AA";
        assertEquals(
                "FF1F0C850400000003" + value + "FF7F0C850400000002" + value + "FF81000C850400000001" + value
                        + "FFFF7F0C850400000004" + value,
                card.retrieve(1, "5C00"));
        String info = card.expect("00B0860000", "9000");
        assertEquals("0004", info.substring(56, 60));
        assertEquals("00FF1F" + "00000003" + "000F", info.substring(60, 78));
        assertEquals("FFFF7F" + "00000004" + "0010", info.substring(114));
    }

    @Test
    void longObjectsComeAndGoInBlocksOfAnySize() {
        adm1();
        String object = SmallCard.tlv("FF20", "860101" + SmallCard.tlv("89", "5A".repeat(3000)));
        for (int block : new int[] {255, 128, 77, 7}) {
            assertEquals("9000", card.set(1, object, block));
            assertTrue(card.retrieve(1, "FF20").endsWith(object.substring(10)));
        }
        card.expect("80CB008102FF2010", "62F1");
        String second = card.expect("80CB000010", "62F1");
        assertEquals(second, card.expect("80CB00C010", "62F1"));
        card.expect("80F2000C", "9000");
        card.expect("80CB000010", "6985");
    }

    @Test
    void anEmptyObjectDeletes() {
        adm1();
        String before = card.expect("00B0860A04", "9000");
        assertEquals("9000", card.set(1, "FF1F068601018901AA", 255));
        card.expect("80DB008103FF1F00", "9000");
        card.expect("80CB008102FF1F00", "6A88");
        card.expect("80DB008103FF1F00", "6A88");
        assertEquals("9000", card.set(1, "FF1F068601018901AA", 255));
        card.expect("80DB008102FF1F", "9000");
        assertEquals(before, card.expect("00B0860A04", "9000"));
        assertEquals("5C00", card.retrieve(1, "5C"));
    }

    @Test
    void wrongObjectsAreRefused() {
        adm1();
        assertEquals("6A80", card.set(1, "FF1F068901AA860101", 255), "order");
        assertEquals("6A80", card.set(1, "FF1F038901AA", 255), "no content type");
        assertEquals("6A80", card.set(1, "FF1F03860101", 255), "no content");
        assertEquals("6A80", card.set(1, "FF1F068601038901AA", 255), "content type");
        assertEquals("6A80", card.set(1, "FF1F098601018601018901AA", 255), "twice");
        assertEquals("6A80", card.set(1, "FF1F098301808601018901AA", 255), "flags");
        assertEquals("6A85", card.set(1, "FF1F058601018902", 255), "inner length");
        assertEquals("6A85", card.set(1, "FF1F068601018901AABB", 255), "more than announced");
        String name = SmallCard.tlv("80", "41".repeat(64));
        String longer = SmallCard.tlv("80", "41".repeat(65));
        assertEquals("9000", card.set(1, SmallCard.tlv("FF1F", name + "860101" + "8900"), 255));
        assertEquals("6A80", card.set(1, SmallCard.tlv("FF1F", longer + "860101" + "8900"), 255));
        assertEquals("6A80", card.set(1, SmallCard.tlv("FF1F", "8001C3" + "860101" + "8900"), 255), "UTF-8");
        assertEquals("6A80", card.set(1, SmallCard.tlv("FF1F", "8403A00100" + "860101" + "8900"), 255), "filter");
        assertEquals("9000", card.set(1, SmallCard.tlv("FF1F", "8408A006800141810142" + "860101" + "8900"), 255));
        for (String tag : new String[] {"80", "FF1E", "FF8000", "FE1F", "DF1F"}) {
            assertEquals("6A80", card.set(1, tag + "068601018901AA", 255), tag);
        }
        assertEquals("6A84", card.set(1, "FF1F827C00", 255), "too large");
        assertEquals("6A84", card.set(1, "FF1F82F000", 255), "too large");
    }

    @Test
    void anotherCommandEndsTheChain() {
        adm1();
        String free = card.expect("00B0860A04", "9000");
        card.expect("80DB008107FF1F10860101" + "89", "63F1");
        card.expect("80F2000C", "9000");
        card.expect("80DB000001AA", "6985");
        assertEquals(free, card.expect("00B0860A04", "9000"));
    }

    @Test
    void writingNeedsAdm1AndProtectedReadingPin1() {
        assertEquals("6982", card.set(1, "FF1F068601018901AA", 255));
        adm1();
        assertEquals("9000", card.set(1, "FF1F09" + "830110" + "8601018901AA", 255));
        card.expect("80CB008102FF1F00", "6982");
        assertEquals("5C02FF1F", card.retrieve(1, "5C"));
        assertEquals("", card.retrieve(1, "5C00"));
        card.expect("0020000108" + SmallCard.PIN1, "9000");
        assertTrue(card.retrieve(1, "FF1F").endsWith("8901AA"));
        card.reset();
        card.expect("80CB008102FF1F00", "6982");
    }

    @Test
    void keysAreNeverReadOnlyTheirCheckValues() {
        adm1();
        assertEquals("9000", card.set(5, "DF1F15" + "800101" + "8210" + "00".repeat(16), 255));
        assertEquals("9000", card.set(5, "DF200B" + "800103" + "810141" + "8203424344", 255));
        card.expect("80CB008502DF1F00", "6982");
        card.expect("80CB0085015C00", "6982");
        // AES-128 of zeros under the key of zeros begins 66E94B (FIPS 197).
        assertEquals("C00A" + "1F0166E94B" + "2003000002", card.retrieve(2, "C0"));
        assertEquals("5C01C0", card.retrieve(2, "5C"));
        assertEquals("6985", card.set(2, "C0010A", 255));
        assertEquals("6A80", card.set(5, "DF1F14" + "800101" + "820F" + "00".repeat(15), 255));
    }

    @Test
    void settingsAndJobsAreJudged() {
        adm1();
        assertEquals("9000", card.set(2, "8004" + "63617264", 255));
        assertEquals("9000", card.set(2, "81020DBC", 255));
        assertEquals("6A80", card.set(2, "81010D", 255));
        assertEquals("9000", card.set(2, "85020001", 255));
        assertEquals("6A81", card.set(2, "85020002", 255));
        assertEquals("6A80", card.set(2, "8F0101", 255));
        assertEquals("800463617264" + "81020DBC" + "85020001" + "C000", card.retrieve(2, "5C00"));
        assertEquals("9000", card.set(4, "FF1F08" + "810101" + "82032E2F41", 255));
        assertEquals("6A80", card.set(4, "FF1F03810107", 255));
        assertEquals("FF1F0881010182032E2F41", card.retrieve(4, "FF1F"));
        card.reset();
        card.expect("80CB0084015C00", "6982");
    }

    // === Log ===

    @Test
    void theNewestRecordIsNumberOne() {
        card.expect("00B2011C00", "FF".repeat(64) + "9000");
        for (short i = 1; i <= 12; i++) {
            DmApplet applet = card.dmApplet();
            applet.log().begin(applet.sessionCells(), (byte) 0xB1);
            applet.log().result((byte) 0, (short) 0xFF1F, (short) 200);
            applet.log().finish(applet.sessionCells(), EventLog.COMPLETE);
        }
        card.expect("00B2011C40", record(12));
        card.expect("00B20A0440", record(3));
        card.expect("00B20B0440", "6A83");
        card.expect("00B2000440", "6A83");
        card.expect("00B2000240", record(12));
        card.expect("00B2000240", record(11));
        card.expect("00B2000440", record(11));
        card.expect("00B2000340", record(12));
        card.expect("00B2000340", record(3));
        card.expect("00B2010441", "6C40");
    }

    /** Format, first and last record of the session, its number, alert 1201, one result; no MAC without a key. */
    private static String record(int session) {
        return String.format("0103%04XB10100FF1F00C8", session) + "FF".repeat(53) + "9000";
    }

    // === PINs ===

    @Test
    void triesAreCountedToldAndGivenBack() {
        card.expect("00200001", "63C3");
        card.expect("0020000A", "63C3");
        card.expect("0020000108" + "30".repeat(8), "63C2");
        card.expect("00200001", "63C2");
        card.expect("0020000108" + SmallCard.PIN1, "9000");
        card.expect("00200001", "9000");
        card.reset();
        card.expect("00200001", "63C3");
        card.expect("0020000107" + "30".repeat(7), "6700");
        card.expect("00200002", "6A88");
        card.expect("00200001", "63C3");
    }

    @Test
    void aBlockedPinComesBackByItsUnblockingKeyOnly() {
        for (int left = 2; left >= 0; left--) {
            card.expect("0020000108" + "30".repeat(8), "63C" + left);
        }
        card.expect("00200001", "6983");
        card.expect("0020000108" + SmallCard.PIN1, "6983");
        card.expect("0024000110" + SmallCard.PIN1 + "3435363738FFFFFF", "6983");
        card.expect("002C0001", "63CA");
        card.expect("002C000110" + "30".repeat(8) + "3435363738FFFFFF", "63C9");
        card.expect("002C000110" + SmallCard.PUK + "41".repeat(8), "6A80");
        card.expect("002C000110" + SmallCard.PUK + "3435363738FFFFFF", "9000");
        card.expect("002C0001", "63CA");
        card.reset();
        card.expect("0020000108" + "3435363738FFFFFF", "9000");
    }

    @Test
    void changedPinsReplaceTheOldOnes() {
        card.expect("0024000A10" + SmallCard.ADM1 + "0102030405060708", "9000");
        card.expect("0020000A08" + SmallCard.ADM1, "63C2");
        card.expect("0020000A080102030405060708", "9000");
        card.expect("002C000A", "6A88");
    }

    @Test
    void challengesDiffer() {
        String first = card.expect("0084000008", "9000");
        assertEquals(16, first.length());
        assertTrue(!first.equals(card.expect("0084000008", "9000")));
        card.expect("0084000081", "6700");
    }

    // === Installation ===

    @Test
    void parametersSetPoolPinsAndTries() {
        SmallCard own = SmallCard.dm("80021000" + "81083535353535FFFFFF" + "83080102030405060708" + "84030F0A05");
        own.expect("00200001", "63CF");
        own.expect("0020000A", "63C5");
        own.expect("0020000108" + "3535353535FFFFFF", "9000");
        own.expect("0020000A08" + "0102030405060708", "9000");
        assertEquals(4096, own.memory().cells().length);
    }
}
