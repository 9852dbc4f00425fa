package cardsmith.device.scenario;

import cardsmith.device.application.ApplicationState;
import cardsmith.device.application.FunctionState;
import cardsmith.device.session.DeviceNode;
import cardsmith.device.session.Happening;
import cardsmith.dm.tree.TreeImage;
import java.time.Duration;
import java.util.List;

/**
 * What can be seen when a step is over; values of nodes and messages may be secrets.
 *
 * @param device title of the device that the card is in
 * @param before the tree before the step, empty where the card came into another device
 * @param tree the tree as the device sees it now
 * @param happenings what happened between the device and its peer, the card or a server
 * @param applications what the applications work with now
 * @param functions which functions can be used now
 * @param firstApdu number of the first APDU of the step in the trace of the one who watches
 * @param begun how long after the beginning of the run the step began
 * @param took how long it took
 */
public record StepScene(
        String device,
        TreeImage before,
        List<DeviceNode> tree,
        List<Happening> happenings,
        List<ApplicationState> applications,
        List<FunctionState> functions,
        long firstApdu,
        Duration begun,
        Duration took) {

    /** Copies the lists. */
    public StepScene {
        tree = List.copyOf(tree);
        happenings = List.copyOf(happenings);
        applications = List.copyOf(applications);
        functions = List.copyOf(functions);
    }
}
