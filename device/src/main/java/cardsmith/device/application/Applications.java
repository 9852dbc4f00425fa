package cardsmith.device.application;

import cardsmith.device.application.ApplicationKind.Field;
import cardsmith.device.application.ApplicationState.Readiness;
import cardsmith.device.handset.Handset;
import cardsmith.device.handset.Origin;
import cardsmith.dm.bootstrap.BootstrapPlaces;
import cardsmith.dm.tnds.SecretNodes;
import cardsmith.dm.tnds.TndsPath;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The applications of a device: each takes its settings from the tree as the device sees it, and a locked one only from
 * what the device itself owns.
 */
public final class Applications {

    private static final String HIDDEN = "(hidden)";

    private final Handset handset;
    private final ManagementTree own;
    private final List<Application> present;
    private List<ApplicationState> last;

    /**
     * Makes the applications of a device; they have read their settings then.
     *
     * @param own tree of what the device owns, without what cards cover it with
     */
    public Applications(Handset handset, ManagementTree own, List<Application> present) {
        this.handset = handset;
        this.own = own;
        this.present = List.copyOf(present);
        this.last = states();
    }

    /** Returns what each application works with now, as the tree is at this moment. */
    public List<ApplicationState> states() {
        return present.stream().map(this::state).toList();
    }

    /** Reads the tree anew and returns the applications whose settings are others than at the last call. */
    public List<ApplicationState> changed() {
        List<ApplicationState> now = states();
        List<ApplicationState> changed =
                now.stream().filter(state -> !last.contains(state)).toList();
        last = now;
        return changed;
    }

    /** Returns where a bootstrap puts objects: the usual ones, and those of the applications that are present. */
    public BootstrapPlaces places() {
        Map<String, String> parents = new HashMap<>(BootstrapPlaces.USUAL.parents());
        for (Application application : present) {
            parents.putIfAbsent(
                    application.kind().moIdentifier(), "./" + application.kind().place());
        }
        return new BootstrapPlaces(parents);
    }

    private ApplicationState state(Application application) {
        ManagementTree tree = application.locked() ? own : handset.tree();
        List<NodeUri> objects = objects(tree, application.kind());
        List<Setting> settings = new ArrayList<>();
        boolean ready = false;
        for (NodeUri object : objects) {
            List<Setting> found = settings(tree, object, application);
            settings.addAll(found);
            ready |= application.kind().fields().stream()
                    .filter(Field::isNeeded)
                    .allMatch(field -> found.stream().anyMatch(s -> s.label().equals(field.label())));
        }
        Readiness readiness =
                ready ? Readiness.READY : settings.isEmpty() ? Readiness.NOT_SET_UP : Readiness.INCOMPLETE;
        return new ApplicationState(application, readiness, settings, passedOver(application));
    }

    private int passedOver(Application application) {
        if (!application.locked()) {
            return 0;
        }
        return (int) objects(handset.tree(), application.kind()).stream()
                .filter(object -> handset.origin(object) instanceof Origin.Card)
                .count();
    }

    /** Returns the roots of objects of a kind: by their identifier, else by their place. */
    private static List<NodeUri> objects(ManagementTree tree, ApplicationKind kind) {
        List<NodeUri> found = new ArrayList<>();
        Deque<NodeUri> waiting = new ArrayDeque<>(List.of(NodeUri.ROOT));
        while (!waiting.isEmpty()) {
            NodeUri uri = waiting.pop();
            Optional<TreeNode> node = tree.find(uri);
            if (node.isEmpty() || !node.get().isInterior()) {
                continue;
            }
            boolean atPlace = node.get().type().isEmpty()
                    && uri.parent().segments().equals(List.of(kind.place()))
                    && uri.segments().size() == 2;
            if (atPlace || node.get().type().equals(kind.moIdentifier())) {
                found.add(uri);
            } else {
                List<TreeNode> children = new ArrayList<>(node.get().children());
                for (int i = children.size() - 1; i >= 0; i--) {
                    waiting.push(uri.child(children.get(i).name()));
                }
            }
        }
        return found;
    }

    private List<Setting> settings(ManagementTree tree, NodeUri object, Application application) {
        List<Setting> settings = new ArrayList<>();
        for (Field field : application.kind().fields()) {
            for (NodeUri uri : nodes(tree, object, field.path())) {
                TreeNode node = tree.find(uri).orElseThrow();
                if (!node.isInterior() && !node.value().isEmpty()) {
                    Origin origin = application.locked() ? new Origin.Device() : handset.origin(uri);
                    settings.add(new Setting(field.label(), shown(uri, node), uri, object, origin));
                }
            }
        }
        return settings;
    }

    private static String shown(NodeUri uri, TreeNode node) {
        return SecretNodes.WELL_KNOWN.contains(new TndsPath(uri.segments())) ? HIDDEN : node.value();
    }

    /** Returns the nodes that a path with {@code *} leads to; its steps are few. */
    static List<NodeUri> nodes(ManagementTree tree, NodeUri object, List<String> path) {
        List<NodeUri> at = List.of(object);
        for (String step : path) {
            List<NodeUri> next = new ArrayList<>();
            for (NodeUri uri : at) {
                if (step.equals("*")) {
                    tree.find(uri).ifPresent(node -> node.children().forEach(c -> next.add(uri.child(c.name()))));
                } else if (tree.find(uri.child(step)).isPresent()) {
                    next.add(uri.child(step));
                }
            }
            at = next;
        }
        return at;
    }
}
