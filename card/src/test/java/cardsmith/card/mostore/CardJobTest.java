package cardsmith.card.mostore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cardsmith.card.CardBrokeRules;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CardJobTest {

    @Test
    void aJobComesBackAsItWasWrittenDown() throws CardBrokeRules {
        CardJob job = CardJob.copy("./A", new MoTag(0xFF40)).withName("copy").withFlags(CardJob.ONCE);
        assertEquals(
                "8004636f7079" + "810101" + "82032e2f41" + "8302ff40" + "860104",
                HexFormat.of().formatHex(job.encode()));
        assertEquals(job, CardJob.decode(job.encode()));
        assertEquals(Optional.of("./A"), job.uri());
    }

    @Test
    void whatIsNoJobIsRefused() {
        for (String value : new String[] {"", "810107", "82032e2f41"}) {
            assertThrows(
                    CardBrokeRules.class, () -> CardJob.decode(HexFormat.of().parseHex(value)), value);
        }
    }
}
