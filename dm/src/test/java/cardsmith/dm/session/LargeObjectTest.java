package cardsmith.dm.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.StatusCode;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Results;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.syncml.SyncMlMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LargeObjectTest {

    private static final SyncHdr HEADER = SyncHdr.of("1", 1, Location.of("server"), Location.of("device"));

    private static Item item(Data data, Meta meta) {
        return new Item(Optional.of(Location.of("./A")), Optional.empty(), meta, Optional.of(data), false);
    }

    private static Item part(String text, Optional<Long> size, boolean more) {
        Meta meta = size.map(Meta.NONE::withSize).orElse(Meta.NONE);
        return new Item(
                Optional.of(Location.of("./A")), Optional.empty(), meta, Optional.of(new Data.Text(text)), more);
    }

    private static Status status(int number) {
        return new Status("0", "1", "" + number, "Add", List.of(), List.of(), Optional.empty(), 200, List.of());
    }

    private static Data random(Random random, int size) {
        if (random.nextBoolean()) {
            byte[] octets = new byte[size];
            random.nextBytes(octets);
            return new Data.Octets(octets);
        }
        StringBuilder text = new StringBuilder();
        while (text.length() < size) {
            text.appendCodePoint("a<&é€😀\n".codePoints().toArray()[random.nextInt(7)]);
        }
        return new Data.Text(text.toString());
    }

    // DM Protocol 1.2.1 clause 2.2.
    @Test
    void anyObjectInAnySplitComesOutWholeAndNoMessageIsTooLarge() throws Exception {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            SyncMlForm form = random.nextBoolean() ? SyncMlForm.XML : SyncMlForm.WBXML;
            Data data = random(random, 1 + random.nextInt(3000));
            Outbox outbox = new Outbox(form);
            int before = random.nextInt(8);
            for (int i = 0; i < before; i++) {
                outbox.add(status(i));
            }
            outbox.add(new Request.Add("0", Meta.NONE, List.of(item(data, Meta.NONE))));
            outbox.add(status(99));
            PeerLimits limits = PeerLimits.of(900 + random.nextInt(2000), 1 << 20);
            assertEquals(data, received(outbox, limits, form, before + 1));
        }
    }

    private static Data received(Outbox outbox, PeerLimits limits, SyncMlForm form, int statuses) throws Exception {
        ObjectAssembly assembly = new ObjectAssembly(1 << 20);
        Optional<Data> whole = Optional.empty();
        int seen = 0;
        while (!outbox.isEmpty()) {
            SyncMlMessage message = outbox.pack(HEADER, List.of(), limits, true).message();
            byte[] sent = SyncMl.write(message, form);
            assertTrue(limits.takesMessage(sent.length), () -> sent.length + " octets");
            assertEquals(outbox.isEmpty(), message.isFinal());
            for (Command command : SyncMl.read(sent).message().commands()) {
                if (command instanceof Request.Add add) {
                    assertFalse(assembly.interruptedBy(add).isPresent());
                    ObjectAssembly.Taken taken =
                            assembly.take("Add", add.meta(), add.items().get(0));
                    if (taken instanceof ObjectAssembly.Taken.Whole done) {
                        whole = done.item().data();
                    } else {
                        assertInstanceOf(ObjectAssembly.Taken.Stored.class, taken);
                    }
                } else {
                    seen++;
                }
            }
        }
        assertEquals(statuses, seen);
        return whole.orElseThrow();
    }

    @Test
    void resultsOfManyItemsGoOutAsSeveralResults() throws Exception {
        Outbox outbox = new Outbox(SyncMlForm.WBXML);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            items.add(new Item(
                    Optional.empty(),
                    Optional.of(Location.of("./A/node" + i)),
                    Meta.of("chr", "text/plain"),
                    Optional.of(new Data.Text("v" + i)),
                    false));
        }
        outbox.add(new Results("0", Optional.of("1"), "3", Meta.NONE, Optional.of("./A"), Optional.empty(), items));
        List<Item> got = new ArrayList<>();
        int messages = 0;
        while (!outbox.isEmpty()) {
            SyncMlMessage message = outbox.pack(HEADER, List.of(), PeerLimits.of(1500, 1500), true)
                    .message();
            messages++;
            assertTrue(Outbox.size(message, SyncMlForm.WBXML) <= 1500);
            message.commands().forEach(command -> got.addAll(((Results) command).items()));
        }
        assertEquals(items, got);
        assertTrue(messages > 10 && messages < 40, "" + messages);
    }

    @Test
    void numbersAreCountedThroughMembers() {
        Outbox outbox = new Outbox(SyncMlForm.XML);
        Request.Delete delete = new Request.Delete("", Meta.NONE, List.of(Item.of("./A")));
        outbox.add(new Request.Atomic("", Meta.NONE, List.of(delete, delete)));
        outbox.add(delete);
        Outbox.Packed packed = outbox.pack(HEADER, List.of(status(0)), PeerLimits.NONE, true);
        assertEquals(List.of("2", "5"), packed.numbers());
        assertEquals(3, packed.message().commands().size());
        assertTrue(packed.message().isFinal());
    }

    private static StatusCode refused(ObjectAssembly.Taken taken) {
        return assertInstanceOf(ObjectAssembly.Taken.Refused.class, taken).code();
    }

    @Test
    void aSizeThatIsNotMetIs424() {
        ObjectAssembly assembly = new ObjectAssembly(100);
        assembly.take("Add", Meta.NONE, part("abc", Optional.of(5L), true));
        assertEquals(
                StatusCode.SIZE_MISMATCH, refused(assembly.take("Add", Meta.NONE, part("d", Optional.empty(), false))));
        assertFalse(assembly.isOpen());
        assembly.take("Add", Meta.NONE, part("abc", Optional.of(5L), true));
        assertEquals(
                StatusCode.SIZE_MISMATCH,
                refused(assembly.take("Add", Meta.NONE, part("def", Optional.empty(), true))));
        assertEquals(
                StatusCode.SIZE_MISMATCH,
                refused(assembly.take("Add", Meta.NONE, part("g", Optional.empty(), false))),
                "what follows belongs to the object that was dropped");
        assertFalse(assembly.isOpen());
    }

    @Test
    void anObjectThatIsTooLargeIs413AndWithoutSize411() {
        ObjectAssembly assembly = new ObjectAssembly(4);
        assertEquals(StatusCode.TOO_LARGE, refused(assembly.take("Add", Meta.NONE, part("a", Optional.of(5L), true))));
        assembly.drop();
        assertEquals(
                StatusCode.TOO_LARGE, refused(assembly.take("Add", Meta.NONE, part("abcde", Optional.empty(), false))));
        assertEquals(
                StatusCode.SIZE_REQUIRED, refused(assembly.take("Add", Meta.NONE, part("a", Optional.empty(), true))));
    }

    @Test
    void anotherCommandBreaksTheObjectOff() {
        ObjectAssembly assembly = new ObjectAssembly(100);
        assembly.take("Add", Meta.NONE, part("abc", Optional.of(5L), true));
        Request.Delete other = new Request.Delete("2", Meta.NONE, List.of(Item.of("./A")));
        ObjectAssembly.Broken broken = assembly.interruptedBy(other).orElseThrow();
        assertEquals("./A", broken.target().orElseThrow().uri());
        assertFalse(assembly.isOpen());
        assertTrue(assembly.interruptedBy(other).isEmpty());
    }
}
