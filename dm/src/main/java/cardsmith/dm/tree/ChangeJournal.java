package cardsmith.dm.tree;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells observers what changes, and takes back what work changed that failed. */
final class ChangeJournal {

    private final List<TreeChange.Observer> observers = new CopyOnWriteArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final List<TreeChange> undone = new ArrayList<>();
    private final InstantSource clock;
    private boolean recording;

    ChangeJournal(InstantSource clock) {
        this.clock = clock;
    }

    void observe(TreeChange.Observer observer) {
        observers.add(observer);
    }

    void unobserve(TreeChange.Observer observer) {
        observers.remove(observer);
    }

    <T, E extends Exception> T atomically(ManagementTree.Work<T, E> work) throws TreeRefusal, E {
        boolean outermost = !recording;
        int mark = undo.size();
        recording = true;
        boolean done = false;
        try {
            T result = work.run();
            done = true;
            return result;
        } finally {
            while (!done && undo.size() > mark) {
                undo.pop().run();
            }
            // Told when the tree is as before, not half-way.
            undone.forEach(change -> observers.forEach(observer -> observer.changed(change)));
            undone.clear();
            if (outermost) {
                recording = false;
                undo.clear();
            }
        }
    }

    void change(TreeNode node, Runnable todo, Runnable back) {
        long changedAt = node.changedAt();
        int verNo = node.verNo();
        todo.run();
        node.stamp(clock.instant().getEpochSecond(), verNo + 1);
        remember(() -> {
            back.run();
            node.stamp(changedAt, verNo);
        });
    }

    void remember(Runnable back) {
        if (recording) {
            undo.push(back);
        }
    }

    void tell(
            Actor actor,
            NodeUri uri,
            TreeChange.Kind kind,
            String property,
            Optional<String> before,
            Optional<String> after) {
        if (observers.isEmpty()) {
            return;
        }
        TreeChange change = new TreeChange(actor, uri, kind, property, before, after);
        observers.forEach(observer -> observer.changed(change));
        remember(() -> undone.add(new TreeChange(actor, uri, TreeChange.Kind.UNDONE, property, after, before)));
    }
}
