package cardsmith.workbench.session;

import cardsmith.card.trace.TraceStore;
import cardsmith.device.session.FaultSwitches;
import cardsmith.device.session.Happening;
import cardsmith.device.session.SessionCase;
import cardsmith.dm.session.Transmission;
import cardsmith.workbench.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What the SESSION pane shows: the lines of one session, running or opened from a file, what stands behind the selected
 * one, and what waits for a person. All methods are called on the window's thread but for those that say otherwise.
 */
public final class SessionModel {

    /** How far a session is. */
    public enum State {
        /** There is none. */
        NONE,
        /** It is being held. */
        RUNNING,
        /** A message waits for a person. */
        HELD,
        /** It is over, or was opened from a file. */
        OVER
    }

    private final Executor background;
    private final Executor window;
    private final Texts texts;
    private final ObservableList<SequenceLine> lines = FXCollections.observableArrayList();
    private final List<SequenceLine> all = new ArrayList<>();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
    private final ReadOnlyObjectWrapper<Optional<HeldMessage>> held = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<PendingQuestion>> question =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SessionCase>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<MessageDetail> detail = new ReadOnlyObjectWrapper<>(MessageDetail.NONE);
    private final ObjectProperty<Optional<SequenceLine>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<FaultSwitches> faults = new SimpleObjectProperty<>(FaultSwitches.NONE);
    private final StringProperty breakpoints = new SimpleStringProperty("");
    private final BooleanProperty transport = new SimpleBooleanProperty(false);
    private final BooleanProperty clear = new SimpleBooleanProperty(false);
    private final ConcurrentLinkedQueue<SequenceLine> fresh = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean draining = new AtomicBoolean();
    private int generation;
    private Optional<SessionControl> control = Optional.empty();
    private Optional<UserAtWindow> user = Optional.empty();
    private Optional<SessionCase.Apdus> apdus = Optional.empty();

    /** Makes a model that shows nothing. */
    public SessionModel(Executor background, Executor window, Texts texts) {
        this.background = background;
        this.window = window;
        this.texts = texts;
        transport.addListener((o, was, is) -> lines.setAll(visible(all)));
        selected.addListener((o, was, is) -> showDetail());
        clear.addListener((o, was, is) -> showDetail());
        breakpoints.addListener((o, was, is) -> control.ifPresent(c -> c.breakpoints(Breakpoint.parse(is))));
    }

    /**
     * Begins to show a session that is about to be held.
     *
     * @param stepping whether it stops at its first message
     */
    public Running begin(TraceStore trace, boolean stepping) {
        forget();
        apdus = Optional.of(new SessionCase.Apdus(trace, 0, Long.MAX_VALUE));
        var running = new Running(texts);
        running.control.breakpoints(Breakpoint.parse(breakpoints.get()));
        if (stepping) {
            running.control.pause();
        }
        control = Optional.of(running.control);
        user = Optional.of(running.user);
        state.set(State.RUNNING);
        return running;
    }

    /** A session while it is held, as its own thread sees it. */
    public final class Running {

        private final SequenceLines words;
        private final SessionControl control = new SessionControl(message -> window.execute(() -> hold(message)));
        private final UserAtWindow user = new UserAtWindow(asked -> window.execute(() -> question.set(asked)));

        private Running(Texts texts) {
            words = new SequenceLines(texts);
        }

        /** Returns what holds its messages. */
        public SessionControl control() {
            return control;
        }

        /** Returns who answers its questions. */
        public UserAtWindow user() {
            return user;
        }

        /** Takes what has happened; on the session's thread. */
        public void happened(Happening happening) {
            fresh.add(words.of(happening));
            if (draining.compareAndSet(false, true)) {
                window.execute(SessionModel.this::drain);
            }
        }
    }

    private void drain() {
        draining.set(false);
        List<SequenceLine> news = new ArrayList<>();
        for (SequenceLine line = fresh.poll(); line != null; line = fresh.poll()) {
            news.add(line);
        }
        all.addAll(news);
        lines.addAll(visible(news));
    }

    private List<SequenceLine> visible(List<SequenceLine> some) {
        return transport.get()
                ? some
                : some.stream()
                        .filter(line -> line.kind() != SequenceLine.Kind.TRANSPORT
                                && !(line.happening().fact() instanceof cardsmith.device.session.Fact.Changed))
                        .toList();
    }

    private void hold(Optional<HeldMessage> message) {
        held.set(message);
        if (state.get() != State.OVER) {
            state.set(message.isPresent() ? State.HELD : State.RUNNING);
        }
    }

    /** Shows a session that is over. */
    public void show(SessionCase over) {
        show(over, SequenceLine.Lane.CARD);
    }

    /** Shows a session with this peer that is over. */
    public void show(SessionCase over, SequenceLine.Lane peer) {
        boolean wasRunning = control.isPresent();
        drain();
        if (!wasRunning || all.size() != over.happenings().size()) {
            forget();
            int mine = generation;
            SequenceLines words = new SequenceLines(texts, peer);
            background.execute(() -> {
                List<SequenceLine> made =
                        over.happenings().stream().map(words::of).toList();
                window.execute(() -> take(mine, over, made));
            });
        } else {
            finish(over);
        }
    }

    private void take(int of, SessionCase over, List<SequenceLine> made) {
        if (of != generation) {
            return;
        }
        all.addAll(made);
        lines.setAll(visible(all));
        finish(over);
    }

    private void finish(SessionCase over) {
        control = Optional.empty();
        user = Optional.empty();
        held.set(Optional.empty());
        question.set(Optional.empty());
        apdus = Optional.of(over.apdus());
        state.set(State.OVER);
        shown.set(Optional.of(over));
        showDetail();
    }

    /** Ends the session that is shown without one in its place. */
    public void abandon() {
        forget();
    }

    private void forget() {
        generation++;
        control = Optional.empty();
        user = Optional.empty();
        fresh.clear();
        all.clear();
        lines.clear();
        held.set(Optional.empty());
        question.set(Optional.empty());
        selected.set(Optional.empty());
        shown.set(Optional.empty());
        clear.set(false);
        state.set(State.NONE);
    }

    private void showDetail() {
        Optional<SequenceLine> wanted = selected.get();
        if (wanted.isEmpty() || apdus.isEmpty()) {
            detail.set(MessageDetail.NONE);
            return;
        }
        List<Happening> happenings = all.stream().map(SequenceLine::happening).toList();
        SessionCase.Apdus where = apdus.get();
        boolean inClear = clear.get();
        background.execute(() -> {
            MessageDetail made = MessageDetail.of(wanted.get().happening().number(), happenings, where, inClear);
            window.execute(() -> {
                if (selected.get().equals(wanted)) {
                    detail.set(made);
                }
            });
        });
    }

    /** Holds the session at its next message. */
    public void pause() {
        control.ifPresent(SessionControl::pause);
    }

    /** Lets the held message go, and all up to the next breakpoint. */
    public void resume() {
        held.get().ifPresent(message -> resume(message.transmission()));
    }

    /** Does the same with another message in its place. */
    public void resume(Transmission instead) {
        control.ifPresent(c -> c.resume(instead));
    }

    /** Lets the held message go and holds the next one. */
    public void step() {
        held.get().ifPresent(message -> step(message.transmission()));
    }

    /** Does the same with another message in its place. */
    public void step(Transmission instead) {
        control.ifPresent(c -> c.step(instead));
    }

    /** Breaks the session off at its next message. */
    public void stop() {
        control.ifPresent(SessionControl::stop);
        user.ifPresent(UserAtWindow::stop);
    }

    /** Returns the lines to show, in order. */
    public ObservableList<SequenceLine> lines() {
        return lines;
    }

    /** Returns how far the session is. */
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Returns the message that waits. */
    public ReadOnlyObjectProperty<Optional<HeldMessage>> held() {
        return held.getReadOnlyProperty();
    }

    /** Returns the question that waits. */
    public ReadOnlyObjectProperty<Optional<PendingQuestion>> question() {
        return question.getReadOnlyProperty();
    }

    /** Returns the session that is over. */
    public ReadOnlyObjectProperty<Optional<SessionCase>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Returns what stands behind the selected line. */
    public ReadOnlyObjectProperty<MessageDetail> detail() {
        return detail.getReadOnlyProperty();
    }

    /** Returns the selected line. */
    public ObjectProperty<Optional<SequenceLine>> selected() {
        return selected;
    }

    /** Returns what is made to go wrong in the next session. */
    public ObjectProperty<FaultSwitches> faults() {
        return faults;
    }

    /** Returns where sessions stop by themselves, as a person typed it. */
    public StringProperty breakpoints() {
        return breakpoints;
    }

    /** Returns whether the steps below the messages are shown. */
    public BooleanProperty transport() {
        return transport;
    }

    /** Returns whether secrets are shown. */
    public BooleanProperty clear() {
        return clear;
    }
}
