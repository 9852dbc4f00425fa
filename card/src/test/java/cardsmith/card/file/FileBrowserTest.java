package cardsmith.card.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardLink;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.trace.TraceEntry;
import cardsmith.card.trace.TraceFilter;
import cardsmith.card.trace.TraceOrder;
import cardsmith.card.trace.TraceStore;
import cardsmith.card.trace.TraceView;
import cardsmith.card.trace.TracedConnection;
import cardsmith.card.virtual.VirtualReader;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileBrowserTest {

    @Test
    void theVirtualCardTellsItsNumberItsApplicationsAndItsFiles() throws Exception {
        var store = new TraceStore();
        try (var connection =
                new TracedConnection(VirtualReader.named("virtual").connect(), store)) {
            var browser = new FileBrowser(new GetResponseLink(connection));
            List<Directory> applications = browser.applications().stream()
                    .map(ApplicationTemplate::directory)
                    .toList();
            assertTrue(applications.contains(FileCatalogue.DM_SC), applications.toString());
            List<String> master = names(browser.files(Directory.MF));
            assertTrue(master.containsAll(List.of("EF.DIR", "EF.ICCID")), master.toString());
            List<FileOnCard> files = browser.files(FileCatalogue.DM_SC);
            assertTrue(
                    names(files).containsAll(List.of("EF.MO", "EF.INFO", "EF.KEY")),
                    names(files).toString());
            for (FileOnCard file : files) {
                FileContent content = browser.read(file);
                boolean keys = file.declaration().name().equals("EF.KEY");
                assertEquals(
                        keys,
                        content.remark().contains("holds keys"),
                        file.declaration().name());
                if (file.declaration().name().equals("EF.INFO")) {
                    assertFalse(content.parts().isEmpty(), content.remark());
                }
            }
        }
        var marks = TraceView.all(store.snapshot());
        assertEquals(TraceEntry.Kind.CARD_IN, marks.entry(0).kind());
        assertEquals(TraceEntry.Kind.DISCONNECTED, marks.entry(marks.size() - 1).kind());
        TraceView everything =
                TraceView.of(store.snapshot(), TraceFilter.ALL.withText("EF.INFO"), TraceOrder.TIME, () -> false);
        assertTrue(everything.size() >= 2, "the trace names the file");
    }

    private static List<String> names(List<FileOnCard> files) {
        return files.stream().map(file -> file.declaration().name()).toList();
    }

    @Test
    void aCardThatKnowsNoFilesHasNone() throws Exception {
        CardLink empty = command -> HexFormat.of().parseHex("6A82");
        var browser = new FileBrowser(empty);
        assertEquals(List.of(), browser.applications());
        assertEquals(List.of(), browser.files(FileCatalogue.USIM));
    }

    @Test
    void aCardThatSaysYesToEverythingCannotKeepTheBrowserBusy() throws Exception {
        int[] commands = new int[1];
        CardLink endless = command -> {
            commands[0]++;
            byte[] answer = new byte[258];
            answer[256] = (byte) 0x90;
            return answer;
        };
        var browser = new FileBrowser(endless);
        for (FileOnCard file : browser.files(Directory.MF)) {
            FileContent content = browser.read(file);
            assertTrue(content.parts().size() <= 254);
        }
        assertTrue(commands[0] < 2_000, commands[0] + " commands");
        assertEquals(List.of(), browser.applications());
    }
}
