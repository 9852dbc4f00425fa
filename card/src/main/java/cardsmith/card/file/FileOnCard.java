package cardsmith.card.file;

import java.util.Optional;

/**
 * A declared file that a card has.
 *
 * @param declaration what the standard says about it
 * @param fcp what the card says about it, where it does
 */
public record FileOnCard(FileDeclaration declaration, Optional<Fcp> fcp) {

    /** Returns the structure that the card says, else the declared one. */
    public Structure structure() {
        return fcp.flatMap(Fcp::structure).orElse(declaration.structure());
    }
}
