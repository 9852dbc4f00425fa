package cardsmith.workbench.window;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * Lets a list or table grow to its height over some frames: it makes cells for all of its height at once, also for rows
 * that are not there, and the first ones take long.
 */
final class Unrolling {

    private final Region list;
    private final double head;
    private final double row;
    private final int most;
    private int rows = 1;

    private Unrolling(Region list, double head, double row, int most) {
        this.list = list;
        this.head = head;
        this.row = row;
        this.most = most;
    }

    /**
     * Begins with one row when the list comes into a scene.
     *
     * @param list lies in a {@link BorderPane} or {@link StackPane}
     * @param head height above the rows, in pixels
     * @param row height of a row, in pixels
     * @param most rows more that a frame may bring
     */
    static void of(Region list, double head, double row, int most) {
        BorderPane.setAlignment(list, Pos.TOP_CENTER);
        StackPane.setAlignment(list, Pos.TOP_CENTER);
        Unrolling unrolling = new Unrolling(list, head, row, most);
        list.setMaxHeight(unrolling.height());
        list.sceneProperty().addListener((o, was, is) -> {
            if (was == null && is != null) {
                unrolling.grow(is);
            }
        });
    }

    private double height() {
        return head + rows * row;
    }

    private void grow(Scene scene) {
        FrameByFrame.of(scene).then(List.of(() -> {
            if (list.getHeight() + row / 2 < list.getMaxHeight()) {
                list.setMaxHeight(Double.MAX_VALUE);
            } else {
                rows += Math.min(rows, most);
                list.setMaxHeight(height());
                grow(scene);
            }
        }));
    }
}
