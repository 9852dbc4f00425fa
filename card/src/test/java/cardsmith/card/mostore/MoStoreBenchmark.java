package cardsmith.card.mostore;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.Iccid;
import cardsmith.card.link.CountingLink;
import cardsmith.card.virtual.VirtualReader;
import cardsmith.card.virtual.VirtualUicc;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Prints how many APDUs reading and writing 1, 10 and 50 objects of the virtual card takes, beside the minimum. */
public final class MoStoreBenchmark {

    private static final int CONTENT = 400;

    private MoStoreBenchmark() {}

    /** Prints a table in Markdown. */
    public static void main(String[] arguments) throws CardException {
        System.out.println(
                "| objects | bytes | read | minimum + 5 | one by one + 5 | write | minimum | read, host ms |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int count : new int[] {1, 10, 50}) {
            line(count);
        }
    }

    private static void line(int count) throws CardException {
        VirtualReader reader = new VirtualReader("virtual", VirtualUicc.empty(1));
        try (var connection = reader.connect()) {
            CountingLink link = new CountingLink(connection);
            MoStore store = MoStore.select(link);
            verify(link);
            long before = link.counts().apdus();
            Random random = new Random(count);
            MoTag tag = MoTag.FIRST;
            long bytes = 0;
            long fewest = 0;
            for (int i = 0; i < count; i++) {
                Octets value = SomeMo.value(random, CONTENT);
                int size = ScMoCodec.objectSize(tag, value.length());
                store.write(tag, value, Progress.SILENT);
                bytes += size;
                fewest += (size + 254) / 255;
                tag = tag.next().orElseThrow();
            }
            long written = link.counts().apdus() - before;
            before = link.counts().apdus();
            MoStore.select(link).readAll(new Iccid("1"), Progress.SILENT);
            long read = link.counts().apdus() - before;
            long least = (bytes + 254) / 255 + 5;
            System.out.printf(
                    "| %d | %d | %d | %d | %d | %d | %d | %.2f |%n",
                    count, bytes, read, least, least + count, written, fewest, hostMillis(link));
        }
    }

    private static double hostMillis(CardLink link) throws CardException {
        int rounds = 200;
        for (int i = 0; i < rounds; i++) {
            MoStore.select(link).readAll(new Iccid("1"), Progress.SILENT);
        }
        long start = System.nanoTime();
        for (int i = 0; i < rounds; i++) {
            MoStore.select(link).readAll(new Iccid("1"), Progress.SILENT);
        }
        return (System.nanoTime() - start) / 1e6 / rounds;
    }

    private static void verify(CardLink link) throws CardException {
        link.transmit(CommandApdu.of(0, 0x20, 0, 0x0A, "88888888".getBytes(StandardCharsets.US_ASCII)));
    }
}
