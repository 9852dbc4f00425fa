package cardsmith.workbench.action;

import cardsmith.workbench.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;

/** The one registry of actions: what each does and whether it can be done now. */
public final class Actions {

    private static final ObservableBooleanValue ALWAYS = new ReadOnlyBooleanWrapper(true);
    private static final ObservableBooleanValue NEVER = new ReadOnlyBooleanWrapper(false);

    private record Bound(Runnable work, ObservableBooleanValue enabled) {}

    private final Map<ActionName, Bound> bound = new EnumMap<>(ActionName.class);
    private final Texts texts;

    /** Makes an empty registry whose titles come from these texts. */
    public Actions(Texts texts) {
        this.texts = texts;
    }

    /** Says what an action does; it can always be done. */
    public void bind(ActionName name, Runnable work) {
        bind(name, work, ALWAYS);
    }

    /** Says what an action does and when it can be done. */
    public void bind(ActionName name, Runnable work, ObservableBooleanValue enabled) {
        bound.put(name, new Bound(work, enabled));
    }

    /** Does the action if it can be done now; returns whether it was done. */
    public boolean run(ActionName name) {
        Bound action = bound.get(name);
        if (action == null || !action.enabled().get()) {
            return false;
        }
        action.work().run();
        return true;
    }

    /** Returns whether the action can be done now; never for one that nothing was bound to. */
    public ObservableBooleanValue enabled(ActionName name) {
        Bound action = bound.get(name);
        return action == null ? NEVER : action.enabled();
    }

    /** Returns what the action is called. */
    public String title(ActionName name) {
        return texts.get(name.textKey());
    }

    /** Returns the bound actions of a menu, in order. */
    public List<ActionName> of(ActionName.Menu menu) {
        return bound.keySet().stream().filter(name -> name.menu() == menu).toList();
    }

    /**
     * Returns the bound actions whose title holds the letters of the query in this order, the best match first and
     * those that cannot be done now last.
     */
    public List<ActionName> matching(String query) {
        String wanted = query.toLowerCase(Locale.ROOT).strip();
        List<ActionName> found = new ArrayList<>();
        Map<ActionName, Integer> cost = new EnumMap<>(ActionName.class);
        for (ActionName name : bound.keySet()) {
            String hay = title(name) + " " + texts.get(name.menu().textKey());
            int c = cost(hay.toLowerCase(Locale.ROOT), wanted);
            if (c >= 0) {
                found.add(name);
                cost.put(name, c + (enabled(name).get() ? 0 : 10_000));
            }
        }
        found.sort(Comparator.comparing(cost::get));
        return found;
    }

    /** Returns how far the letters lie apart, 0 for an empty query, -1 when they are not all there in order. */
    static int cost(String hay, String letters) {
        int whole = hay.indexOf(letters);
        if (whole >= 0) {
            return whole == 0 || hay.charAt(whole - 1) == ' ' ? whole : 50 + whole;
        }
        int at = -1;
        int gaps = 100;
        for (int i = 0; i < letters.length(); i++) {
            int next = hay.indexOf(letters.charAt(i), at + 1);
            if (next < 0) {
                return -1;
            }
            gaps += next - at - 1;
            at = next;
        }
        return gaps;
    }
}
