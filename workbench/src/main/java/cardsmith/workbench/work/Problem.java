package cardsmith.workbench.work;

import cardsmith.card.CardException;
import cardsmith.card.CardRefused;
import cardsmith.card.mostore.BadMo;
import cardsmith.card.trace.BadTrace;
import cardsmith.dm.BadDocument;
import cardsmith.workbench.text.Texts;
import java.io.IOException;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why something did not work, for the person in front of it.
 *
 * @param sentence what happened and what was checked
 * @param nextStep what to do now
 * @param statusWord what the card said, where it said something
 */
public record Problem(String sentence, String nextStep, OptionalInt statusWord) {

    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);

    /** Makes a problem of which no card spoke. */
    public Problem(String sentence, String nextStep) {
        this(sentence, nextStep, OptionalInt.empty());
    }

    /** Returns what an error means; one that nobody expected goes to the log with its stack. */
    public static Problem of(Throwable error, Texts texts) {
        if (error instanceof CardRefused refused) {
            return new Problem(refused.getMessage(), refused.nextStep(), OptionalInt.of(refused.statusWord()));
        }
        if (error instanceof BadMo badMo) {
            return new Problem(badMo.getMessage(), texts.get("problem.document.next"));
        }
        if (error instanceof CardException card) {
            return new Problem(card.getMessage(), card.nextStep());
        }
        if (error instanceof BadDocument bad) {
            return new Problem(texts.get("problem.document", bad.getMessage()), texts.get("problem.document.next"));
        }
        if (error instanceof BadTrace bad) {
            return new Problem(bad.getMessage(), texts.get("problem.document.next"));
        }
        if (error instanceof IOException io) {
            LOG.info("File work failed", io);
            return new Problem(texts.get("problem.file", fileReason(io)), texts.get("problem.file.next"));
        }
        LOG.error("Unexpected", error);
        return new Problem(texts.get("problem.unexpected"), texts.get("problem.unexpected.next"));
    }

    private static String fileReason(IOException io) {
        String message = io.getMessage();
        return message == null ? io.getClass().getSimpleName() : message;
    }
}
