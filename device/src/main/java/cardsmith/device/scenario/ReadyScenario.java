package cardsmith.device.scenario;

import cardsmith.card.mostore.MoTag;
import cardsmith.device.application.DeviceProfile;
import cardsmith.device.application.JsonFile;
import cardsmith.device.approval.Approval;
import cardsmith.device.approval.ApprovedPackage;
import cardsmith.dm.BadDocument;
import cardsmith.dm.provisioning.Provisioning;
import cardsmith.dm.server.ServerScript;
import cardsmith.dm.template.MoTemplates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A scenario that was checked with everything it names, so that it can be run. */
public final class ReadyScenario {

    private final String file;
    private final JsonFile json;
    private final Scenario scenario;
    private final MoTemplates templates;
    private final Path folder;
    private final Path profiles;
    private final Map<String, DeviceProfile> devices = new HashMap<>();
    private final Map<String, ServerScript> scripts = new HashMap<>();
    private final Map<String, byte[]> documents = new HashMap<>();

    private ReadyScenario(Path path, MoTemplates templates, Path profiles) throws BadDocument, IOException {
        this.file = String.valueOf(path.getFileName());
        this.folder = path.toAbsolutePath().normalize().getParent();
        this.profiles = profiles;
        this.templates = templates;
        this.json = JsonFile.of(path);
        this.scenario = json.read(Scenario.class);
    }

    /**
     * Returns the scenario in a file; nothing is sent to a card.
     *
     * @param templates of Management Objects
     * @param profiles folder of the device profiles
     * @throws BadDocument with the line, where it or a file that it names is not what it should be, or is missing
     * @throws IOException when the scenario itself cannot be read
     */
    public static ReadyScenario read(Path path, MoTemplates templates, Path profiles) throws BadDocument, IOException {
        ReadyScenario ready = new ReadyScenario(path, templates, profiles);
        ready.check();
        return ready;
    }

    /**
     * Returns the files of the scenarios in a folder, in the order of their names.
     *
     * @throws IOException when it cannot be read
     */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private void check() throws BadDocument {
        device("/device", scenario.device());
        objects("/owned", scenario.owned(), false);
        objects("/card/objects", scenario.card().objects(), true);
        objects("/card/dmBootstrap", scenario.card().dmBootstrap(), false);
        if (scenario.card().cpBootstrap().isPresent()) {
            document("/card/cpBootstrap", scenario.card().cpBootstrap().get());
        }
        for (int at = 0; at < scenario.packages().size(); at++) {
            known("/packages/" + at, scenario.packages().get(at).approvedBy());
        }
        int number = 0;
        for (Scenario.Step step : scenario.steps()) {
            action("/steps/" + number++ + "/do", step.action());
        }
    }

    private void action(String at, Action action) throws BadDocument {
        if (action instanceof Action.Device device) {
            device(at + "/device/profile", String.valueOf(device.profile()));
        } else if (action instanceof Action.Write write) {
            objects(at + "/write/object", write.object() == null ? List.of() : List.of(write.object()), true);
        } else if (action instanceof Action.Receive receive) {
            if (receive.packet() == null) {
                throw json.wrong(at + "/receive", "nothing", "a packet");
            }
            packet(at + "/receive/packet", receive.packet());
        } else if (action instanceof Action.Send send) {
            packet(at + "/send/packet", Optional.ofNullable(send.packet()));
        } else if (action instanceof Action.Install install) {
            if (install.brought() == null || install.object() == null) {
                throw json.wrong(at + "/install", "no package or no object", "both");
            }
            known(at + "/install/package", install.brought().approvedBy());
        } else if (action instanceof Action.Order order && order.job() == null) {
            throw json.wrong(at + "/order", "an order without a job", "a job that docs/scenarios.md describes");
        } else if (action instanceof Action.Server server) {
            String name = String.valueOf(server.script());
            scripts.put(name, load(at + "/server/script", () -> ServerScript.read(beside(name))));
        } else if (action instanceof Action.Synchronise synchronise
                && MoTag.parse(String.valueOf(synchronise.tag())).isEmpty()) {
            throw json.wrong(at + "/synchronise/tag", "no tag", "the tag of an object on the card");
        } else if (action instanceof Action.Time time) {
            try {
                Instant.parse(String.valueOf(time.instant()));
            } catch (DateTimeException noTime) {
                throw json.wrong(at + "/time/instant", "no time", "one such as 2026-01-05T08:00:00Z");
            }
        }
    }

    private void packet(String at, Optional<RemotePacket> packet) throws BadDocument {
        if (packet.isEmpty() || !packet.get().isFor(scenario.card().packetKeys())) {
            throw json.wrong(at, "no packet, or one with a key set that the card does not have", "a set of the card");
        }
        objects(at + "/put", packet.get().put().stream().toList(), true);
    }

    private void packet(String at, PacketOnAir packet) throws BadDocument {
        objects(at + "/objects", packet.objects(), false);
        known(at, packet.approvedBy());
        if (packet.document().isPresent()) {
            document(at + "/document", packet.document().get());
        }
    }

    private void document(String at, String name) throws BadDocument {
        documents.put(
                name,
                load(
                        at,
                        () -> Provisioning.wbxml(Provisioning.read(Files.readAllBytes(beside(name)))
                                .document())));
    }

    private void known(String at, Optional<String> key) throws BadDocument {
        if (key.isPresent() && key(key.get()).isEmpty()) {
            throw json.wrong(at + "/approvedBy", "the key " + key.get(), "the reference of a key of the card");
        }
    }

    private Optional<KeyOnCard> key(String reference) {
        return scenario.card().keys().stream()
                .filter(key -> key.reference().equalsIgnoreCase(reference))
                .findFirst();
    }

    /**
     * Returns the approval of a content by a key of the card; none where none is named.
     *
     * @param damaged whether the content was another one when it was approved
     */
    Optional<Approval> approval(Optional<String> reference, byte[] content, boolean damaged) {
        byte[] approved = damaged ? Arrays.copyOf(content, content.length + 1) : content;
        return reference.flatMap(this::key).map(key -> key.approval(approved));
    }

    /** Returns the package that devices find at an address. */
    Optional<ApprovedPackage> fetch(String url) {
        return scenario.packages().stream()
                .filter(one -> one.url().filter(url::equals).isPresent())
                .findFirst()
                .map(one -> one.approved(this));
    }

    /** Returns a provisioning document beside the scenario, in WBXML. */
    byte[] document(String name) {
        return documents.get(name).clone();
    }

    private void device(String at, String name) throws BadDocument {
        devices.put(name, load(at, () -> DeviceProfile.read(inside(profiles, name))));
    }

    private void objects(String at, List<MoOnCard> objects, boolean onCard) throws BadDocument {
        for (MoOnCard object : objects) {
            try {
                object.stored(templates, new Random(0));
                if (onCard) {
                    object.place();
                }
            } catch (IllegalArgumentException wrong) {
                throw json.wrong(at, String.valueOf(wrong.getMessage()), "an object that docs/scenarios.md describes");
            }
        }
    }

    private Path beside(String name) throws IOException {
        return inside(folder, name);
    }

    // A scenario comes from anywhere and reads nothing outside of its folders.
    private static Path inside(Path folder, String name) throws IOException {
        Path base = folder.toAbsolutePath().normalize();
        Path path = base.resolve(name).normalize();
        if (!path.startsWith(base) || !Files.isRegularFile(path)) {
            throw new IOException("there is no file " + name + " in " + base.getFileName());
        }
        if (Files.size(path) > JsonFile.MOST_BYTES) {
            throw new IOException("the file " + name + " has more than " + JsonFile.MOST_BYTES + " bytes");
        }
        return path;
    }

    private interface Loading<T> {
        T load() throws BadDocument, IOException;
    }

    private <T> T load(String at, Loading<T> loading) throws BadDocument {
        try {
            return loading.load();
        } catch (IOException missing) {
            throw json.wrong(at, String.valueOf(missing.getMessage()), "the name of a file that is there");
        } catch (BadDocument broken) {
            throw json.wrong(at, "a file that cannot be used. " + broken.getMessage(), "one that can");
        }
    }

    /** Returns the name of its file. */
    public String file() {
        return file;
    }

    /** Returns the scenario. */
    public Scenario scenario() {
        return scenario;
    }

    /** Returns what it writes to the card. */
    public CardNeeds needs() {
        return CardNeeds.of(this);
    }

    MoTemplates templates() {
        return templates;
    }

    DeviceProfile device(String name) {
        return devices.get(name);
    }

    ServerScript script(String name) {
        return scripts.get(name);
    }

    Optional<byte[]> cpBootstrap() {
        return scenario.card().cpBootstrap().map(this::document);
    }

    /** Returns where objects that the scenario speaks of stand in devices. */
    Set<String> roots() {
        Set<String> all = objects().stream()
                .map(object -> object.rootUri(templates))
                .collect(Collectors.toCollection(TreeSet::new));
        scenario.card().jobs().forEach(job -> all.add(job.uri()));
        for (Scenario.Step step : scenario.steps()) {
            if (step.action() instanceof Action.Order order) {
                all.add(order.job().uri());
            }
        }
        return all;
    }

    /** Returns every object that the scenario writes anywhere, in order. */
    List<MoOnCard> objects() {
        List<MoOnCard> all = new ArrayList<>(scenario.owned());
        all.addAll(scenario.card().objects());
        all.addAll(scenario.card().dmBootstrap());
        for (Scenario.Step step : scenario.steps()) {
            if (step.action() instanceof Action.Write write) {
                all.add(write.object());
            } else if (step.action() instanceof Action.Send send) {
                send.packet().put().ifPresent(all::add);
            } else if (step.action() instanceof Action.Receive receive) {
                all.addAll(receive.packet().objects());
            }
        }
        return all;
    }
}
