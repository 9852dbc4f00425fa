package cardsmith.dm.bootstrap;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a device keeps objects.
 *
 * @param parents URI of the node above the objects of a kind, by management object identifier
 */
public record BootstrapPlaces(Map<String, String> parents) {

    /** Identifier of accounts (OMA DM StdObj 1.2.1 clause 7.1.3.1). */
    public static final String DMACC = "urn:oma:mo:oma-dm-dmacc:1.0";

    /** Identifier of network access points. */
    public static final String NAP = "urn:oma:mo:oma-connmo-nap:1.0";

    /** Identifier of proxies. */
    public static final String PROXY = "urn:oma:mo:oma-connmo-proxy:1.0";

    /** Accounts at {@code ./DMAcc}, network access points at {@code ./NAP}, proxies at {@code ./Proxy}. */
    public static final BootstrapPlaces USUAL =
            new BootstrapPlaces(Map.of(DMACC, "./DMAcc", NAP, "./NAP", PROXY, "./Proxy"));

    private static final Pattern VERSIONED = Pattern.compile("(.*):([0-9]{1,4})\\.([0-9]{1,4})");

    /** Makes the record with its own copy of the map. */
    public BootstrapPlaces {
        parents = Map.copyOf(parents);
    }

    /** Returns the URI of the node above objects of a kind; none where the device does not know the kind. */
    public Optional<String> of(String identifier) {
        return Optional.ofNullable(parents.get(identifier));
    }

    /** Returns an identifier without its version. */
    static String kind(String identifier) {
        Matcher matcher = VERSIONED.matcher(identifier);
        return matcher.matches() ? matcher.group(1) : identifier;
    }

    /** Returns the version of an identifier as a number that orders as versions do. */
    static int version(String identifier) {
        Matcher matcher = VERSIONED.matcher(identifier);
        return matcher.matches() ? Integer.parseInt(matcher.group(2)) * 10_000 + Integer.parseInt(matcher.group(3)) : 0;
    }
}
