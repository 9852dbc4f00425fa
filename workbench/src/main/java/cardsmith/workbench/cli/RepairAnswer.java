package cardsmith.workbench.cli;

import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.write.Repair;
import java.util.List;
import java.util.stream.Collectors;

/** What became of a write that was cut off: {@code completed}, {@code forward}, {@code back}, {@code left}, {@code open} or {@code none}. */
record RepairAnswer(String state, String sentence) implements Answer {

    static RepairAnswer of(Repair repair) {
        String state = repair instanceof Repair.Completed
                ? "completed"
                : repair instanceof Repair.RolledForward
                        ? "forward"
                        : repair instanceof Repair.RolledBack
                                ? "back"
                                : repair instanceof Repair.LeftAsIs ? "left" : "open";
        return new RepairAnswer(state, sentence(repair));
    }

    static String sentence(Repair repair) {
        if (repair instanceof Repair.Completed done) {
            return "An earlier write was cut off after its last object; all is on the card: " + tags(done.objects())
                    + ".";
        }
        if (repair instanceof Repair.RolledForward forward) {
            return "An earlier write that was cut off has been finished: " + tags(forward.objects()) + ".";
        }
        if (repair instanceof Repair.RolledBack back) {
            return "An earlier write was cut off before it changed the card, which holds what it held: "
                    + tags(back.objects()) + ".";
        }
        if (repair instanceof Repair.NeedsDecision open) {
            return open.sentence() + " " + open.nextStep() + " On the command line: cardsmith repair --decide"
                    + " forward, back or leave.";
        }
        return "The objects of an earlier write that was cut off stay as they are.";
    }

    private static String tags(List<MoTag> tags) {
        return tags.stream().map(MoTag::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String document() {
        return "repair";
    }

    @Override
    public List<String> lines() {
        return List.of(sentence);
    }
}
