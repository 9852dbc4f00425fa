package cardsmith.workbench.session;

import cardsmith.device.session.DeviceNode;
import cardsmith.device.session.SessionCase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the DEVICE pane shows: the tree of the device, or the one in a case file; used on the window's thread. */
public final class DeviceModel {

    private final Executor background;
    private final Executor window;
    private final ReadOnlyObjectWrapper<List<DeviceRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<Optional<DeviceRow>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty changesOnly = new SimpleBooleanProperty(false);
    private final BooleanProperty clear = new SimpleBooleanProperty(false);
    private Optional<SessionCase> held = Optional.empty();
    private List<DeviceNode> nodes = List.of();
    private int generation;
    private int shown;

    /** Makes a model without a tree. */
    public DeviceModel(Executor background, Executor window) {
        this.background = background;
        this.window = window;
        changesOnly.addListener((o, was, is) -> refresh());
        clear.addListener((o, was, is) -> refresh());
    }

    /** Shows the tree after a session, with what the session did to it. */
    public void show(SessionCase after) {
        shown++;
        held = Optional.of(after);
        clear.set(false);
        refresh();
    }

    /** Shows a tree that no session has just changed. */
    public void show(List<DeviceNode> now) {
        shown++;
        held = Optional.empty();
        nodes = List.copyOf(now);
        refresh();
    }

    /** Shows it soon; to be called on any thread. */
    void showLater(List<DeviceNode> now) {
        window.execute(() -> show(now));
    }

    /** Returns what shows a tree on any thread, unless another one has been shown by then. */
    Consumer<List<DeviceNode>> unlessOvertaken() {
        int before = shown;
        return now -> window.execute(() -> {
            if (shown == before) {
                show(now);
            }
        });
    }

    private void refresh() {
        generation++;
        int mine = generation;
        Optional<SessionCase> of = held;
        List<DeviceNode> plain = nodes;
        boolean inClear = clear.get();
        boolean few = changesOnly.get();
        background.execute(() -> {
            List<DeviceRow> made =
                    of.map(c -> DeviceRows.of(c, inClear)).orElseGet(() -> DeviceRows.of(plain, inClear));
            List<DeviceRow> wanted = few ? changed(made) : made;
            window.execute(() -> {
                if (mine == generation) {
                    selected.set(Optional.empty());
                    rows.set(wanted);
                }
            });
        });
    }

    private static List<DeviceRow> changed(List<DeviceRow> rows) {
        List<String> uris = rows.stream()
                .filter(row -> row.change() != DeviceRow.Change.NONE)
                .map(row -> row.uri().toString())
                .toList();
        return rows.stream()
                .filter(row -> row.change() != DeviceRow.Change.NONE
                        || row.uri().isRoot()
                        || uris.stream().anyMatch(uri -> uri.startsWith(row.uri() + "/")))
                .toList();
    }

    /** Returns the nodes to show, one before those below it. */
    public ReadOnlyObjectProperty<List<DeviceRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** Returns the selected node. */
    public ObjectProperty<Optional<DeviceRow>> selected() {
        return selected;
    }

    /** Returns whether only nodes that the session changed are shown. */
    public BooleanProperty changesOnly() {
        return changesOnly;
    }

    /** Returns whether secrets are shown. */
    public BooleanProperty clear() {
        return clear;
    }
}
