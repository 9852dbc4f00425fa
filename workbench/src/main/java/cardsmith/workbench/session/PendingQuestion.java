package cardsmith.workbench.session;

import cardsmith.dm.client.Question;
import cardsmith.dm.client.Reply;
import java.util.concurrent.CompletableFuture;

/**
 * A question of the card that waits for its answer.
 *
 * @param question what is asked
 * @param answer completed with the reply
 */
public record PendingQuestion(Question question, CompletableFuture<Reply> answer) {

    /** Gives the answer; the first one counts. */
    public void answer(Reply reply) {
        answer.complete(reply);
    }
}
