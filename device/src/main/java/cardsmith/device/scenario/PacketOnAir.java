package cardsmith.device.scenario;

import cardsmith.card.mostore.Octets;
import cardsmith.device.approval.BootstrapPacket;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A bootstrap packet that the network sends, as a scenario writes it: of the DM profile with {@code objects}, of the CP
 * profile with a {@code document}.
 *
 * @param objects of a message of the DM profile
 * @param document file with a provisioning document (XML) beside the scenario
 * @param approvedBy reference of the key of the card that approves it
 * @param damaged whether it was changed after it had been approved
 */
public record PacketOnAir(
        List<MoOnCard> objects, Optional<String> document, Optional<String> approvedBy, Optional<Boolean> damaged) {

    /** Copies the list; refuses a packet of both profiles or none with {@link IllegalArgumentException}. */
    public PacketOnAir {
        objects = List.copyOf(Objects.requireNonNullElse(objects, List.of()));
        if (objects.isEmpty() == document.isEmpty()) {
            throw new IllegalArgumentException("a packet without objects or document, or with both");
        }
    }

    /** Returns the packet that goes over the air. */
    BootstrapPacket sent(ReadyScenario ready) {
        byte[] content = document.map(ready::document).orElseGet(() -> InboxMessage.of(objects, ready.templates()));
        return new BootstrapPacket(Octets.of(content), ready.approval(approvedBy, content, damaged.orElse(false)));
    }
}
