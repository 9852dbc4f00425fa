package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.mostore.LogRecord;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.write.BackupImage;
import cardsmith.card.trace.TraceStore;
import cardsmith.device.handset.Attachment;
import cardsmith.device.handset.Handset;
import cardsmith.device.handset.HandsetClock;
import cardsmith.device.handset.Origin;
import cardsmith.device.handset.Provisioning;
import cardsmith.device.network.UsualNetwork;
import cardsmith.device.session.CaseFile;
import cardsmith.device.session.Fact;
import cardsmith.device.session.FaultSwitches;
import cardsmith.device.session.SessionCase;
import cardsmith.device.session.SessionRecorder;
import cardsmith.device.session.SessionRun;
import cardsmith.device.session.SessionTrigger;
import cardsmith.device.terminal.AbsentPerson;
import cardsmith.dm.BadDocument;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.client.UserInteraction;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.workbench.bench.BenchCard;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds one DM session of a simulated handset with the card. */
@Command(
        name = "run",
        description = "Switch a simulated handset on with the card, attach it, and hold the DM session with the card.")
final class SessionRunCommand extends CardWork {

    @Option(
            names = "--trigger",
            paramLabel = "KIND",
            description =
                    "What asks for the session: remote or message, a notification from outside, over the network or"
                            + " in a short message for the card; timer, changed or new-terminal, the card itself, where"
                            + " session trigger has set that. Default: remote.")
    String trigger = "remote";

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description = "Answers to what the card asks the user (JSON). Default: the person at the terminal.")
    @Nullable
    String answers;

    @Mixin
    DeviceOptions device = new DeviceOptions();

    @Mixin
    CardAccountOptions account = new CardAccountOptions();

    @Option(
            names = "--case",
            paramLabel = "FILE",
            description = "Save the session without secrets as a case file, to look at it and replay it elsewhere.")
    @Nullable
    String caseFile;

    /** A node that the card brought. */
    record Brought(String uri, String origin, boolean shadows) {}

    /** How the session went. */
    record Held(
            boolean completed,
            String sentence,
            List<SessionRecord.MessageRow> messages,
            List<SessionRecord.ChangeRow> changes,
            List<String> remarks,
            List<Brought> nodes,
            List<LogRow> log)
            implements Answer {

        @Override
        public String document() {
            return "session run";
        }

        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add(sentence);
            Columns columns = new Columns();
            nodes.forEach(n -> columns.row(n.uri(), n.origin() + (n.shadows() ? ", covers the device's own" : "")));
            lines.addAll(columns.lines());
            log.forEach(record -> lines.add("log of the card: " + record.words()));
            return lines;
        }

        @Override
        public int exitCode() {
            return completed ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, BadDocument, IOException, Trouble {
        SessionTrigger kind = SessionTrigger.of(trigger)
                .orElseThrow(() -> Trouble.wrongUse(
                        "There is no trigger " + trigger + ".",
                        "The kinds are remote, message, timer, changed and new-terminal."));
        HandsetClock clock = new HandsetClock(InstantSource.system());
        ManagementTree own = kind == SessionTrigger.NEW_TERMINAL ? device.unknown(run, clock) : device.own(run, clock);
        Handset handset = new Handset(own, clock, new SecureRandom());
        account.into(handset, run);
        Optional<BackupImage> image = caseFile == null
                ? Optional.empty()
                : Optional.of(BackupImage.of(run.await(card.read(run.progress())), Instant.now()));
        TraceStore trace = run.bench().trace();
        SessionRecorder recorder = new SessionRecorder(InstantSource.system(), trace::nextSequence);
        SessionRun session = new SessionRun(handset, clock, new SecureRandom(), recorder, FaultSwitches.NONE, () -> {});
        UserInteraction user = user(run);
        try {
            return run.await(card.run(link -> hold(run, handset, user, recorder, session, kind, link)));
        } finally {
            if (image.isPresent() && caseFile != null) {
                SessionCase held = SessionCase.of(recorder, handset, FaultSwitches.NONE, trace, Instant.now());
                CaseFile.save(held.with(image.get()), Path.of(caseFile));
            }
        }
    }

    private UserInteraction user(Run run) throws IOException, Trouble {
        return answers != null ? AnswersFile.read(run.terminal(), answers) : PersonAtDevice.at(run.terminal());
    }

    private Held hold(
            Run run,
            Handset handset,
            UserInteraction user,
            SessionRecorder recorder,
            SessionRun session,
            SessionTrigger kind,
            CardLink link)
            throws CardException {
        SessionRecord seen = SessionRecord.shown(!json, run.terminal());
        recorder.observe(seen);
        recorder.listen(happening -> {
            if (happening.fact() instanceof Fact.Triggered triggered) {
                seen.say(triggered.sentence());
            } else if (happening.fact() instanceof Fact.Noted noted) {
                seen.say(noted.sentence());
            }
        });
        Provisioning done = session.hold(
                link, kind, new UsualNetwork(new SecureRandom()), Surroundings.NONE.withUser(user), new AbsentPerson());
        String sentence = done.words()
                .orElseGet(() -> "No session was held. "
                        + handset.attachment().map(Attachment::sentence).orElse(""));
        List<Brought> nodes = handset.nodes().stream()
                .filter(n -> n.origin() instanceof Origin.Card)
                .map(n -> new Brought(n.uri().toString(), n.origin().toString(), n.shadows()))
                .toList();
        List<LogRecord> log = MoStore.select(link).log();
        // Its newest session, which may take more than one record.
        List<LogRow> own = log.stream()
                .filter(record -> record.session() == log.get(0).session())
                .map(LogRow::of)
                .toList();
        return new Held(done.isCompleted(), sentence, seen.messages(), seen.changes(), seen.remarks(), nodes, own);
    }
}
