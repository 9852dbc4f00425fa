package cardsmith.dm.document;

import cardsmith.dm.provisioning.Characteristic;
import cardsmith.dm.provisioning.ProvisioningDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a provisioning document needs beyond its syntax: the parameters without which a device can do nothing with a
 * characteristic, and names that are unique where others refer to them (OMA ProvCont 1.1, OMA DM Bootstrap 1.2.1 clause
 * 3.1.3).
 */
public final class ProvisioningRules {

    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int LAST_PORT = 65535;
    private static final Map<String, List<String>> NEEDED = Map.of(
            "NAPDEF", List.of("NAPID", "NAP-ADDRESS"),
            "PXLOGICAL", List.of("PROXY-ID"),
            "PXPHYSICAL", List.of("PHYSICAL-PROXY-ID", "PXADDR"),
            "PORT", List.of("PORTNBR"),
            "APPLICATION", List.of("APPID"));

    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private ProvisioningRules() {}

    /**
     * A rule that is broken.
     *
     * @param path types of the characteristics from the top, parted by {@code /}
     * @param sentence what is wrong and what was expected
     */
    public record Finding(String path, String sentence) {}

    /** Returns every rule that a document breaks, in the order of the document. */
    public static List<Finding> findings(ProvisioningDocument document) {
        ProvisioningRules rules = new ProvisioningRules();
        document.version()
                .filter(version -> !version.equals("1.0") && !version.equals("1.1"))
                .ifPresent(version ->
                        rules.add("wap-provisioningdoc", "has the version " + version + "; expected 1.0 or 1.1."));
        document.characteristics().forEach(one -> rules.characteristic("", one));
        return List.copyOf(rules.findings);
    }

    // The parser bounds how deep characteristics are in each other.
    private void characteristic(String around, Characteristic one) {
        String type = one.type().toUpperCase(Locale.ROOT);
        String path = around + one.type();
        for (String name : NEEDED.getOrDefault(type, List.of())) {
            if (one.value(name).filter(value -> !value.isBlank()).isEmpty()) {
                add(path, "has no " + name + "; expected one.");
            }
        }
        switch (type) {
            case "NAPDEF" -> unique(path, one, "NAPID");
            case "PXLOGICAL" -> unique(path, one, "PROXY-ID");
            case "PORT" -> one.values("PORTNBR").forEach(port -> port(path, port));
            case "APPLICATION" -> application(path, one);
            default -> {
                // Nothing is known to be needed of the others.
            }
        }
        one.characteristics().forEach(inner -> characteristic(path + "/", inner));
    }

    private void unique(String path, Characteristic one, String name) {
        one.value(name)
                .filter(id -> !names.add(name + " " + id))
                .ifPresent(id -> add(path, "has the " + name + " " + id + " of another one; expected one of its own."));
    }

    private void port(String path, String port) {
        boolean right = PORT.matcher(port).matches() && Integer.parseInt(port) <= LAST_PORT;
        if (!right && !port.isBlank()) {
            add(path, "has the PORTNBR " + port + "; expected 1 to " + LAST_PORT + ".");
        }
    }

    private void application(String path, Characteristic one) {
        if (one.values("APPID").noneMatch("w7"::equalsIgnoreCase)) {
            return;
        }
        if (one.value("PROVIDER-ID").filter(id -> !id.isBlank()).isEmpty()) {
            add(path, "w7 has no PROVIDER-ID; expected the identifier of the server.");
        }
        boolean addressed = one.value("ADDR").isPresent()
                || one.characteristics("APPADDR")
                        .anyMatch(address -> address.value("ADDR").isPresent());
        if (!addressed) {
            add(path, "w7 has no ADDR; expected the address of the server.");
        }
    }

    private void add(String path, String complaint) {
        findings.add(new Finding(path, path + " " + complaint));
    }
}
