package cardsmith.workbench.scenario;

import cardsmith.device.application.ApplicationState;
import cardsmith.device.application.FunctionState;
import cardsmith.device.application.Setting;
import cardsmith.device.handset.Origin;
import cardsmith.device.scenario.StepScene;
import cardsmith.workbench.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A line about an application or a function of a device; an application has one for each of its settings.
 *
 * @param name the application or function, empty in its further lines
 * @param state whether it can be used, empty in its further lines
 * @param setting what the setting is, empty where there is none
 * @param value its value; of a secret only that it is there
 * @param node address of the node that gave it
 * @param origin who put the node there
 */
public record ApplicationRow(String name, String state, String setting, String value, String node, String origin) {

    /** Returns what the applications and functions of a device look like after a step. */
    public static List<ApplicationRow> of(StepScene scene, Texts texts) {
        List<ApplicationRow> rows = new ArrayList<>();
        for (ApplicationState application : scene.applications()) {
            add(application, texts, rows);
        }
        for (FunctionState function : scene.functions()) {
            String node = function.policy().map(Object::toString).orElse("");
            String origin = node.isEmpty() ? "" : origin(function.origin(), texts);
            String state = texts.get(function.on() ? "application.on" : "application.off");
            rows.add(new ApplicationRow(function.name(), state, "", function.reason(), node, origin));
        }
        return rows;
    }

    private static void add(ApplicationState application, Texts texts, List<ApplicationRow> rows) {
        String name = application.application().name();
        String state = texts.get("application." + application.readiness().name().toLowerCase(Locale.ROOT));
        String over =
                application.passedOver() == 0 ? "" : texts.get("application.passedOver", application.passedOver());
        if (application.settings().isEmpty()) {
            rows.add(new ApplicationRow(name, state, "", over, "", ""));
        }
        boolean first = true;
        for (Setting setting : application.settings()) {
            rows.add(new ApplicationRow(
                    first ? name : "",
                    first ? state : "",
                    setting.label(),
                    setting.value(),
                    setting.node().toString(),
                    origin(setting.origin(), texts)));
            first = false;
        }
    }

    private static String origin(Origin origin, Texts texts) {
        if (origin instanceof Origin.Card card) {
            return texts.get("application.origin.card", card.tag());
        }
        return origin instanceof Origin.Server server
                ? texts.get("device.origin.server", server.serverId())
                : texts.get("device.origin.device");
    }
}
