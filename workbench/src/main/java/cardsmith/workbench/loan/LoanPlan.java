package cardsmith.workbench.loan;

import cardsmith.card.Iccid;
import cardsmith.card.mostore.ServerFiles;
import cardsmith.card.mostore.write.WritePlan;
import cardsmith.device.scenario.CardNeeds;
import cardsmith.device.scenario.ReadyScenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What scenarios will do to a card in a reader, before anything is done.
 *
 * @param iccid the card
 * @param reader the reader that it is in
 * @param objects how many Management Objects are kept and given back
 * @param server what the DM server on the card was set up with, kept likewise but for the keys, which nobody reads
 * @param provisioning whether there are provisioning files, kept likewise
 * @param backup file that all of it is kept in
 * @param unfinished whether that file is there already, from runs that were cut off: it is given back after these
 * @param needsPin1 whether some objects are read after PIN1 only
 * @param adm1TriesLeft tries that the card has left for ADM1, where it said so
 * @param scenarios what each scenario begins with
 */
public record LoanPlan(
        Iccid iccid,
        String reader,
        int objects,
        ServerFiles.Survey server,
        boolean provisioning,
        Path backup,
        boolean unfinished,
        boolean needsPin1,
        OptionalInt adm1TriesLeft,
        List<Row> scenarios) {

    /** Makes the record with its own copy of the list. */
    public LoanPlan {
        scenarios = List.copyOf(scenarios);
    }

    /**
     * What a scenario begins with.
     *
     * @param ready the scenario
     * @param needs all that it writes
     * @param content what of it goes into EF.MO at its beginning, with the time that takes
     * @param obstacle why it cannot be run on this card, one sentence
     */
    public record Row(ReadyScenario ready, CardNeeds needs, WritePlan content, Optional<String> obstacle) {}

    /** Returns the scenarios that can be run on the card. */
    public List<ReadyScenario> runnable() {
        return scenarios.stream()
                .filter(row -> row.obstacle().isEmpty())
                .map(Row::ready)
                .toList();
    }
}
