package cardsmith.workbench.ota;

import cardsmith.card.Aid;
import cardsmith.card.CardException;
import cardsmith.card.CommandApdu;
import cardsmith.card.mostore.Octets;
import cardsmith.card.ota.Tar;
import cardsmith.card.trace.TraceDecoder;
import cardsmith.card.trace.TraceEntry;
import cardsmith.card.trace.TraceSnapshot;
import cardsmith.card.trace.TraceStore;
import cardsmith.card.trace.TracedLink;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The commands of a packet in words, with PINs and keys masked as in a trace. */
public final class ScriptWords {

    private static final String DM_APPLET = "F0444D534301";
    private static final Set<Integer> WRITING = Set.of(0xDB, 0xD6, 0xDC);
    private static final int HEADER = 5;
    private static final byte[] DONE = {(byte) 0x90, 0x00};

    private ScriptWords() {}

    /**
     * A command.
     *
     * @param words what it does
     * @param bytes in hexadecimal, with 2A in place of each byte of a PIN or key
     */
    public record Line(String words, String bytes) {}

    /**
     * Returns the commands for an application.
     *
     * @param whole whether the bytes of objects, which may hold credentials, are shown beyond their beginning
     */
    public static List<Line> of(Tar tar, List<Octets> commands, boolean whole) {
        var store = new TraceStore();
        var link = new TracedLink(command -> DONE, store.open("", ""));
        int own = 0;
        try {
            if (tar.equals(Tar.DM_APPLET)) {
                // The trace follows what is selected: the packet's reference has selected the applet.
                link.transmit(CommandApdu.of(0x00, 0xA4, 0x04, 0x0C, new Aid(DM_APPLET).bytes()));
                own = 1;
            }
            for (Octets command : commands) {
                link.transmit(command.bytes());
            }
        } catch (CardException cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
        var decoder = new TraceDecoder();
        TraceSnapshot all = store.snapshot();
        List<Line> lines = new ArrayList<>();
        for (int i = own; i < all.size(); i++) {
            TraceEntry entry = all.entry(i);
            lines.add(new Line(decoder.line(entry).action(), shown(entry.command(), whole)));
        }
        return lines;
    }

    private static String shown(byte[] command, boolean whole) {
        boolean written = !whole && WRITING.contains(command[1] & 0xFF) && command.length > HEADER;
        String hex = HexFormat.of().withUpperCase().formatHex(command, 0, written ? HEADER : command.length);
        return written ? hex + "... " + (command.length - HEADER) + " bytes" : hex;
    }
}
