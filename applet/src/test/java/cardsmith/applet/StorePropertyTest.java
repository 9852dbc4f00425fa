package cardsmith.applet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random operations on a small and soon full card, each compared with a model. */
class StorePropertyTest {
    private static final int OPERATIONS = 2000;
    private static final int POOL = 4096;

    private SmallCard card = SmallCard.dm();
    private final SortedMap<String, String> model = new TreeMap<>();
    private int revision;
    private int size;
    private int pages;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theCardHoldsWhatTheModelHolds(long seed) {
        Random random = new Random(seed);
        card = SmallCard.personalising("8002" + String.format("%04X", POOL));
        String info = card.expect("00B0860000", "9000");
        size = Integer.parseInt(info.substring(44, 48), 16);
        pages = Integer.parseInt(info.substring(28, 36), 16) / size;
        int full = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            switch (random.nextInt(10)) {
                case 0, 1 -> delete(random);
                case 2 -> abandon(random);
                case 3 -> {
                    card.reset();
                    card.expect("0020000A08" + SmallCard.ADM1, "9000");
                }
                default -> full += set(random) ? 0 : 1;
            }
            check();
        }
        assertEquals(true, full > 20, "the card was never full");
        List<String> tags = new ArrayList<>(model.keySet());
        for (String tag : tags) {
            card.expect("80DB0081" + body(strip(tag) + "00"), "9000");
        }
        String end = card.expect("00B0860000", "9000");
        assertEquals(info.substring(20, 36), end.substring(20, 36), "free and total after everything is deleted");
    }

    private static String body(String data) {
        return SmallCard.octet(data.length() / 2) + data;
    }

    private static String strip(String tag) {
        return tag.startsWith("00") ? tag.substring(2) : tag;
    }

    private static String tag(Random random) {
        int number = random.nextInt(20);
        return number < 12 ? "00FF" + SmallCard.octet(0x1F + number * 8) : "FF" + SmallCard.octet(0x81 + number) + "00";
    }

    private int taken(String value) {
        int beyond = value.length() / 2 - (size - 14);
        return beyond <= 0 ? 1 : 1 + (beyond + size - 2) / (size - 1);
    }

    private int free() {
        return pages
                - model.values().stream().mapToInt(v -> taken(v.substring(8))).sum();
    }

    private boolean set(Random random) {
        String tag = tag(random);
        int length = random.nextInt(4) == 0 ? random.nextInt(1500) : random.nextInt(120);
        String filler = SmallCard.octet(random.nextInt(256));
        String value = "860102" + SmallCard.tlv("89", filler.repeat(length));
        boolean fits = taken(value) <= free();
        String status = card.set(1, SmallCard.tlv(strip(tag), value), 1 + 7 + random.nextInt(247));
        assertEquals(fits ? "9000" : "6A84", status);
        if (fits) {
            revision++;
            model.put(tag, String.format("%08X", revision) + value);
        }
        return fits;
    }

    private void delete(Random random) {
        String tag = tag(random);
        boolean there = model.remove(tag) != null;
        card.expect("80DB0081" + body(strip(tag) + "00"), there ? "9000" : "6A88");
        if (there) {
            revision++;
        }
    }

    private void abandon(Random random) {
        String part = strip(tag(random)) + "81C8" + "860102" + "8981C2" + "77".repeat(random.nextInt(100));
        String status = SmallCard.status(card.send("80DB0081" + body(part)));
        assertEquals(taken("00".repeat(200)) <= free() ? "63F1" : "6A84", status);
    }

    private void check() {
        StringBuilder all = new StringBuilder();
        model.forEach((tag, entry) ->
                all.append(SmallCard.tlv(strip(tag), "8504" + entry.substring(0, 8) + entry.substring(8))));
        assertEquals(all.toString(), card.retrieve(1, "5C00"));
        assertEquals(String.format("%08X", free() * size), card.expect("00B0860A04", "9000"));
    }
}
