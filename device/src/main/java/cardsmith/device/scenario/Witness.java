package cardsmith.device.scenario;

import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.StoredMo;
import cardsmith.device.application.ApplicationState;
import cardsmith.device.application.FunctionState;
import cardsmith.device.application.Setting;
import cardsmith.device.comparison.Difference;
import cardsmith.device.handset.Attachment;
import cardsmith.device.handset.Handset;
import cardsmith.device.handset.Origin;
import cardsmith.device.handset.PlacedNode;
import cardsmith.device.scenario.StepVerdict.Finding;
import cardsmith.dm.tnds.SecretNodes;
import cardsmith.dm.tnds.TndsPath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at the stage after a step and says what of that which must be seen is there. */
final class Witness {

    private final Stage stage;

    Witness(Stage stage) {
        this.stage = stage;
    }

    Finding look(Seen seen) {
        if (seen instanceof Seen.Node node) {
            return node(node);
        } else if (seen instanceof Seen.App app) {
            return application(app);
        } else if (seen instanceof Seen.Function function) {
            return function(function);
        } else if (seen instanceof Seen.Result result) {
            return new Finding("result " + result.is(), result.is().equals(stage.result()), stage.result());
        } else if (seen instanceof Seen.Attached attached) {
            return attached(attached);
        } else if (seen instanceof Seen.Command command) {
            return command(command);
        } else if (seen instanceof Seen.Asked asked) {
            boolean text = asked.text()
                    .map(wanted -> stage.asked().stream().anyMatch(said -> said.contains(wanted)))
                    .orElse(true);
            int times = stage.asked().size();
            return new Finding(
                    "the user is asked " + asked.times() + " times", times == asked.times() && text, times + " times");
        }
        if (seen instanceof Seen.Proactive proactive) {
            String words = proactive.command().name().replace('_', ' ');
            return counted("proactive command " + words, proactive.times(), stage.sent(proactive.command()));
        }
        if (seen instanceof Seen.Differing differing) {
            return difference(differing);
        }
        if (seen instanceof Seen.CardReceipt receipt) {
            return receipt(receipt);
        }
        if (seen instanceof Seen.OnCard object) {
            return object(object);
        }
        if (seen instanceof Seen.Store store) {
            boolean changed =
                    stage.before().info().revision() != stage.after().info().revision();
            return new Finding(
                    store.changed() ? "the card has changed" : "the card is unchanged",
                    changed == store.changed(),
                    changed ? "changed" : "unchanged");
        }
        Seen.Apdus apdus = (Seen.Apdus) seen;
        long sent = stage.apdusOfStep(Integer.parseInt(apdus.ins(), 16));
        return counted("APDU with instruction " + apdus.ins(), apdus.times(), sent);
    }

    private Finding receipt(Seen.CardReceipt wanted) {
        long found = stage.receipts().stream()
                .filter(one -> wanted.deed().equals(one.deed().words())
                        && wanted.place().map(one.place()::equals).orElse(true)
                        && wanted.tag()
                                .map(tag -> one.subject().equals(Optional.of(tag)))
                                .orElse(true))
                .count();
        String what = "receipt: " + wanted.tag().map(tag -> tag + " ").orElse("") + wanted.deed()
                + wanted.place().map(place -> ", " + place).orElse("");
        return counted(what, wanted.times(), found);
    }

    private Finding object(Seen.OnCard wanted) {
        Optional<StoredMo> found =
                MoTag.parse(wanted.tag()).map(tag -> stage.after().objects().get(tag));
        if (wanted.absent().orElse(false)) {
            return new Finding(
                    "no object " + wanted.tag() + " on the card",
                    found.isEmpty(),
                    found.isEmpty() ? "none" : "there is one");
        }
        int flags = found.flatMap(StoredMo::mo).map(ScMo::flags).orElse(-1);
        boolean right =
                wanted.flags().map(words -> MoOnCard.bits(words) == flags).orElse(found.isPresent());
        String expected = "object " + wanted.tag() + " on the card"
                + wanted.flags().map(words -> " with the flags " + words).orElse("");
        return new Finding(
                expected,
                right,
                found.isEmpty() ? "no such object" : String.format("there with the flags %02X", flags));
    }

    private Finding difference(Seen.Differing wanted) {
        boolean found = stage.differences().stream()
                .anyMatch(one -> one.uri().equals(wanted.uri())
                        && wanted.card()
                                .map(value -> one.card().equals(Optional.of(value)))
                                .orElse(true)
                        && wanted.device()
                                .map(value -> one.device().equals(Optional.of(value)))
                                .orElse(true));
        String seen = stage.differences().stream().map(Difference::sentence).collect(Collectors.joining(" "));
        return new Finding("card and device differ at " + wanted.uri(), found, seen.isEmpty() ? "no difference" : seen);
    }

    private Finding attached(Seen.Attached wanted) {
        Optional<Attachment> made = stage.device().handset().attachment();
        boolean right = made.filter(one -> one.taken()
                        && one.proved() == wanted.proved()
                        && one.sentence().contains(wanted.says().orElse("")))
                .isPresent();
        return new Finding(
                "attached " + (wanted.proved() ? "with" : "without") + " a proof of the card"
                        + wanted.says().map(says -> ", " + says).orElse(""),
                right,
                made.map(Attachment::sentence).orElse("not attached"));
    }

    private static Finding counted(String what, Optional<Integer> wanted, long found) {
        String expected = what + wanted.map(times -> ", " + times + " times").orElse("");
        return new Finding(expected, wanted.map(times -> times == found).orElse(found > 0), found + " times");
    }

    private Finding node(Seen.Node wanted) {
        Handset handset = stage.device().handset();
        Optional<PlacedNode> found = handset.nodes().stream()
                .filter(placed -> placed.uri().toString().equals(wanted.uri()))
                .findFirst();
        if (wanted.absent().orElse(false)) {
            return new Finding("no node " + wanted.uri(), found.isEmpty(), found.isEmpty() ? "none" : "there is one");
        }
        String expected = "node " + wanted.uri()
                + wanted.value()
                        .map(value -> " = " + shown(wanted.uri(), value))
                        .orElse("")
                + wanted.origin().map(origin -> ", of the " + origin).orElse("")
                + wanted.covers()
                        .map(covers -> covers ? ", covering one" : ", covering none")
                        .orElse("")
                + wanted.stays().map(stays -> stays ? ", to stay" : ", to go").orElse("");
        if (found.isEmpty()) {
            return new Finding(expected, false, "no such node");
        }
        PlacedNode node = found.get();
        boolean right = wanted.value().map(node.node().value()::equals).orElse(true)
                && wanted.origin()
                        .map(origin -> origin.equals(word(node.origin())))
                        .orElse(true)
                && wanted.covers().map(covers -> covers == node.shadows()).orElse(true)
                && wanted.stays().map(stays -> stays == stays(node.origin())).orElse(true);
        String seen = shown(wanted.uri(), node.node().value()) + ", " + node.origin()
                + (node.shadows() ? ", covering one of the device" : "");
        return new Finding(expected, right, seen);
    }

    private static boolean stays(Origin origin) {
        return origin instanceof Origin.Card card && card.keeps();
    }

    private static String shown(String uri, String value) {
        return SecretNodes.WELL_KNOWN.contains(TndsPath.of(uri)) ? "(hidden)" : value;
    }

    private static String word(Origin origin) {
        if (origin instanceof Origin.Card) {
            return "card";
        }
        return origin instanceof Origin.Server ? "server" : "device";
    }

    private Finding application(Seen.App wanted) {
        String expected = wanted.name()
                + wanted.is().map(is -> " is " + is).orElse("")
                + wanted.setting().map(label -> ", " + label).orElse("")
                + wanted.value().map(value -> " = " + value).orElse("")
                + wanted.origin().map(origin -> ", of the " + origin).orElse("");
        Optional<ApplicationState> state = stage.device().applications().states().stream()
                .filter(one -> one.application().name().equals(wanted.name()))
                .findFirst();
        if (state.isEmpty()) {
            return new Finding(expected, false, "no such application");
        }
        String is = state.get().readiness().name().toLowerCase(Locale.ROOT);
        List<Setting> settings = state.get().settings();
        boolean setting = wanted.setting().isEmpty()
                        && wanted.value().isEmpty()
                        && wanted.origin().isEmpty()
                || settings.stream().anyMatch(one -> fits(wanted, one));
        boolean right = wanted.is().map(is::equals).orElse(true)
                && wanted.passedOver()
                        .map(over -> over == state.get().passedOver())
                        .orElse(true)
                && setting;
        String seen = is
                + settings.stream()
                        .filter(one -> wanted.setting().map(one.label()::equals).orElse(true))
                        .findFirst()
                        .map(one ->
                                ", " + one.label() + " = " + one.value() + " from " + one.node() + ", " + one.origin())
                        .orElse(", no such setting");
        return new Finding(expected, right, seen);
    }

    private static boolean fits(Seen.App wanted, Setting setting) {
        return wanted.setting().map(setting.label()::equals).orElse(true)
                && wanted.value().map(setting.value()::equals).orElse(true)
                && wanted.origin()
                        .map(origin -> origin.equals(word(setting.origin())))
                        .orElse(true);
    }

    private Finding function(Seen.Function wanted) {
        Optional<FunctionState> state = stage.device().functions().states().stream()
                .filter(one -> one.name().equals(wanted.name()))
                .findFirst();
        String expected = wanted.name() + (wanted.on() ? " is on" : " is off");
        return state.map(one ->
                        new Finding(expected, one.on() == wanted.on(), (one.on() ? "on. " : "off. ") + one.reason()))
                .orElseGet(() -> new Finding(expected, false, "no such function"));
    }

    private Finding command(Seen.Command wanted) {
        long found = stage.messages().count(wanted);
        String expected = "the " + wanted.from() + " sends " + wanted.name()
                + wanted.code().map(code -> " " + code).orElse("")
                + wanted.about().map(about -> " for " + about).orElse("")
                + wanted.target().map(target -> " " + target).orElse("");
        return counted(expected, wanted.times(), found);
    }
}
