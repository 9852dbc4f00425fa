package cardsmith.workbench.window;

import cardsmith.card.mostore.write.Repair;
import cardsmith.workbench.text.Texts;
import java.util.Optional;

/** What became of a cut write, in words; {@code needsWork} when a person has to decide. */
record RepairWords(String sentence, String button, boolean needsWork) {

    static Optional<RepairWords> of(Repair repair, Texts texts) {
        if (repair instanceof Repair.Completed done) {
            return told(texts.get("repair.completed", done.objects().size()));
        }
        if (repair instanceof Repair.RolledForward forward) {
            return told(texts.get("repair.forward", forward.objects().size()));
        }
        if (repair instanceof Repair.RolledBack back) {
            return told(texts.get("repair.back", back.objects().size()));
        }
        if (repair instanceof Repair.NeedsDecision decision) {
            return Optional.of(
                    new RepairWords(decision.sentence() + " " + decision.nextStep(), texts.get("repair.button"), true));
        }
        return Optional.empty();
    }

    private static Optional<RepairWords> told(String sentence) {
        return Optional.of(new RepairWords(sentence, "", false));
    }
}
