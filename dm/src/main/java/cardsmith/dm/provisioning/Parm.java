package cardsmith.dm.provisioning;

import java.util.Optional;

/**
 * A parameter: element parm.
 *
 * @param name name, for example {@code NAPID}
 * @param value value; some parameters say all by their name, for example {@code INTERNET}
 */
public record Parm(String name, Optional<String> value) implements ProvisioningPart {

    /** Makes the record; text that no document can hold is refused. */
    public Parm {
        ProvisioningPart.checked("name of a parameter", name);
        value.ifPresent(text -> ProvisioningPart.checked("value of a parameter", text));
    }

    /** Returns a parameter with a value. */
    public static Parm of(String name, String value) {
        return new Parm(name, Optional.of(value));
    }

    /** Returns the name; never the value, which may be a secret. */
    @Override
    public String toString() {
        return "Parm[" + name + "]";
    }
}
