package cardsmith.device.approval;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.device.approval.CardApproval.Judgement;
import cardsmith.device.handset.Handset;
import cardsmith.dm.BadDocument;
import cardsmith.dm.bootstrap.Bootstrap;
import cardsmith.dm.bootstrap.BootstrapMessage;
import cardsmith.dm.bootstrap.BootstrapPlaces;
import cardsmith.dm.bootstrap.BootstrapPolicy;
import cardsmith.dm.bootstrap.BootstrapRefused;
import cardsmith.dm.bootstrap.BootstrapResult;
import cardsmith.dm.bootstrap.BootstrapSource;
import cardsmith.dm.bootstrap.BootstrapStep;
import cardsmith.dm.client.Question;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.UserInteraction;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.TreeRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes bootstrap packets from the network: the card checks the approval first, then the user is asked, and only then is the
 * device set up (DMSC-DER-8). What is taken is the device's own and stays.
 */
public final class NetworkBootstrap {

    private final Handset handset;
    private final CardApproval approvals;
    private final BootstrapPlaces places;

    /** What became of a packet. */
    public enum Outcome {
        /** The device is set up with it. */
        TAKEN,
        /** It has no approval. */
        WITHOUT_APPROVAL,
        /** The card does not approve it. */
        NOT_APPROVED,
        /** The key is blocked after three wrong approvals. */
        BLOCKED,
        /** The card cannot check it. */
        NOT_CHECKED,
        /** The user said no, or was not there to be asked. */
        USER_REFUSED,
        /** It is broken, or the tree refuses it. */
        REFUSED
    }

    /**
     * What became of a packet, and why.
     *
     * @param outcome in a word
     * @param said what was found and done, one sentence each
     */
    public record Answer(Outcome outcome, List<String> said) {

        /** Copies the list. */
        public Answer {
            said = List.copyOf(said);
        }
    }

    /**
     * Works for a handset.
     *
     * @param approvals what is known of those that its card has judged
     * @param places where the device keeps objects
     */
    public NetworkBootstrap(Handset handset, CardApproval approvals, BootstrapPlaces places) {
        this.handset = handset;
        this.approvals = approvals;
        this.places = places;
    }

    /**
     * Takes a packet, or not.
     *
     * @throws CardException when the card is lost
     * @throws IllegalStateException when the handset is off
     */
    public Answer take(BootstrapPacket packet, UserInteraction user) throws CardException {
        CardLink card = handset.card().orElseThrow(() -> new IllegalStateException("The handset is switched off"));
        Optional<Approval> approval = packet.approval();
        if (approval.isEmpty()) {
            return new Answer(Outcome.WITHOUT_APPROVAL, List.of("The packet carries no approval for the card."));
        }
        Judgement judgement = approvals.judge(card, packet.document().bytes(), approval.get());
        if (judgement != Judgement.APPROVED) {
            return new Answer(outcome(judgement), List.of(judgement.sentence()));
        }
        try {
            BootstrapMessage message = packet.message();
            if (!(user.ask(question(message)) instanceof Reply.Yes)) {
                return new Answer(
                        Outcome.USER_REFUSED, List.of(judgement.sentence(), "The user did not let it be used."));
            }
            return handset.<Answer, BadDocument>manage(() -> placed(message, judgement));
        } catch (BadDocument | TreeRefusal refused) {
            return refused(judgement, refused);
        }
    }

    private Answer placed(BootstrapMessage message, Judgement judgement) throws BadDocument {
        try {
            List<BootstrapStep> steps = applied(handset.tree(), places, message).steps();
            return new Answer(Outcome.TAKEN, sentences(judgement, steps));
        } catch (BootstrapRefused refused) {
            return refused(judgement, refused);
        }
    }

    private static Answer refused(Judgement judgement, Exception why) {
        return new Answer(Outcome.REFUSED, List.of(judgement.sentence(), String.valueOf(why.getMessage())));
    }

    private static Outcome outcome(Judgement judgement) {
        return switch (judgement) {
            case APPROVED -> Outcome.TAKEN;
            case NOT_APPROVED -> Outcome.NOT_APPROVED;
            case BLOCKED -> Outcome.BLOCKED;
            case NOT_POSSIBLE -> Outcome.NOT_CHECKED;
        };
    }

    private static Question question(BootstrapMessage message) {
        return new Question.Confirm(
                "The network sends settings for this device ("
                        + message.profile().words() + "), and the card approves them. Use them?",
                new Question.Times(Optional.empty(), Optional.empty()),
                Optional.of(true));
    }

    private static List<String> sentences(Judgement judgement, List<BootstrapStep> steps) {
        List<String> said = new ArrayList<>(List.of(judgement.sentence()));
        // The proof is the card's, not one of the message.
        steps.stream()
                .filter(step -> step.kind() != BootstrapStep.Kind.PROVED)
                .forEach(step -> said.add(step.sentence()));
        return said;
    }

    /**
     * Puts a message into a tree; a card has spoken for it, or nobody has to.
     *
     * @throws BadDocument where it is broken; the tree is as before
     * @throws BootstrapRefused where the tree refuses it; the tree is as before
     */
    public static BootstrapResult applied(ManagementTree tree, BootstrapPlaces places, BootstrapMessage message)
            throws BadDocument, BootstrapRefused {
        BootstrapPolicy policy = new BootstrapPolicy(Set.of(BootstrapSource.OVER_THE_AIR), false, true, false);
        return new Bootstrap(tree, policy, places).apply(message);
    }
}
