package cardsmith.card.virtual;

import cardsmith.applet.DmApplet;
import cardsmith.applet.PersistentMemory;
import cardsmith.applet.ProvisioningApplet;
import com.licel.jcardsim.base.Simulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javacard.framework.AID;
import javacard.framework.Applet;

/** The applets of the card, installed in a Java Card runtime of their own. */
final class AppletCard {

    private record Installed(CardApplet kind, AID aid, PersistentMemory memory) {}

    private final WriteMeter meter;
    private final List<Installed> installed = new ArrayList<>();
    private AppletRuntime runtime = new AppletRuntime();

    /** Installs the applets of the project, or none. */
    AppletCard(boolean withApplets, WriteMeter meter) {
        this.meter = meter;
        if (withApplets) {
            install();
        }
    }

    private void install() {
        runtime = new AppletRuntime();
        var simulator = new Simulator(runtime);
        installed.clear();
        for (CardApplet kind : CardApplet.values()) {
            byte[] aid = kind.aid();
            var javaAid = new AID(aid, (short) 0, (byte) aid.length);
            simulator.installApplet(
                    javaAid, kind.type(), kind.parameters(), (short) 0, (byte) kind.parameters().length);
            PersistentMemory memory = memory(runtime.lookupApplet(javaAid).getApplet());
            memory.watch(meter);
            installed.add(new Installed(kind, javaAid, memory));
        }
    }

    private static PersistentMemory memory(Applet applet) {
        if (applet instanceof DmApplet dm) {
            return dm.memory();
        }
        return ((ProvisioningApplet) applet).memory();
    }

    /** Returns the applications, in the order in which they were installed. */
    List<MasterFile.Application> applications() {
        return installed.stream().map(i -> i.kind().application()).toList();
    }

    /** Returns the places, from 0, of the applets whose AID starts with these bytes; an exact match alone counts. */
    List<Integer> matches(byte[] aid) {
        var places = new ArrayList<Integer>();
        if (aid.length == 0) {
            return places;
        }
        for (int i = 0; i < installed.size(); i++) {
            AID candidate = installed.get(i).aid();
            if (candidate.equals(aid, (short) 0, (byte) aid.length)) {
                return List.of(i);
            }
            if (candidate.partialEquals(aid, (short) 0, (byte) aid.length)) {
                places.add(i);
            }
        }
        return places;
    }

    byte[] select(int place, byte[] command) {
        return runtime.select(installed.get(place).aid(), command);
    }

    byte[] transmit(byte[] command) {
        return runtime.transmitCommand(command);
    }

    /** Returns the DM applet's answer to a toolkit command, whatever is selected; empty where it is not installed. */
    Optional<byte[]> toolkit(byte[] command) {
        return installed.stream()
                .filter(i -> i.kind() == CardApplet.DM)
                .findFirst()
                .map(dm -> runtime.transmitTo(dm.aid(), command));
    }

    void leave() {
        runtime.leave();
    }

    /** Clears what a card keeps only while it has power. */
    void reset() {
        runtime.reset();
    }

    /** Returns copies of the persistent cells, one array for each applet. */
    List<byte[]> cells() {
        return installed.stream().map(i -> i.memory().cells().clone()).toList();
    }

    /** Returns whether the cells were taken over; they are not when they are of another applet version. */
    boolean restore(List<byte[]> cells) {
        if (cells.size() != installed.size()) {
            return false;
        }
        for (int i = 0; i < cells.size(); i++) {
            if (!installed.get(i).memory().restore(cells.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Starts anew from the cells alone, as after a power cut: what an applet kept elsewhere is lost. */
    void restart() {
        List<byte[]> cells = cells();
        if (!cells.isEmpty()) {
            install();
            restore(cells);
        }
    }
}
