package cardsmith.device.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.device.comparison.Synchronisation.Side;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.NodeProperties;
import cardsmith.dm.tnds.NodeType;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two objects compared and brought to the same: DMSC-DER-6. */
class SynchronisationTest {

    private static TndsNode node(String name, Optional<String> value, TndsNode... children) {
        NodeProperties properties = value.isPresent()
                ? NodeProperties.of(NodeFormat.CHR, new NodeType.Mime("text/plain"))
                : NodeProperties.of(NodeFormat.NODE, new NodeType.DdfName(""));
        return new TndsNode(name, Optional.empty(), properties, value, List.of(children));
    }

    private static TndsNode leaf(String name, String value) {
        return node(name, Optional.of(value));
    }

    private static TndsDocument object(String root, TndsNode... children) {
        return TndsDocument.of(node(root, Optional.empty(), children));
    }

    private static Synchronisation merged(
            Optional<TndsDocument> before, TndsDocument card, TndsDocument device, Optional<Side> decision) {
        return Synchronisation.of("./X", before, card, device, conflict -> decision);
    }

    private static boolean same(TndsDocument one, TndsDocument other) {
        return ObjectComparison.of("", "./X", Optional.of(one), Optional.of(other))
                .isSame();
    }

    private final TndsDocument before = object("X", leaf("A", "1"), leaf("B", "1"));

    @Test
    void theNameOfTheRootDoesNotCountAndEachOtherNodeDoes() {
        assertTrue(same(before, object("Y", leaf("B", "1"), leaf("A", "1"))));
        ObjectComparison different = ObjectComparison.of(
                "FF1F", "./X", Optional.of(before), Optional.of(object("X", leaf("A", "2"), leaf("C", "3"))));
        assertEquals(
                List.of(
                        new Difference("./X/A", Optional.of("1"), Optional.of("2")),
                        new Difference("./X/B", Optional.of("1"), Optional.empty()),
                        new Difference("./X/C", Optional.empty(), Optional.of("3"))),
                different.differences());
    }

    @Test
    void whatOneSideHasChangedMadeOrDeletedTheOtherTakes() {
        TndsDocument card = object("X", leaf("A", "card"), leaf("B", "1"));
        TndsDocument device = object("X", leaf("A", "1"), node("New", Optional.empty(), leaf("N", "n")));
        Synchronisation both = merged(Optional.of(before), card, device, Optional.empty());
        TndsDocument wanted = object("X", leaf("A", "card"), node("New", Optional.empty(), leaf("N", "n")));
        assertEquals(List.of(), both.conflicts());
        assertTrue(same(wanted, both.card()) && same(wanted, both.device()));
    }

    @Test
    void aConflictThatNobodyDecidesLeavesBothAsTheyAre() {
        TndsDocument card = object("X", leaf("A", "card"), leaf("B", "1"));
        TndsDocument device = object("X", leaf("A", "device"), leaf("B", "1"));
        Synchronisation both = merged(Optional.of(before), card, device, Optional.empty());
        assertEquals(List.of(new Difference("./X/A", Optional.of("card"), Optional.of("device"))), both.conflicts());
        assertTrue(same(card, both.card()) && same(device, both.device()));
        for (Side side : Side.values()) {
            Synchronisation decided = merged(Optional.of(before), card, device, Optional.of(side));
            TndsDocument right = side == Side.CARD ? card : device;
            assertTrue(same(right, decided.card()) && same(right, decided.device()), side.name());
        }
    }

    @Test
    void withoutAFormerAgreementEachDifferenceOfValuesIsAConflict() {
        List<String> asked = new ArrayList<>();
        Synchronisation.of("./X", Optional.empty(), before, object("X", leaf("A", "2"), leaf("B", "1")), conflict -> {
            asked.add(conflict.uri());
            return Optional.empty();
        });
        assertEquals(List.of("./X/A"), asked);
    }

    @Test
    void theSentenceOfADifferenceHidesCredentials() {
        var secret = new Difference("./IMPS/1/AppAuth/1/AAuthSecret", Optional.of("hunter2"), Optional.empty());
        assertFalse(secret.sentence().contains("hunter2"), secret.sentence());
        assertTrue(new Difference("./X", Optional.of("a\nb"), Optional.empty())
                .sentence()
                .contains("\"a?b\""));
    }
}
