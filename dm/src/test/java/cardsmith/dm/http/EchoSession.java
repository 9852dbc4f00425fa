package cardsmith.dm.http;

import cardsmith.dm.BadDocument;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.syncml.SyncMlMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A session that keeps what it hears and answers the same, until it is told to end. */
final class EchoSession implements ServedSession {

    final List<Transmission> heard = new CopyOnWriteArrayList<>();
    volatile boolean over;
    volatile boolean abandoned;
    private final SyncMlForm form;

    EchoSession(SyncMlForm form) {
        this.form = form;
    }

    static byte[] octets(SyncMlForm form, String session, String device, int number) {
        SyncHdr header = SyncHdr.of(session, number, Location.of("http://server/dm"), Location.of(device));
        return SyncMl.write(new SyncMlMessage(header, List.of(), true), form);
    }

    static String message(String session, String device, int number) {
        return new String(octets(SyncMlForm.XML, session, device, number), StandardCharsets.UTF_8);
    }

    @Override
    public Transmission answer(Transmission message) throws BadDocument {
        SyncMl.read(message.octets());
        heard.add(message);
        return new Transmission(form, message.octets(), Optional.of("proof of the server"));
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public void abandon() {
        abandoned = true;
    }
}
