package cardsmith.workbench.session;

import cardsmith.card.Cancelled;
import cardsmith.device.handset.MessageGate;
import cardsmith.dm.session.Transmission;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Lets the messages of one session through, or holds them: each one while a person steps, and those at a breakpoint. The
 * session's thread waits in it; all other methods may be called on any thread.
 */
public final class SessionControl implements MessageGate {

    private final Consumer<Optional<HeldMessage>> listener;
    private List<Breakpoint> breakpoints = List.of();
    private boolean stepping;
    private boolean stopped;
    private Optional<CompletableFuture<Transmission>> waiting = Optional.empty();

    /** Makes a control that tells of every message it holds, and of its going on. */
    public SessionControl(Consumer<Optional<HeldMessage>> listener) {
        this.listener = listener;
    }

    /** Sets where the session stops by itself. */
    public synchronized void breakpoints(List<Breakpoint> set) {
        breakpoints = List.copyOf(set);
    }

    /** Holds every message from now on. */
    public synchronized void pause() {
        stepping = true;
    }

    /** Lets the held message go, and all up to the next breakpoint. */
    public synchronized void resume(Transmission message) {
        stepping = false;
        waiting.ifPresent(held -> held.complete(message));
    }

    /** Lets the held message go and holds the next one. */
    public synchronized void step(Transmission message) {
        stepping = true;
        waiting.ifPresent(held -> held.complete(message));
    }

    /** Breaks the session off at its next message, or at the one that is held. */
    public synchronized void stop() {
        stopped = true;
        waiting.ifPresent(held -> held.cancel(false));
    }

    @Override
    public Transmission leaving(Transmission message) throws Cancelled {
        return through(new HeldMessage(true, message));
    }

    @Override
    public Transmission arrived(Transmission message) throws Cancelled {
        return through(new HeldMessage(false, message));
    }

    private Transmission through(HeldMessage message) throws Cancelled {
        CompletableFuture<Transmission> going = new CompletableFuture<>();
        synchronized (this) {
            if (stopped) {
                throw stop(message);
            }
            if (!stepping && breakpoints.stream().noneMatch(point -> point.isAt(message.transmission()))) {
                return message.transmission();
            }
            waiting = Optional.of(going);
        }
        listener.accept(Optional.of(message));
        try {
            return going.join();
        } catch (java.util.concurrent.CancellationException wasStopped) {
            throw stop(message);
        } finally {
            synchronized (this) {
                waiting = Optional.empty();
            }
            listener.accept(Optional.empty());
        }
    }

    private static Cancelled stop(HeldMessage message) {
        return new Cancelled(
                message.toCard()
                        ? "The session was stopped before a message went to the card."
                        : "The session was stopped before the device took an answer of the card.",
                "Run the session again; it delivers what is missing.");
    }
}
