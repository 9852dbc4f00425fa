package cardsmith.device.scenario;

import cardsmith.card.mostore.Octets;
import cardsmith.device.approval.ApprovedPackage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A package of firmware or software as a scenario writes it.
 *
 * @param url where devices download it; none where it comes another way
 * @param name of the package
 * @param version that it brings
 * @param content a text in the place of what is in it
 * @param approvedBy reference of the key of the card that approves it
 * @param damaged whether it was changed after it had been approved
 */
public record PackageOnShelf(
        Optional<String> url,
        String name,
        String version,
        String content,
        Optional<String> approvedBy,
        Optional<Boolean> damaged) {

    /** Refuses a package without a part with {@link IllegalArgumentException}. */
    public PackageOnShelf {
        if (name == null || version == null || content == null) {
            throw new IllegalArgumentException("a package without name, version or content");
        }
    }

    /** Returns the package with its approval. */
    ApprovedPackage approved(ReadyScenario ready) {
        byte[] octets = content.getBytes(StandardCharsets.UTF_8);
        return new ApprovedPackage(
                name, version, Octets.of(octets), ready.approval(approvedBy, octets, damaged.orElse(false)));
    }
}
