package cardsmith.workbench.editor;

import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.workbench.text.Texts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a Management Object as typed.
 *
 * @param name name for people
 * @param identifier MO identifier
 * @param root URI of the root node
 * @param flags the flags
 * @param filter device filter, a line an entry: manufacturer / model
 */
public record MoFields(String name, String identifier, String root, int flags, String filter) {

    /** Returns the flags that a person sets, each with the key of its text. */
    public static Map<Integer, String> flagTexts() {
        Map<Integer, String> flags = new LinkedHashMap<>();
        flags.put(ScMo.KEEP, "flag.keep");
        flags.put(ScMo.ASK, "flag.ask");
        flags.put(ScMo.SESSION, "flag.session");
        flags.put(ScMo.NEEDS_PIN1, "flag.pin1");
        flags.put(ScMo.BOOTSTRAP, "flag.bootstrap");
        return flags;
    }

    /** Returns a device filter as lines. */
    public static String filterText(List<ScMo.DeviceFilter> filter) {
        return String.join(
                "\n",
                filter.stream().map(f -> f.manufacturer() + " / " + f.model()).toList());
    }

    /** Returns why the card cannot store the fields, one sentence, empty when it can. */
    public Optional<String> fault(Texts texts) {
        if (name.getBytes(StandardCharsets.UTF_8).length > ScMoCodec.MAX_NAME) {
            return Optional.of(texts.get("mo.fault.name", ScMoCodec.MAX_NAME));
        }
        if (identifier.length() > ScMoCodec.MAX_TEXT || root.length() > ScMoCodec.MAX_TEXT) {
            return Optional.of(texts.get("mo.fault.text", ScMoCodec.MAX_TEXT));
        }
        if (!root.isBlank() && !root.strip().startsWith("./")) {
            return Optional.of(texts.get("mo.fault.root"));
        }
        return filters().size() > ScMoCodec.MAX_FILTERS
                ? Optional.of(texts.get("mo.fault.filter", ScMoCodec.MAX_FILTERS))
                : Optional.empty();
    }

    private List<ScMo.DeviceFilter> filters() {
        List<ScMo.DeviceFilter> filters = new ArrayList<>();
        for (String line : filter.lines().toList()) {
            if (!line.isBlank()) {
                int slash = line.indexOf('/');
                filters.add(new ScMo.DeviceFilter(
                        (slash < 0 ? line : line.substring(0, slash)).strip(),
                        slash < 0 ? "*" : line.substring(slash + 1).strip()));
            }
        }
        return filters;
    }

    /** Returns the object with these fields; a flag that a person does not set stays. */
    public ScMo applyTo(ScMo mo) {
        ScMo placed = mo.withPlace(text(identifier), text(root))
                .withFlags(mo.flags() & ScMo.CIPHERED | flags)
                .withDeviceFilter(filters());
        return name.isBlank() ? placed : placed.withName(name.strip());
    }

    private static Optional<String> text(String typed) {
        return typed.isBlank() ? Optional.empty() : Optional.of(typed.strip());
    }
}
