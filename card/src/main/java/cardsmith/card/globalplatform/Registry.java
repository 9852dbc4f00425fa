package cardsmith.card.globalplatform;

import cardsmith.card.Aid;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is on a card: its security domains, load files and applications.
 *
 * @param issuer the issuer's security domain, whose state is the card's, where the card lists it
 * @param applications supplementary security domains and applications, in the order of the card
 * @param loadFiles load files with their modules, in the order of the card
 */
public record Registry(
        Optional<RegisteredApplication> issuer,
        List<RegisteredApplication> applications,
        List<RegisteredLoadFile> loadFiles) {

    /** Keeps own copies of the lists. */
    public Registry {
        applications = List.copyOf(applications);
        loadFiles = List.copyOf(loadFiles);
    }

    /** Returns the application of this name. */
    public Optional<RegisteredApplication> application(Aid aid) {
        return applications.stream().filter(entry -> entry.aid().equals(aid)).findFirst();
    }

    /** Returns the load file of this name. */
    public Optional<RegisteredLoadFile> loadFile(Aid aid) {
        return loadFiles.stream().filter(entry -> entry.aid().equals(aid)).findFirst();
    }

    /**
     * Returns the applications that were made from a load file: those that say so, and where the card does not tell it,
     * those that bear the name of one of its modules.
     */
    public List<RegisteredApplication> instancesOf(RegisteredLoadFile file) {
        return applications.stream()
                .filter(entry -> entry.loadFile()
                        .map(file.aid()::equals)
                        .orElseGet(() -> file.modules().contains(entry.aid())))
                .toList();
    }

    /** Returns whether any entry has this name. */
    public boolean isTaken(Aid aid) {
        return application(aid).isPresent()
                || loadFile(aid).isPresent()
                || issuer.filter(entry -> entry.aid().equals(aid)).isPresent();
    }

    /**
     * Returns the security domains that go when something is deleted; where the card does not tell which load file a
     * domain is made from, it counts as made from this one.
     *
     * @param related whether everything made from it goes too
     */
    public List<Aid> domainsDeletedWith(Aid aid, boolean related) {
        boolean takesOthers = related && loadFile(aid).isPresent();
        return Stream.concat(issuer.stream(), applications.stream())
                .filter(entry -> entry.kind() != RegisteredApplication.Kind.APPLICATION)
                .filter(entry -> entry.aid().equals(aid)
                        || takesOthers
                                && entry.kind() == RegisteredApplication.Kind.SECURITY_DOMAIN
                                && entry.loadFile().map(aid::equals).orElse(true))
                .map(RegisteredApplication::aid)
                .toList();
    }
}
