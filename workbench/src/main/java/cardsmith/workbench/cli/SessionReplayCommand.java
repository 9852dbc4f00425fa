package cardsmith.workbench.cli;

import cardsmith.device.session.CaseFile;
import cardsmith.device.session.CaseReplay;
import cardsmith.device.session.Fact;
import cardsmith.device.session.SessionCase;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Holds the session of a case file again, without the card. */
@Command(
        name = "replay",
        description = "Hold the session of a case file again, without the card, and compare messages and tree.")
final class SessionReplayCommand extends Work {

    @Parameters(paramLabel = "FILE", description = "Case file that session run --case or the window saved.")
    String file = "";

    /** What came of it. */
    record Replayed(
            String made,
            boolean completed,
            String sentence,
            int happenings,
            int apdus,
            int messages,
            int nodes,
            boolean same,
            List<String> differences)
            implements Answer {
        @Override
        public String document() {
            return "session replay";
        }

        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add("Session of " + made + ": " + sentence);
            lines.add(happenings + " events, " + apdus + " trace entries, " + messages + " messages held again, "
                    + nodes + " nodes.");
            lines.add(
                    same
                            ? "The same messages gave the same tree."
                            : "The session takes another course than it was recorded:");
            differences.forEach(difference -> lines.add("  " + difference));
            return lines;
        }

        @Override
        public int exitCode() {
            return same ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    @Override
    Answer answer(Run run) throws IOException, Trouble {
        SessionCase opened = opened();
        CaseReplay.Report report = CaseReplay.of(opened);
        return new Replayed(
                opened.made().toString(),
                opened.end().filter(Fact.Ended::completed).isPresent(),
                opened.end().map(Fact.Ended::sentence).orElse("It has no end."),
                opened.happenings().size(),
                opened.apdus().view().size(),
                report.messages(),
                report.nodes(),
                report.isSame(),
                report.differences());
    }

    private SessionCase opened() throws IOException, Trouble {
        try {
            return CaseFile.open(Path.of(file));
        } catch (FileSystemException noFile) {
            throw noFile;
        } catch (IOException noCase) {
            throw Trouble.badInput(
                    String.valueOf(noCase.getMessage()), "Choose a file that session run --case or the window saved.");
        }
    }
}
