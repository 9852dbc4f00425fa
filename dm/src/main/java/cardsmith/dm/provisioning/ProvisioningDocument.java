package cardsmith.dm.provisioning;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A provisioning document: element wap-provisioningdoc (OMA ProvCont 1.1).
 *
 * @param version {@code 1.0} or {@code 1.1}, where the document says so
 * @param characteristics what it holds, in its order
 */
public record ProvisioningDocument(Optional<String> version, List<Characteristic> characteristics) {

    /** Makes the record with its own copy of the list. */
    public ProvisioningDocument {
        version.ifPresent(text -> ProvisioningPart.checked("version", text));
        characteristics = List.copyOf(characteristics);
    }

    /** Returns a document of version 1.1. */
    public static ProvisioningDocument of(Characteristic... characteristics) {
        return new ProvisioningDocument(Optional.of("1.1"), List.of(characteristics));
    }

    /** Returns the characteristics of a type. */
    public Stream<Characteristic> characteristics(String type) {
        return characteristics.stream().filter(one -> one.is(type));
    }

    /** Returns the accounts of an application, for example {@code w7} for device management. */
    public Stream<Characteristic> applications(String appId) {
        return characteristics("APPLICATION")
                .filter(one ->
                        one.value("APPID").filter(appId::equalsIgnoreCase).isPresent());
    }
}
