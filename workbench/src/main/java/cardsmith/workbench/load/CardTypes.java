package cardsmith.workbench.load;

import cardsmith.card.Atr;
import cardsmith.card.globalplatform.key.CardProfile;
import cardsmith.card.globalplatform.key.CardProfiles;
import cardsmith.workbench.ProgramFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The types of card that the program knows, from the folder of card profiles beside it. */
public final class CardTypes {

    private CardTypes() {}

    /**
     * Returns the profile of the type of card with this ATR, where there is one.
     *
     * @throws IOException when a profile cannot be read
     */
    public static Optional<CardProfile> of(Atr atr) throws IOException {
        Path folder = ProgramFolder.here().cardProfiles();
        return Files.isDirectory(folder) ? CardProfiles.read(folder).matching(atr) : Optional.empty();
    }
}
