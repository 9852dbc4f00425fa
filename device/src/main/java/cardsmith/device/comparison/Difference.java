package cardsmith.device.comparison;

import cardsmith.dm.tnds.SecretNodes;
import cardsmith.dm.tnds.TndsPath;
import java.util.Optional;

/**
 * A node that is not the same on a card and in a device.
 *
 * @param uri of the node in the device
 * @param card what it is on the card, nothing where the card has none; an interior node is an empty text
 * @param device what it is in the device, nothing where the device has none
 */
public record Difference(String uri, Optional<String> card, Optional<String> device) {

    /** Returns whether the values are credentials, which are not shown. */
    public boolean isSecret() {
        return SecretNodes.WELL_KNOWN.contains(TndsPath.of(uri));
    }

    /** Returns the difference as a sentence; credentials are hidden. */
    public String sentence() {
        return uri + ": the card has " + shown(card) + ", the device has " + shown(device) + ".";
    }

    private String shown(Optional<String> value) {
        if (value.isEmpty()) {
            return "no such node";
        }
        return isSecret() ? "another secret" : "\"" + value.get().replaceAll("\\p{Cntrl}", "?") + "\"";
    }

    /** Returns the address; never the values, which may be secrets. */
    @Override
    public String toString() {
        return "Difference[" + uri + "]";
    }
}
