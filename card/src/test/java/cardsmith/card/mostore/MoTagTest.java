package cardsmith.card.mostore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MoTagTest {

    @Test
    void tagsRunFromTheFirstToTheLastOneByOne() {
        int count = 1;
        MoTag tag = MoTag.FIRST;
        while (tag.next().isPresent()) {
            MoTag next = tag.next().get();
            assertEquals(1, next.compareTo(tag));
            tag = next;
            count++;
        }
        assertEquals(MoTag.LAST, tag);
        assertEquals(97 + 127 * 128, count);
    }

    @Test
    void everyIntegerThatIsNoTagIsRefused() {
        int tags = 0;
        for (int value = 0; value <= 0x1000000; value++) {
            tags += MoTag.isTag(value) ? 1 : 0;
        }
        assertEquals(97 + 127 * 128, tags);
        assertThrows(IllegalArgumentException.class, () -> new MoTag(0xFF1E));
        assertThrows(IllegalArgumentException.class, () -> new MoTag(0xFF80));
        assertThrows(IllegalArgumentException.class, () -> new MoTag(0xFF8080));
    }

    @Test
    void theFirstFreeTagFillsGapsAndCrossesToThreeBytes() {
        Set<MoTag> taken = new HashSet<>();
        for (int value = 0xFF1F; value <= 0xFF7F; value++) {
            taken.add(new MoTag(value));
        }
        assertEquals(Optional.of(new MoTag(0xFF8100)), MoTag.firstFree(taken));
        taken.remove(new MoTag(0xFF20));
        assertEquals(Optional.of(new MoTag(0xFF20)), MoTag.firstFree(taken));
    }

    @Test
    void aTagReadsAsItPrints() {
        assertEquals(Optional.of(new MoTag(0xFF8201)), MoTag.parse("ff8201"));
        assertEquals("FF8201", new MoTag(0xFF8201).toString());
        assertEquals(Optional.empty(), MoTag.parse("FF1"));
        assertEquals(Optional.empty(), MoTag.parse("+F1F"));
        assertEquals(Optional.empty(), MoTag.parse("FF8180"));
    }
}
