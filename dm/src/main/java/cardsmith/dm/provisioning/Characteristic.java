package cardsmith.dm.provisioning;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Parameters that belong together: element characteristic.
 *
 * @param type what they describe, for example {@code NAPDEF}
 * @param parts parameters and characteristics in the order of the document
 */
public record Characteristic(String type, List<ProvisioningPart> parts) implements ProvisioningPart {

    /** Makes the record with its own copy of the list; text that no document can hold is refused. */
    public Characteristic {
        ProvisioningPart.checked("type of a characteristic", type);
        parts = List.copyOf(parts);
    }

    /** Returns a characteristic of these parts. */
    public static Characteristic of(String type, ProvisioningPart... parts) {
        return new Characteristic(type, List.of(parts));
    }

    /** Returns whether this is of a type; documents in the field differ in letter case. */
    public boolean is(String other) {
        return type.equalsIgnoreCase(other);
    }

    /** Returns the value of the first parameter of a name; empty text for one without a value. */
    public Optional<String> value(String name) {
        return values(name).findFirst();
    }

    /** Returns the values of all parameters of a name in their order. */
    public Stream<String> values(String name) {
        return parms().filter(parm -> parm.name().equalsIgnoreCase(name))
                .map(parm -> parm.value().orElse(""));
    }

    /** Returns the parameters. */
    public Stream<Parm> parms() {
        return parts.stream().filter(Parm.class::isInstance).map(Parm.class::cast);
    }

    /** Returns the characteristics in it of a type. */
    public Stream<Characteristic> characteristics(String wanted) {
        return characteristics().filter(one -> one.is(wanted));
    }

    /** Returns the characteristics in it. */
    public Stream<Characteristic> characteristics() {
        return parts.stream().filter(Characteristic.class::isInstance).map(Characteristic.class::cast);
    }
}
