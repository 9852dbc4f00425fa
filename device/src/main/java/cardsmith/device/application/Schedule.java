package cardsmith.device.application;

import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When and where a policy switches a function.
 *
 * @param name for people
 * @param start when it fires first; at any time where absent
 * @param interval after which it fires again, zero for once
 * @param stop when it fires no more
 * @param place where the device must be; anywhere where absent
 * @param enables whether it switches the function on, else off
 */
record Schedule(
        String name,
        Optional<Instant> start,
        Duration interval,
        Optional<Instant> stop,
        Optional<String> place,
        boolean enables) {

    /** Returns the schedule at a node; none where its task is neither Enable nor Disable, or a time is no time. */
    static Optional<Schedule> of(ManagementTree tree, NodeUri at) {
        NodeUri timer = at.child("Condition").child("Timer");
        String task = value(tree, at.child("TaskToExecute")).orElse("");
        boolean enables = task.contains("/Operations/Enable");
        if (!enables && !task.contains("/Operations/Disable")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Schedule(
                    value(tree, at.child("Name")).orElse(at.name()),
                    value(tree, timer.child("StartTime")).map(Instant::parse),
                    Duration.ofSeconds(value(tree, timer.child("Interval"))
                            .map(Long::parseLong)
                            .orElse(0L)),
                    value(tree, timer.child("StopTime")).map(Instant::parse),
                    value(tree, at.child("Condition").child("Place")),
                    enables));
        } catch (DateTimeException | NumberFormatException noTime) {
            return Optional.empty();
        }
    }

    private static Optional<String> value(ManagementTree tree, NodeUri uri) {
        return tree.find(uri).map(TreeNode::value).filter(value -> !value.isEmpty());
    }

    /** Returns when it fired last; where it has no times, now while the device is at its place. */
    Optional<Instant> lastFired(Instant now, String here) {
        if (place.filter(there -> !there.equals(here)).isPresent()) {
            return Optional.empty();
        }
        if (start.isEmpty()) {
            return Optional.of(now);
        }
        Instant begin = start.get();
        Instant end = stop.filter(now::isAfter).orElse(now);
        if (begin.isAfter(end)) {
            return Optional.empty();
        }
        if (interval.isZero() || interval.isNegative()) {
            return Optional.of(begin);
        }
        long rounds = Duration.between(begin, end).toSeconds() / interval.toSeconds();
        return Optional.of(begin.plus(interval.multipliedBy(rounds)));
    }

    /** Returns the schedules of a policy. */
    static List<Schedule> all(ManagementTree tree, NodeUri policy) {
        return Applications.nodes(tree, policy, List.of("Schedule", "*")).stream()
                .flatMap(at -> of(tree, at).stream())
                .toList();
    }
}
