package cardsmith.card.virtual;

import cardsmith.applet.DmApplet;
import cardsmith.applet.PersistentMemory;
import cardsmith.applet.ProvisioningApplet;
import cardsmith.card.Aid;
import cardsmith.card.virtual.domain.AppletHost;
import cardsmith.card.virtual.domain.DomainMemory;
import cardsmith.card.virtual.domain.Instance;
import cardsmith.card.virtual.domain.Refused;
import com.licel.jcardsim.base.Simulator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javacard.framework.AID;
import javacard.framework.Applet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The applets of the card, installed in a Java Card runtime of their own as the registry says. */
final class AppletCard implements AppletHost {

    private static final Logger LOG = LoggerFactory.getLogger(AppletCard.class);
    private static final int WRONG_DATA = 0x6A80;

    private record Installed(CardApplet kind, AID aid, PersistentMemory memory) {}

    private final DomainMemory registry;
    private final WriteMeter meter;
    private final Map<Aid, Installed> installed = new LinkedHashMap<>();
    private AppletRuntime runtime = new AppletRuntime();
    private Simulator simulator = new Simulator(runtime);

    /** Installs the applets that are in the registry. */
    AppletCard(DomainMemory registry, WriteMeter meter) {
        this.registry = registry;
        this.meter = meter;
        install();
    }

    private List<Instance> registered() {
        return registry.state().instances();
    }

    private void install() {
        runtime = new AppletRuntime();
        simulator = new Simulator(runtime);
        installed.clear();
        for (Instance instance : registered()) {
            CardApplet kind = CardApplet.ofModule(instance.module())
                    .orElseThrow(() -> new IllegalStateException("No class for module " + instance.module()));
            installed.put(instance.aid(), install(kind, instance));
        }
    }

    private Installed install(CardApplet kind, Instance instance) {
        byte[] aid = instance.aid().bytes();
        byte[] data = instance.installData();
        var javaAid = new AID(aid, (short) 0, (byte) aid.length);
        SilentInstallation.run(
                () -> simulator.installApplet(javaAid, kind.type(), data, (short) 0, (byte) data.length));
        PersistentMemory memory = memory(runtime.lookupApplet(javaAid).getApplet());
        memory.watch(meter);
        return new Installed(kind, javaAid, memory);
    }

    private static PersistentMemory memory(Applet applet) {
        if (applet instanceof DmApplet dm) {
            return dm.memory();
        }
        return ((ProvisioningApplet) applet).memory();
    }

    @Override
    public boolean runs(Aid loadFile, byte[] sha256) {
        return OwnPackage.is(loadFile, sha256);
    }

    @Override
    public int create(Instance instance) throws Refused {
        CardApplet kind = CardApplet.ofModule(instance.module()).orElseThrow(() -> new Refused(WRONG_DATA));
        try {
            Installed created = install(kind, instance);
            installed.put(instance.aid(), created);
            return created.memory().cells().length;
        } catch (RuntimeException failed) {
            LOG.debug("An applet refused its installation", failed);
            keepOnlyRegistered();
            // The runtime does not tell why: parameters that the applet refuses, and too small a pool, look the same.
            throw new Refused(WRONG_DATA);
        }
    }

    @Override
    public void keepOnlyRegistered() {
        restart();
    }

    /** Returns the applications that can be selected, in the order in which they were installed. */
    List<MasterFile.Application> applications() {
        return registered().stream()
                .filter(Instance::isSelectable)
                .map(one -> new MasterFile.Application(one.aid().hex(), labelOf(one)))
                .toList();
    }

    private static String labelOf(Instance instance) {
        return CardApplet.ofModule(instance.module()).map(CardApplet::label).orElse("");
    }

    /** Returns the applets whose AID starts with these bytes; an exact match alone counts. */
    List<Aid> matches(byte[] aid) {
        var found = new ArrayList<Aid>();
        if (aid.length == 0 || !registry.state().isOpen()) {
            return found;
        }
        for (Instance instance : registered()) {
            AID candidate = installed.get(instance.aid()).aid();
            if (instance.isSelectable() && candidate.equals(aid, (short) 0, (byte) aid.length)) {
                return List.of(instance.aid());
            }
            if (instance.isSelectable() && candidate.partialEquals(aid, (short) 0, (byte) aid.length)) {
                found.add(instance.aid());
            }
        }
        return found;
    }

    byte[] select(Aid aid, byte[] command) {
        return runtime.select(installed.get(aid).aid(), command);
    }

    byte[] transmit(byte[] command) {
        return runtime.transmitCommand(command);
    }

    /** Returns the name of the DM applet; empty where it is not installed, or may not be selected. */
    Optional<Aid> managed() {
        return registered().stream()
                .filter(one -> registry.state().isOpen() && one.isSelectable())
                .filter(one -> installed.get(one.aid()).kind() == CardApplet.DM)
                .map(Instance::aid)
                .findFirst();
    }

    /** Returns the DM applet's answer to a toolkit command, whatever is selected; empty where it is not installed. */
    Optional<byte[]> toolkit(byte[] command) {
        return managed().map(dm -> runtime.transmitTo(installed.get(dm).aid(), command));
    }

    void leave() {
        runtime.leave();
    }

    /** Clears what a card keeps only while it has power. */
    void reset() {
        runtime.reset();
    }

    /** Returns copies of the persistent cells, one array for each applet in the order of the registry. */
    List<byte[]> cells() {
        return registered().stream()
                .map(one -> installed.get(one.aid()).memory().cells().clone())
                .toList();
    }

    /** Returns whether the cells were taken over; they are not when they are of another applet version. */
    boolean restore(List<byte[]> cells) {
        if (cells.size() != registered().size()) {
            return false;
        }
        for (int i = 0; i < cells.size(); i++) {
            PersistentMemory memory = installed.get(registered().get(i).aid()).memory();
            if (!memory.restore(cells.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Starts anew from registry and cells alone, as after a power cut: what an applet kept elsewhere is lost. */
    void restart() {
        List<byte[]> cells = cells();
        install();
        restore(cells);
    }
}
