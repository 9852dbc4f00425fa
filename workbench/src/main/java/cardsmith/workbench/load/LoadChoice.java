package cardsmith.workbench.load;

import cardsmith.card.cap.BadCapFile;
import cardsmith.card.cap.CapFile;
import cardsmith.card.globalplatform.Instance;
import cardsmith.card.globalplatform.key.CardProfile;
import cardsmith.card.globalplatform.load.LoadRequest;
import cardsmith.card.virtual.OwnPackage;
import cardsmith.workbench.bench.CardIdentity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Which package goes to a card, and how. */
public final class LoadChoice {

    private LoadChoice() {}

    /** Returns the CAP file of the applet that comes with the program. */
    public static CapFile own() {
        try {
            return CapFile.parse(OwnPackage.cap());
        } catch (BadCapFile defect) {
            throw new IllegalStateException("The program's own CAP file is damaged", defect);
        }
    }

    /**
     * Returns the request for this card: the applets of the program get their usual names, all others their own; what
     * the type of card takes in a command is kept to.
     */
    public static LoadRequest request(CapFile cap, CardIdentity card, Optional<CardProfile> profile) {
        boolean descriptor = profile.map(CardProfile::keepDescriptor).orElse(false);
        OptionalInt limit = profile.map(CardProfile::maxCommandData).orElse(OptionalInt.empty());
        LoadRequest plain = LoadRequest.of(cap);
        var request = new LoadRequest(cap, plain.instances(), plain.hash(), descriptor, limit, Optional.empty(), false);
        if (!cap.aid().equals(OwnPackage.aid())) {
            return request;
        }
        List<Instance> usual = OwnPackage.usualInstances().entrySet().stream()
                .map(entry -> Instance.of(entry.getKey(), entry.getValue()))
                .toList();
        // Which of its builds is on the card, the card itself says; a Descriptor would make another load file.
        boolean same = !descriptor
                && card.applet()
                        .filter(info -> info.build().equalsIgnoreCase(OwnPackage.build()))
                        .isPresent();
        return request.withInstances(usual)
                .withLoadedHash(same ? Optional.of(OwnPackage.loadFileHash()) : Optional.empty());
    }
}
