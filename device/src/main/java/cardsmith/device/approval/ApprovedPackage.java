package cardsmith.device.approval;

import cardsmith.card.mostore.Octets;
import java.util.Optional;

/**
 * A package of firmware or software, with what the management authority has approved of it.
 *
 * @param name for people, and identifier of software
 * @param version that it brings
 * @param content octets of the package
 * @param approval of the content, where there is one
 */
public record ApprovedPackage(String name, String version, Octets content, Optional<Approval> approval) {}
