package cardsmith.workbench.session;

import cardsmith.card.trace.TraceDecoder;
import cardsmith.card.trace.TraceEntry;
import cardsmith.card.trace.TraceView;
import cardsmith.device.session.Fact;
import cardsmith.device.session.Happening;
import cardsmith.device.session.SessionCase;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands behind one line of the sequence diagram.
 *
 * @param words what it says, a line each
 * @param xml the message as XML, empty where it is none
 * @param octets the message as it went
 * @param apdus the exchanges that carried it
 */
@SuppressWarnings("ArrayRecordComponent")
public record MessageDetail(List<String> words, String xml, byte[] octets, List<Carrier> apdus) {

    /** Nothing is selected. */
    public static final MessageDetail NONE = new MessageDetail(List.of(), "", new byte[0], List.of());

    private static final int MOST_APDUS = 5_000;

    /**
     * An exchange with the card.
     *
     * @param sequence its number in the trace
     * @param words what it is
     */
    public record Carrier(long sequence, String words) {}

    /** Copies the lists. */
    public MessageDetail {
        words = List.copyOf(words);
        apdus = List.copyOf(apdus);
    }

    /**
     * Returns what stands behind a happening.
     *
     * @param all what has happened in its session so far, from the beginning
     * @param shown where its APDUs are
     * @param clear whether secrets are shown
     */
    static MessageDetail of(int number, List<Happening> all, SessionCase.Apdus shown, boolean clear) {
        if (number >= all.size()) {
            return NONE;
        }
        Happening happening = (clear ? all : SessionCase.masked(all)).get(number);
        List<Carrier> apdus = carriers(happening, all, shown);
        if (!(happening.fact() instanceof Fact.Message message)) {
            return new MessageDetail(FactWords.of(happening.fact()), "", new byte[0], apdus);
        }
        Transmission transmission = message.transmission();
        Optional<SyncMlMessage> content = MessageWords.message(transmission);
        List<String> words = new ArrayList<>();
        content.ifPresent(m -> m.commands().forEach(command -> add(command, "", words)));
        String xml = content.map(SyncMl::xml).orElse("");
        return new MessageDetail(words, xml, transmission.octets(), apdus);
    }

    // Groups nest two deep at most where a message is read.
    private static void add(Command command, String indent, List<String> words) {
        words.add(indent + (command.cmdId().isEmpty() ? "" : command.cmdId() + "  ") + MessageWords.line(command));
        command.members().forEach(member -> add(member, indent + "    ", words));
    }

    private static List<Carrier> carriers(Happening happening, List<Happening> all, SessionCase.Apdus shown) {
        long from = happening.apdu();
        long end = next(happening, all, shown);
        if (happening.fact() instanceof Fact.Message message) {
            from = message.toCard() ? from : firstOfAnswer(happening, all);
            end = message.toCard() ? lastOfRequest(happening, all, end) : happening.apdu();
        } else if (happening.fact() instanceof Fact.ChannelData || happening.fact() instanceof Fact.ChannelOpened) {
            // It is told between FETCH and TERMINAL RESPONSE.
            from--;
            end = from + 2;
        }
        TraceView view = new SessionCase.Apdus(shown.trace(), from, Math.min(end, from + MOST_APDUS)).view();
        var decoder = new TraceDecoder();
        List<Carrier> carriers = new ArrayList<>();
        for (int place = 0; place < view.size(); place++) {
            TraceEntry entry = view.entry(place);
            var line = decoder.line(entry);
            carriers.add(new Carrier(entry.sequence(), entry.sequence() + "  " + line.text()));
        }
        return carriers;
    }

    private static long next(Happening happening, List<Happening> all, SessionCase.Apdus shown) {
        return happening.number() + 1 < all.size()
                ? all.get(happening.number() + 1).apdu()
                : shown.end();
    }

    private static long lastOfRequest(Happening request, List<Happening> all, long otherwise) {
        long end = otherwise;
        for (int i = request.number() + 1; i < all.size(); i++) {
            Fact fact = all.get(i).fact();
            if (fact instanceof Fact.Message) {
                break;
            } else if (fact instanceof Fact.ChannelData data && data.toCard()) {
                // The TERMINAL RESPONSE comes right after it is told.
                end = all.get(i).apdu() + 1;
            }
        }
        return end;
    }

    private static long firstOfAnswer(Happening answer, List<Happening> all) {
        long first = answer.apdu();
        for (int i = answer.number() - 1; i >= 0; i--) {
            Fact fact = all.get(i).fact();
            if (fact instanceof Fact.Message) {
                break;
            } else if (fact instanceof Fact.ChannelData data && !data.toCard()) {
                // The FETCH came right before it was told.
                first = all.get(i).apdu() - 1;
            }
        }
        return first;
    }
}
