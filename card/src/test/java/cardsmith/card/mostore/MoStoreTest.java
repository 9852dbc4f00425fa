package cardsmith.card.mostore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.Iccid;
import cardsmith.card.ResponseApdu;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MoStoreTest {

    private static final Iccid ICCID = new Iccid("89999010000000000018");

    @Test
    void whatIsWrittenIsRead() throws Exception {
        StandInCard card = new StandInCard();
        MoStore store = MoStore.select(card);
        StandInCard.verify(card);
        Random random = new Random(1);
        for (int length : new int[] {0, 100, 240, 255, 256, 257, 511, 4_000}) {
            Octets value = SomeMo.value(random, length);
            store.write(MoTag.FIRST, value, Progress.SILENT);
            assertEquals(value, store.read(MoTag.FIRST).value().orElseThrow());
        }
        store.delete(MoTag.FIRST);
        assertEquals(List.of(), store.tags());
        assertEquals(
                0x6A88,
                assertThrows(CardRefused.class, () -> store.read(MoTag.FIRST)).statusWord());
    }

    @Test
    void readingAllTakesOneApduAnObjectAndFiveMoreForTheBytes() throws Exception {
        for (int count : new int[] {0, 1, 10, 50, 97 + 30}) {
            StandInCard card = new StandInCard();
            card.pool = 1_000_000;
            Random random = new Random(count);
            List<Octets> values = new ArrayList<>();
            MoTag tag = MoTag.FIRST;
            long bytes = 0;
            for (int i = 0; i < count; i++) {
                values.add(SomeMo.value(random, random.nextInt(900)));
                card.objects.put(tag.value(), values.get(i).bytes());
                bytes += ScMoCodec.objectSize(tag, values.get(i).length());
                tag = tag.next().orElseThrow();
            }
            StoreSnapshot snapshot = MoStore.select(card).readAll(ICCID, Progress.SILENT);
            assertEquals(
                    values,
                    snapshot.objects().values().stream()
                            .map(s -> s.value().orElseThrow())
                            .toList());
            long most = count + (bytes + 254) / 255 + 5;
            assertTrue(card.apdus <= most, card.apdus + " APDUs, " + most + " at most");
        }
    }

    @Test
    void aCardWithoutTheAppletIsToldInASentence() {
        CardRefused error = assertThrows(CardRefused.class, () -> MoStore.select(command -> bytes(0x6A, 0x82)));
        assertTrue(error.getMessage().contains("does not have the Cardsmith applet"));
        assertThrows(CardBrokeRules.class, () -> MoStore.select(command -> bytes(0x90, 0x00)));
    }

    private static byte[] bytes(int sw1, int sw2) {
        return new byte[] {(byte) sw1, (byte) sw2};
    }

    @Test
    void anEndlessChainEnds() throws Exception {
        for (int size : new int[] {0, 1, 31, 32, 256}) {
            StandInCard card = new StandInCard() {
                @Override
                protected ResponseApdu block() {
                    byte[] data = new byte[size];
                    if (size > 6) {
                        data[0] = (byte) 0xFF;
                        data[1] = 0x1F;
                        data[2] = (byte) 0x82;
                        data[3] = (byte) 0xFF;
                        data[4] = (byte) 0xFF;
                    }
                    return ResponseApdu.of(data, 0x62F1);
                }
            };
            card.objects.put(0xFF1F, new byte[10]);
            MoStore store = MoStore.select(card);
            assertThrows(CardBrokeRules.class, () -> store.read(MoTag.FIRST));
            assertTrue(card.apdus < 2_100, card.apdus + " APDUs for blocks of " + size);
        }
    }

    @Test
    void wrongTagsLengthsAndListsBreakTheRules() throws Exception {
        String[] answers = {
            "",
            "FF",
            "FF1F",
            "FF20010055",
            "FF1F0255",
            "FF1F01555555",
            "FF1F80",
            "FF1F84000000010055",
            "FF1F83010000",
            "FF1F8155",
            "FF1F82"
        };
        for (String answer : answers) {
            byte[] data = HexFormat.of().parseHex(answer);
            StandInCard card = new StandInCard() {
                @Override
                protected ResponseApdu block() {
                    return ResponseApdu.of(data, 0x9000);
                }
            };
            card.objects.put(0xFF1F, new byte[10]);
            MoStore store = MoStore.select(card);
            assertThrows(CardBrokeRules.class, () -> store.read(MoTag.FIRST), answer);
        }
        for (String list : new String[] {"FF", "FF1E", "FF1FFF1F", "FF80", "FF8180", "8000", "FF1FFF"}) {
            assertThrows(
                    CardBrokeRules.class, () -> TagList.decode(HexFormat.of().parseHex(list)), list);
        }
    }

    @Test
    void aCardThatChangesWhileItIsReadIsNotTrusted() throws Exception {
        StandInCard card = new StandInCard() {
            @Override
            protected byte[] info() {
                revision++;
                return super.info();
            }
        };
        MoStore store = MoStore.select(card);
        assertThrows(CardBrokeRules.class, () -> store.readAll(ICCID, Progress.SILENT));
    }

    @Test
    void anObjectThatNeedsPin1IsListedWithASentence() throws Exception {
        StandInCard card = new StandInCard() {
            @Override
            protected ResponseApdu answer(CommandApdu command) {
                return command.ins() == 0xCB && command.data().length == 2 ? sw(0x6982) : super.answer(command);
            }
        };
        card.objects.put(0xFF1F, new byte[10]);
        StoredMo stored =
                MoStore.select(card).readAll(ICCID, Progress.SILENT).objects().get(MoTag.FIRST);
        assertTrue(stored.value().isEmpty());
        assertTrue(stored.fault().orElseThrow().contains("PIN1"));
    }

    @Test
    void aCardThatTakesOrRefusesTooEarlyOrTooLateBreaksTheRules() throws Exception {
        for (int sw : new int[] {0x9000, 0x63F1}) {
            StandInCard card = new StandInCard() {
                @Override
                protected ResponseApdu answer(CommandApdu command) {
                    return command.ins() == 0xDB ? sw(sw) : super.answer(command);
                }
            };
            MoStore store = MoStore.select(card);
            Octets value = SomeMo.value(new Random(1), 600);
            assertThrows(CardBrokeRules.class, () -> store.write(MoTag.FIRST, value, Progress.SILENT));
            assertTrue(card.apdus < 10);
        }
    }

    @Test
    void extendedLengthIsUsedWhereTheCardTakesItAndLeftWhereNot() throws Exception {
        StandInCard card = new StandInCard() {
            @Override
            protected ResponseApdu answer(CommandApdu command) {
                return command.data().length > 255 || command.le() > 256 ? sw(0x6700) : super.answer(command);
            }
        };
        MoStore store = MoStore.select(card, true);
        StandInCard.verify(card);
        Octets value = SomeMo.value(new Random(1), 3_000);
        store.write(MoTag.FIRST, value, Progress.SILENT);
        assertEquals(255, store.blockSize());
        assertArrayEquals(
                value.bytes(), store.read(MoTag.FIRST).value().orElseThrow().bytes());
        StandInCard wide = new StandInCard();
        MoStore wideStore = MoStore.select(wide, true);
        StandInCard.verify(wide);
        int before = wide.apdus;
        wideStore.write(MoTag.FIRST, value, Progress.SILENT);
        assertEquals(1, wide.apdus - before);
    }

    @Test
    void theNumberOfTheCardIsReadFromSwappedDigits() throws Exception {
        assertEquals("89999010000000000018", Iccid.read(new StandInCard()).digits());
        byte[] odd = HexFormat.of().parseHex("988812010000400310F0");
        assertEquals("8988211000000430010", Iccid.decode(odd).digits());
        assertThrows(CardBrokeRules.class, () -> Iccid.decode(new byte[] {(byte) 0xFF}));
        assertThrows(CardBrokeRules.class, () -> Iccid.decode(new byte[] {(byte) 0xA9}));
    }
}
