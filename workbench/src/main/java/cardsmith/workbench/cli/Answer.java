package cardsmith.workbench.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Locale;

/** What a command found or did: as a record it is the JSON document, as lines it is for people. */
interface Answer {

    /** Returns the word that names the document in JSON. */
    String document();

    /** Returns the lines for people. */
    List<String> lines();

    /** Returns the exit code that goes with the answer. */
    @JsonIgnore
    default int exitCode() {
        return ExitCode.DONE;
    }

    /** Returns an expected time in words. */
    static String about(double seconds) {
        return seconds < 0.1 ? "under 0.1 s" : String.format(Locale.ROOT, "about %.1f s", seconds);
    }
}
