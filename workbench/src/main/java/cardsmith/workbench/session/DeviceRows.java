package cardsmith.workbench.session;

import cardsmith.device.handset.Origin;
import cardsmith.device.session.DeviceNode;
import cardsmith.device.session.Fact;
import cardsmith.device.session.Happening;
import cardsmith.device.session.SessionCase;
import cardsmith.dm.session.SessionEvent.CommandRef;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The device tree with what a session did to it, a node before those below it. */
final class DeviceRows {

    private static final String MASK = "••••••••";

    private final Map<NodeUri, TreeImage.Node> before = new LinkedHashMap<>();
    private final Map<NodeUri, CommandRef> commands = new HashMap<>();
    private final boolean compare;
    private final boolean clear;

    private DeviceRows(boolean compare, boolean clear) {
        this.compare = compare;
        this.clear = clear;
    }

    /** Returns the rows of a case; {@code clear} shows secrets. */
    static List<DeviceRow> of(SessionCase held, boolean clear) {
        DeviceRows rows = new DeviceRows(!held.before().nodes().isEmpty(), clear);
        held.before().nodes().forEach(node -> rows.before.put(node.uri(), node));
        for (Happening happening : held.happenings()) {
            if (happening.fact() instanceof Fact.Changed changed) {
                rows.commands.put(changed.uri(), changed.command());
            }
        }
        return rows.rows(held.device());
    }

    /** Returns the rows of a tree that no session has just changed. */
    static List<DeviceRow> of(List<DeviceNode> nodes, boolean clear) {
        return new DeviceRows(false, clear).rows(nodes);
    }

    private List<DeviceRow> rows(List<DeviceNode> nodes) {
        List<DeviceRow> rows = new ArrayList<>();
        for (DeviceNode node : nodes) {
            rows.add(row(node, Optional.ofNullable(before.remove(node.image().uri()))));
        }
        before.values().forEach(gone -> rows.add(gone(gone)));
        // A deleted node stands where it was, before what comes after its parent.
        rows.sort(Comparator.comparing(row -> row.uri().toString(), DeviceRows::byPath));
        return rows;
    }

    // A slash comes before every other character, so that nodes stand right behind the one above them.
    private static int byPath(String one, String other) {
        return one.replace('/', '\u0001').compareTo(other.replace('/', '\u0001'));
    }

    private DeviceRow row(DeviceNode node, Optional<TreeImage.Node> was) {
        TreeImage.Node image = node.image();
        DeviceRow.Change change = DeviceRow.Change.NONE;
        if (compare && was.isEmpty()) {
            change = DeviceRow.Change.ADDED;
        } else if (was.isPresent() && !isSame(was.get(), image)) {
            change = DeviceRow.Change.CHANGED;
        }
        Optional<String> old = was.map(w -> w.data().value())
                .filter(value -> !value.equals(image.data().value()))
                .map(value -> shown(node, value));
        return row(node, change, old);
    }

    private static boolean isSame(TreeImage.Node was, TreeImage.Node is) {
        return was.data().equals(is.data())
                && was.acl().equals(is.acl())
                && was.title().equals(is.title());
    }

    private DeviceRow gone(TreeImage.Node was) {
        return row(new DeviceNode(was, new Origin.Device(), false), DeviceRow.Change.DELETED, Optional.empty());
    }

    private DeviceRow row(DeviceNode node, DeviceRow.Change change, Optional<String> old) {
        TreeImage.Node image = node.image();
        Optional<String> command = change == DeviceRow.Change.NONE
                ? Optional.empty()
                : Optional.ofNullable(commands.get(image.uri()))
                        .map(ref -> ref.name() + " (MsgID " + ref.msgId() + ", CmdID " + ref.cmdId() + ")");
        boolean interior = image.data().format() == cardsmith.dm.tnds.NodeFormat.NODE;
        return new DeviceRow(
                image.uri(),
                interior,
                shown(node, image.data().value()),
                node.isSecret(),
                node.origin(),
                node.shadows(),
                change,
                old,
                command,
                (image.data().format().elementName() + "  " + image.data().type()).strip(),
                image.acl(),
                image.verNo());
    }

    private String shown(DeviceNode node, String value) {
        return node.isSecret() && !clear && !value.isEmpty() ? MASK : value;
    }
}
