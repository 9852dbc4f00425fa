package cardsmith.dm.provisioning;

import java.util.List;

/**
 * A document that was read.
 *
 * @param document the document
 * @param remarks what was skipped because it is unknown, one sentence each
 */
public record ReadProvisioning(ProvisioningDocument document, List<String> remarks) {

    /** Makes the record with its own copy of the list. */
    public ReadProvisioning {
        remarks = List.copyOf(remarks);
    }
}
