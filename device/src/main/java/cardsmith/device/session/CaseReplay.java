package cardsmith.device.session;

import cardsmith.dm.client.ClientSession;
import cardsmith.dm.client.Question;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.Step;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeImage;
import cardsmith.dm.tree.TreeRefusal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Holds the session of a case again, without the card, and says where it takes another course. */
public final class CaseReplay {

    private final SessionCase recorded;
    private final Deque<Fact.Message> messages = new ArrayDeque<>();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final Deque<Long> stamps;
    private final List<String> differences = new ArrayList<>();
    private int held;
    private boolean restored;

    /**
     * What a replay found.
     *
     * @param messages how many messages went both ways
     * @param nodes how many nodes the tree has at the end
     * @param differences where the session took another course, one sentence each; none where all is the same
     */
    public record Report(int messages, int nodes, List<String> differences) {

        /** Copies the list. */
        public Report {
            differences = List.copyOf(differences);
        }

        /** Returns whether the same messages gave the same tree. */
        public boolean isSame() {
            return differences.isEmpty();
        }
    }

    private CaseReplay(SessionCase recorded) {
        this.recorded = recorded;
        for (Happening happening : recorded.happenings()) {
            if (happening.fact() instanceof Fact.Message message) {
                messages.add(message);
            } else if (happening.fact() instanceof Fact.Answered answered) {
                replies.add(answered.reply());
            }
        }
        stamps = new ArrayDeque<>(recorded.stamps());
    }

    /** Returns what came of holding the session of a case again. */
    public static Report of(SessionCase recorded) {
        return new CaseReplay(recorded).run();
    }

    private Report run() {
        if (recorded.setup().isEmpty()) {
            return new Report(0, 0, List.of("No session was opened, so there is nothing to hold again."));
        }
        CaseSetup setup = recorded.setup().get();
        if (setup.proofs()) {
            return new Report(0, 0, List.of("A side asked for a proof; what is needed for one is not in a case."));
        }
        try {
            ManagementTree tree = recorded.before().restore(setup.rules(), this::now);
            restored = true;
            Surroundings around = Surroundings.NONE.withUser(this::reply).withInterference(recorded.faults());
            hold(new ClientSession(setup.client(), tree, around, new Random(0), SessionEvent.Observer.NOBODY));
            TreeImage now = TreeImage.of(tree);
            compare(now);
            return new Report(held, now.nodes().size(), differences);
        } catch (TreeRefusal refused) {
            return new Report(0, 0, List.of("The tree before the session cannot be made: " + refused.getMessage()));
        }
    }

    private void hold(ClientSession session) {
        Step step = session.start();
        while (step instanceof Step.Send send && !messages.isEmpty()) {
            Fact.Message out = messages.poll();
            held++;
            if (!out.toCard() || !out.original().orElse(out.transmission()).equals(send.transmission())) {
                differences.add("Message " + send.message().header().msgId() + " of the client is another one.");
                return;
            }
            if (messages.isEmpty() || messages.peek().toCard()) {
                return;
            }
            held++;
            step = session.next(messages.poll().transmission());
        }
        if (step instanceof Step.Send send
                && !send.isLast()
                && recorded.end().filter(Fact.Ended::completed).isPresent()) {
            differences.add("The session goes on where it ended.");
        } else if (!messages.isEmpty()) {
            differences.add("The session ends before its last " + messages.size() + " messages.");
        }
    }

    private Instant now() {
        // The restored nodes get the times that they had.
        long second = !restored || stamps.isEmpty() ? 0 : stamps.size() == 1 ? stamps.peek() : stamps.poll();
        return Instant.ofEpochSecond(second);
    }

    private Reply reply(Question question) {
        Reply next = replies.poll();
        return next == null ? new Reply.Cancelled() : next;
    }

    private void compare(TreeImage now) {
        Map<NodeUri, TreeImage.Node> expected = new LinkedHashMap<>();
        recorded.after().nodes().forEach(node -> expected.put(node.uri(), node));
        for (TreeImage.Node node : now.nodes()) {
            TreeImage.Node was = expected.remove(node.uri());
            if (was == null) {
                differences.add("There is a node " + node.uri() + " that was not there.");
            } else if (!was.equals(node)) {
                differences.add("The node " + node.uri() + " has another " + difference(was, node) + ".");
            }
        }
        expected.keySet().forEach(uri -> differences.add("There is no node " + uri + "."));
    }

    private static String difference(TreeImage.Node was, TreeImage.Node is) {
        if (!was.data().equals(is.data())) {
            return was.data().value().equals(is.data().value()) ? "format or type" : "value";
        }
        return was.acl().equals(is.acl()) && was.title().equals(is.title()) ? "time or version" : "ACL or title";
    }
}
