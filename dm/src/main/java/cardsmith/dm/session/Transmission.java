package cardsmith.dm.session;

import cardsmith.dm.syncml.SyncMlForm;
import java.util.Arrays;
import java.util.Optional;

/** A message as a transport carries it. */
public final class Transmission {

    private final SyncMlForm form;
    private final byte[] octets;
    private final Optional<String> hmac;

    /**
     * Makes a transmission of a copy of the octets.
     *
     * @param form how the message is written down
     * @param octets the message
     * @param hmac text of the transport header {@code x-syncml-hmac}, where there is one
     */
    public Transmission(SyncMlForm form, byte[] octets, Optional<String> hmac) {
        this.form = form;
        this.octets = octets.clone();
        this.hmac = hmac;
    }

    /** Returns a transmission without a transport header, its form told by its first octet. */
    public static Transmission of(byte[] octets) {
        return new Transmission(SyncMlForm.of(octets), octets, Optional.empty());
    }

    /** Returns how the message is written down. */
    public SyncMlForm form() {
        return form;
    }

    /** Returns a copy of the message. */
    public byte[] octets() {
        return octets.clone();
    }

    /** Returns the size of the message in octets. */
    public int size() {
        return octets.length;
    }

    /** Returns the text of the transport header {@code x-syncml-hmac}. */
    public Optional<String> hmac() {
        return hmac;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Transmission that
                && form == that.form
                && Arrays.equals(octets, that.octets)
                && hmac.equals(that.hmac);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** Returns form and size; never the content, which may hold secrets. */
    @Override
    public String toString() {
        return "Transmission[" + form + ", " + octets.length + " octets]";
    }
}
