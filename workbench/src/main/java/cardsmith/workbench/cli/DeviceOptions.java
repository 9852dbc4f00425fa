package cardsmith.workbench.cli;

import cardsmith.device.handset.DeviceTree;
import cardsmith.dm.BadDocument;
import cardsmith.dm.client.DeviceIdentity;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.TreeRefusal;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the simulated device is. */
final class DeviceOptions {

    private static final List<String> FIELDS =
            List.of("devId", "man", "mod", "dmV", "lang", "devTyp", "fwV", "swV", "hwV");
    private static final List<String> USUAL =
            List.of("IMEI:004999010640000", "Cardsmith", "Workbench", "1.2", "en", "simulated", "1.0", "1.0", "1.0");

    @Option(
            names = "--device",
            paramLabel = "FILE",
            description = "What the device is (JSON), or the whole tree that it owns (TNDS).")
    @Nullable
    String device;

    /** Returns the tree that the device owns before any card comes. */
    ManagementTree own(Run run, InstantSource clock) throws BadDocument, IOException, Trouble {
        try {
            if (device == null) {
                return DeviceTree.sample(clock);
            }
            byte[] file = DocumentFile.read(run.terminal(), device);
            return file[0] == '{' ? DeviceTree.of(identity(file), clock) : DeviceTree.of(Tnds.read(file), clock);
        } catch (TreeRefusal refused) {
            throw Trouble.badInput("The tree cannot be made: " + refused.getMessage(), "Mend the document.");
        }
    }

    /** Returns the tree of the device that was described, else of one that no card knows. */
    ManagementTree unknown(Run run, InstantSource clock) throws BadDocument, IOException, Trouble {
        if (device != null) {
            return own(run, clock);
        }
        try {
            return DeviceTree.anotherSample(clock, new SecureRandom());
        } catch (TreeRefusal refused) {
            throw new IllegalStateException("The identity of the device does not fit its tree", refused);
        }
    }

    private static DeviceIdentity identity(byte[] file) throws Trouble {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(file);
        } catch (JacksonException bad) {
            throw Trouble.badInput("The description of the device is no JSON.", "Mend the file.");
        }
        for (String name : root.propertyNames()) {
            if (!FIELDS.contains(name) || !root.path(name).isString()) {
                throw Trouble.badInput(
                        "The description of the device has a field " + name + ", which is none of it or no text.",
                        "The fields are " + String.join(", ", FIELDS) + ".");
            }
        }
        String[] values = new String[FIELDS.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = root.path(FIELDS.get(i)).asString(USUAL.get(i));
        }
        return new DeviceIdentity(
                values[0],
                values[1],
                values[2],
                values[3],
                values[4],
                values[5],
                List.of(values[6], values[7], values[8]));
    }
}
