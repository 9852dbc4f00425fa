package cardsmith.workbench.window;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Scene;

/** Does pieces of work of a scene one after the other with a frame between, so that the window answers all the time. */
final class FrameByFrame {

    private final Scene scene;
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private boolean running;
    private boolean stopped;

    private FrameByFrame(Scene scene) {
        this.scene = scene;
    }

    /** Returns the one queue of a scene: two of them would put two pieces into one frame. */
    static FrameByFrame of(Scene scene) {
        return (FrameByFrame)
                scene.getProperties().computeIfAbsent(FrameByFrame.class, made -> new FrameByFrame(scene));
    }

    /** Does a piece now, or where others wait, after them. */
    void soon(Runnable piece) {
        if (stopped) {
            return;
        }
        if (running) {
            steps.add(piece);
        } else {
            piece.run();
        }
    }

    /** Does no more pieces, from now on. */
    void stop() {
        stopped = true;
        steps.clear();
    }

    /** Does more pieces, each after the next frame. */
    void then(List<Runnable> more) {
        if (stopped) {
            return;
        }
        steps.addAll(more);
        if (!running && !steps.isEmpty()) {
            running = true;
            afterFrame(scene, this::next);
        }
    }

    private void next() {
        Runnable step = steps.poll();
        if (step == null) {
            running = false;
            return;
        }
        try {
            step.run();
        } finally {
            afterFrame(scene, this::next);
        }
    }

    /** Does work once the next frame of a scene was laid out. */
    private static void afterFrame(Scene scene, Runnable work) {
        Runnable[] once = new Runnable[1];
        once[0] = () -> {
            scene.removePostLayoutPulseListener(once[0]);
            Platform.runLater(work);
        };
        scene.addPostLayoutPulseListener(once[0]);
        Platform.requestNextPulse();
    }
}
