package cardsmith.workbench.session;

import cardsmith.dm.BadDocument;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.SyncMl;
import java.nio.charset.StandardCharsets;

/**
 * A message that waits for a person before it goes on.
 *
 * @param toCard whether the client sends it
 * @param transmission the message
 */
public record HeldMessage(boolean toCard, Transmission transmission) {

    /** Returns the message as XML text, or its reason why there is none. */
    public String xml() {
        try {
            return SyncMl.xml(SyncMl.read(transmission.octets()).message());
        } catch (BadDocument broken) {
            return "<!-- " + String.valueOf(broken.getMessage()).replace("--", "- ") + " -->";
        }
    }

    /**
     * Returns the message that a person wrote in its place, in the form of this one.
     *
     * @throws BadDocument where the text is no message
     */
    public Transmission edited(String xml) throws BadDocument {
        var message = SyncMl.read(xml.getBytes(StandardCharsets.UTF_8)).message();
        byte[] octets = SyncMl.write(message, transmission.form());
        return new Transmission(transmission.form(), octets, transmission.hmac());
    }
}
