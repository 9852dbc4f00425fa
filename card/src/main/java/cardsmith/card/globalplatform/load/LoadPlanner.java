package cardsmith.card.globalplatform.load;

import cardsmith.card.Aid;
import cardsmith.card.CardException;
import cardsmith.card.cap.CapImport;
import cardsmith.card.cap.LoadFile;
import cardsmith.card.globalplatform.CardCommands;
import cardsmith.card.globalplatform.FreeMemory;
import cardsmith.card.globalplatform.Instance;
import cardsmith.card.globalplatform.RegisteredApplication;
import cardsmith.card.globalplatform.RegisteredLoadFile;
import cardsmith.card.globalplatform.Registry;
import cardsmith.card.globalplatform.SecurityDomainSession;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.mostore.LinkSpeed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Works out what loading will do on a card whose registry was read. */
public final class LoadPlanner {

    /** LOAD numbers its blocks in one byte (Card Specification 2.3.1 clause 11.6.2.2). */
    private static final int MAX_BLOCKS = 256;

    private static final int HANDSHAKES = 3;
    private static final int HANDSHAKE_BYTES = 14 + 40 + 5 + 8 + 1 + 34 + 5 + 16 + 2;

    private final Registry registry;
    private final ScpProtocol protocol;
    private final SecurityLevel level;
    private final OptionalInt cardLimit;
    private final Optional<FreeMemory> memory;
    private final LinkSpeed speed;

    /**
     * Makes the planner for one card.
     *
     * @param cardLimit most bytes of command data that the card takes, where it tells it
     */
    public LoadPlanner(
            Registry registry,
            ScpProtocol protocol,
            SecurityLevel level,
            OptionalInt cardLimit,
            Optional<FreeMemory> memory,
            LinkSpeed speed) {
        this.registry = registry;
        this.protocol = protocol;
        this.level = level;
        this.cardLimit = cardLimit;
        this.memory = memory;
        this.speed = speed;
    }

    /**
     * Returns the planner for the card of an open session, whose registry it reads.
     *
     * @throws CardException when the card does not tell what is on it
     */
    public static LoadPlanner of(SecurityDomainSession session, LinkSpeed speed) throws CardException {
        return new LoadPlanner(
                session.registry(),
                session.channel().offer().protocol(),
                session.channel().level(),
                session.card().blockLimit(),
                session.card().over(session.link()).freeMemory(),
                speed);
    }

    /** Returns what the card's registry was when the plan was made. */
    public Registry registry() {
        return registry;
    }

    /** Returns what will be done; obstacles are part of the plan, never an error. */
    public LoadPlan plan(LoadRequest request) {
        Optional<RegisteredLoadFile> old = registry.loadFile(request.cap().aid());
        List<Aid> instances = old.map(registry::instancesOf).orElse(List.of()).stream()
                .map(RegisteredApplication::aid)
                .toList();
        boolean same = old.isPresent() && !request.again() && isSame(request);
        List<Instance> wanted = request.instances().stream()
                .filter(instance -> !same || !instances.contains(instance.aid()))
                .toList();
        LoadPlan.Action action = same
                ? wanted.isEmpty() ? LoadPlan.Action.NOTHING : LoadPlan.Action.INSTALL_ONLY
                : old.isPresent() ? LoadPlan.Action.REPLACE : LoadPlan.Action.LOAD;
        boolean replaces = action == LoadPlan.Action.REPLACE;
        boolean sends = replaces || action == LoadPlan.Action.LOAD;
        LoadFile file = request.file();
        int blockSize = blockSize(request);
        int blocks = sends && blockSize > 0 ? (file.streamLength() + blockSize - 1) / blockSize : 0;
        List<Aid> deletions = replaces ? List.of(request.cap().aid()) : List.of();
        int apdus = action == LoadPlan.Action.NOTHING
                ? 0
                : HANDSHAKES + deletions.size() + (sends ? 1 + blocks : 0) + wanted.size();
        long bytes = apdus == 0 ? 0 : HANDSHAKE_BYTES + bytes(request, file, deletions, wanted, sends ? blockSize : 0);
        return new LoadPlan(
                request,
                action,
                deletions,
                replaces ? instances : List.of(),
                wanted,
                old.flatMap(RegisteredLoadFile::version),
                blockSize,
                blocks,
                apdus,
                bytes,
                speed.seconds(apdus, bytes),
                memory.map(m -> OptionalLong.of(m.persistent())).orElse(OptionalLong.empty()),
                obstacles(request, file, action, instances, wanted, blockSize, blocks),
                notes(request, action, instances));
    }

    private static boolean isSame(LoadRequest request) {
        byte[] hash = request.file().hash(LoadFile.Hash.SHA256);
        return request.loadedHash()
                .filter(known -> Arrays.equals(known.bytes(), hash))
                .isPresent();
    }

    /** Returns the most bytes of the load file that one LOAD can carry here. */
    private int blockSize(LoadRequest request) {
        int limit =
                Math.min(cardLimit.orElse(255), Math.min(request.commandLimit().orElse(255), 255));
        return Math.max(0, protocol.maxData(level, Math.max(1, limit)));
    }

    private long bytes(LoadRequest request, LoadFile file, List<Aid> deletions, List<Instance> wanted, int blockSize) {
        long bytes = 0;
        for (Aid aid : deletions) {
            bytes += exchange(CardCommands.delete(aid, true).data().length);
        }
        if (blockSize > 0) {
            int hash = request.hash().map(h -> file.hash(h).length).orElse(0);
            bytes += exchange(request.cap().aid().length() + 5 + 8 + hash);
            int left = file.streamLength();
            for (; left > 0; left -= blockSize) {
                bytes += exchange(Math.min(left, blockSize));
            }
        }
        for (Instance instance : wanted) {
            bytes +=
                    exchange(CardCommands.installAndMakeSelectable(request.cap().aid(), instance)
                            .data()
                            .length);
        }
        return bytes;
    }

    private long exchange(int data) {
        int answer = 3 + (level.responseMac() ? protocol.macLength() : 0);
        return 5L + protocol.protectedLength(level, data) + 1 + answer;
    }

    private List<Obstacle> obstacles(
            LoadRequest request,
            LoadFile file,
            LoadPlan.Action action,
            List<Aid> own,
            List<Instance> wanted,
            int blockSize,
            int blocks) {
        var found = new ArrayList<>(lifeCycleObstacles(request, action, own));
        for (Instance instance : wanted) {
            boolean goes = action == LoadPlan.Action.REPLACE && own.contains(instance.aid());
            if (registry.isTaken(instance.aid()) && !goes) {
                found.add(new Obstacle(
                        "The name " + instance.aid() + " is in use on the card already.",
                        "Delete what bears it, or give the application another name."));
            }
            if (request.cap().applets().stream().noneMatch(a -> a.aid().equals(instance.module()))) {
                found.add(new Obstacle(
                        "The package has no applet class " + instance.module() + ".",
                        "Choose one of the applets that the CAP file lists."));
            }
        }
        if (action == LoadPlan.Action.LOAD && registry.isTaken(request.cap().aid())) {
            found.add(new Obstacle(
                    "An application on the card bears the name of the package, "
                            + request.cap().aid() + ".",
                    "Delete it first, or build the package under another AID."));
        }
        if (blockSize < 1) {
            found.add(new Obstacle(
                    "The card and the reader leave no room for data in a protected command.",
                    "Choose a lower security level, or use another reader."));
        }
        if (blocks > MAX_BLOCKS) {
            found.add(new Obstacle(
                    "The package takes " + blocks + " blocks of " + blockSize + " bytes, and a card takes 256.",
                    "Use a reader without a limit on commands, a lower security level, or a smaller package."));
        }
        memory.filter(m -> action == LoadPlan.Action.LOAD && m.persistent() < file.length())
                .ifPresent(m -> found.add(new Obstacle(
                        "The card has " + m.persistent() + " bytes free, and the package has " + file.length() + ".",
                        "Delete applets that are not needed.")));
        return found;
    }

    private List<Obstacle> lifeCycleObstacles(LoadRequest request, LoadPlan.Action action, List<Aid> own) {
        var found = new ArrayList<Obstacle>();
        if (registry.issuer().filter(RegisteredApplication::isCardLocked).isPresent()) {
            found.add(new Obstacle(
                    "The card is locked: it takes no packages.",
                    "Bring the card into the state SECURED first, then load again."));
        }
        List<Aid> domains = action == LoadPlan.Action.REPLACE
                ? registry.domainsDeletedWith(request.cap().aid(), true)
                : List.of();
        domains.stream()
                .filter(own::contains)
                .findFirst()
                .ifPresent(domain -> found.add(new Obstacle(
                        "The security domain " + domain + " was made from the old package and would go with it.",
                        "Delete it first, for which the number of the card is typed.")));
        own.stream()
                .filter(aid -> action == LoadPlan.Action.NOTHING || action == LoadPlan.Action.INSTALL_ONLY)
                .filter(aid -> registry.application(aid)
                        .filter(RegisteredApplication::isLocked)
                        .isPresent())
                .findFirst()
                .ifPresent(aid -> found.add(new Obstacle(
                        "The application " + aid + " is on the card and locked.",
                        "Unlock it; nothing has to be loaded.")));
        return found;
    }

    private static List<LoadNote> notes(LoadRequest request, LoadPlan.Action action, List<Aid> instances) {
        var notes = new ArrayList<LoadNote>();
        if (action == LoadPlan.Action.NOTHING) {
            notes.add(LoadNote.of(LoadNote.Kind.SAME_PACKAGE));
        }
        if (action == LoadPlan.Action.REPLACE) {
            notes.add(LoadNote.of(LoadNote.Kind.OLD_GOES_FIRST));
        }
        if (action == LoadPlan.Action.REPLACE && !instances.isEmpty()) {
            notes.add(LoadNote.of(
                    LoadNote.Kind.MADE_AGAIN, instances.stream().map(Aid::hex).collect(Collectors.joining(", "))));
        }
        request.cap()
                .javaCardRelease()
                .ifPresent(release -> notes.add(LoadNote.of(
                        LoadNote.Kind.JAVA_CARD,
                        release,
                        request.cap().imports().stream()
                                .map(CapImport::description)
                                .collect(Collectors.joining(", ")))));
        if (request.cap().needsIntegers()) {
            notes.add(LoadNote.of(LoadNote.Kind.INTEGERS));
        }
        return notes;
    }
}
