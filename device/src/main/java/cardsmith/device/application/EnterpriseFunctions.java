package cardsmith.device.application;

import cardsmith.device.handset.Handset;
import cardsmith.device.handset.Origin;
import cardsmith.dm.StatusCode;
import cardsmith.dm.client.Execution;
import cardsmith.dm.client.GenericAlert;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeRefusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The functions of a device that an enterprise switches on and off, such as camera and Bluetooth: by policy objects in
 * the tree with times and places, and by orders of a server (DMSC-DER-7).
 */
public final class EnterpriseFunctions implements Execution {

    private static final String OPERATIONS = "Operations";
    private static final String ALERT = "urn:oma:at:dcmo:1.0:OperationComplete";

    private final Handset handset;
    private final List<String> names;
    private final InstantSource clock;
    private final Map<NodeUri, Ordered> orders = new HashMap<>();
    private final List<GenericAlert> reports = new ArrayList<>();
    private String place = "";

    private record Ordered(Instant at, boolean on) {}

    /** Makes the functions of a device, all on, at no place. */
    public EnterpriseFunctions(Handset handset, List<String> names, InstantSource clock) {
        this.handset = handset;
        this.names = List.copyOf(names);
        this.clock = clock;
    }

    /** Brings the device to another place. */
    public void moveTo(String elsewhere) {
        place = elsewhere;
    }

    /** Returns each function as policies and the clock have it now. */
    public List<FunctionState> states() {
        return names.stream().map(this::state).toList();
    }

    private FunctionState state(String name) {
        ManagementTree tree = handset.tree();
        for (NodeUri capability : capabilities(tree)) {
            if (name.equals(value(tree, capability.child("Property")))) {
                return state(name, tree, capability);
            }
        }
        return new FunctionState(name, true, Optional.empty(), new Origin.Device(), "No policy speaks of it.");
    }

    /** Returns the nodes above Property: below policies, then objects of DCMO. */
    private List<NodeUri> capabilities(ManagementTree tree) {
        List<NodeUri> found = new ArrayList<>(Applications.nodes(
                tree, NodeUri.ROOT, List.of(ApplicationKind.ENTERPRISE.place(), "*", "Capability", "*")));
        found.addAll(Applications.nodes(tree, NodeUri.ROOT, List.of("DCMO", "*")));
        return found;
    }

    private FunctionState state(String name, ManagementTree tree, NodeUri capability) {
        NodeUri policy = capability.parent().parent();
        Instant now = clock.instant();
        List<Schedule> schedules = Schedule.all(tree, policy);
        Optional<Schedule> last = schedules.stream()
                .filter(schedule -> schedule.lastFired(now, place).isPresent())
                .max(Comparator.comparing(
                        schedule -> schedule.lastFired(now, place).orElseThrow()));
        Optional<Ordered> ordered = Optional.ofNullable(orders.get(capability))
                .filter(order -> last.isEmpty()
                        || !order.at().isBefore(last.get().lastFired(now, place).orElseThrow()));
        boolean on;
        String reason;
        if (ordered.isPresent()) {
            on = ordered.get().on();
            reason = "A server ordered it.";
        } else if (last.isPresent()) {
            on = last.get().enables();
            reason = "The schedule \"" + last.get().name() + "\" says so.";
        } else {
            on = !schedules.isEmpty() || "true".equals(value(tree, capability.child("Enabled")));
            reason = schedules.isEmpty() ? "The policy says so." : "No schedule of the policy has come yet.";
        }
        return new FunctionState(name, on, Optional.of(policy), handset.origin(capability), reason);
    }

    private static String value(ManagementTree tree, NodeUri uri) {
        return tree.find(uri).map(TreeNode::value).orElse("");
    }

    /** Runs Enable and Disable of a capability and reports that with an alert; nothing else can be executed. */
    @Override
    public Ran run(Order order) {
        ManagementTree tree = handset.tree();
        try {
            NodeUri node = tree.uri(order.uri());
            NodeUri capability = node.parent().parent();
            boolean enables = node.name().equals("Enable");
            boolean known = node.parent().name().equals(OPERATIONS)
                    && (enables || node.name().equals("Disable"));
            if (!known || !capabilities(tree).contains(capability)) {
                return new Ran(StatusCode.NOT_SUPPORTED);
            }
            orders.put(capability, new Ordered(clock.instant(), enables));
            reports.add(report(node, "1200", order.correlator()));
            return new Ran(StatusCode.OK);
        } catch (TreeRefusal noNode) {
            return new Ran(noNode.status());
        }
    }

    private static GenericAlert report(NodeUri node, String data, Optional<String> correlator) {
        return new GenericAlert(Optional.of(node.toString()), ALERT, "chr", Optional.empty(), correlator, data);
    }

    /** Returns reports for the DM server of what policies have switched, and of orders done since the last call. */
    public List<GenericAlert> reports() {
        List<GenericAlert> all = new ArrayList<>(reports);
        reports.clear();
        for (FunctionState state : states()) {
            state.policy()
                    .ifPresent(policy ->
                            all.add(report(policy, state.name() + (state.on() ? " on" : " off"), Optional.empty())));
        }
        return all;
    }
}
