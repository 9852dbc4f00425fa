package cardsmith.device.application;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.device.application.DeviceProfile.Unapproved;
import cardsmith.device.approval.Approval;
import cardsmith.device.approval.ApprovedPackage;
import cardsmith.device.approval.CardApproval;
import cardsmith.device.approval.CardApproval.Judgement;
import cardsmith.device.handset.Handset;
import cardsmith.dm.StatusCode;
import cardsmith.dm.client.Execution;
import cardsmith.dm.client.GenericAlert;
import cardsmith.dm.client.Question;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.UserInteraction;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeRefusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The firmware updater and the software installer of a device: before a package is installed, wherever it comes from, the
 * card is asked whether the management authority approved it; one that is not is rejected, or the user decides, as the
 * policy of the device says (DMSC-DER-9).
 */
public final class PackageInstaller implements Execution {

    private static final Set<String> FIRMWARE_OPERATIONS = Set.of("Download", "Update", "DownloadAndUpdate");
    private static final Set<String> SOFTWARE_OPERATIONS =
            Set.of("Download", "DownloadInstall", "DownloadInstallInactive");

    private final Handset handset;
    private final Unapproved policy;
    private final CardApproval approvals;
    private final InstallationTree tree;
    private final Deque<Task> tasks = new ArrayDeque<>();
    private final Map<NodeUri, ApprovedPackage> downloaded = new HashMap<>();
    private final List<GenericAlert> reports = new ArrayList<>();

    /** What a server has ordered: an operation on an object, or on a download of it. */
    private record Task(PackageKind kind, NodeUri object, String operation, Optional<String> correlator) {}

    /** Where packages are downloaded from. */
    @FunctionalInterface
    public interface Shelf {

        /** Returns the package at an address; nothing where there is none. */
        Optional<ApprovedPackage> fetch(String url);
    }

    /** Makes the installer of a device that has nothing to do. */
    public PackageInstaller(Handset handset, Unapproved policy, CardApproval approvals) {
        this.handset = handset;
        this.policy = policy;
        this.approvals = approvals;
        this.tree = new InstallationTree(handset);
    }

    /** Takes an order on an object of FUMO or SCOMO, which {@link #work} carries out: 202; 406 for any other node. */
    @Override
    public Ran run(Order order) {
        ManagementTree seen = handset.tree();
        try {
            NodeUri node = seen.uri(order.uri());
            NodeUri above = node.parent();
            if (FIRMWARE_OPERATIONS.contains(node.name()) && is(seen, above, ApplicationKind.FIRMWARE)) {
                return taken(new Task(PackageKind.FIRMWARE, above, node.name(), order.correlator()));
            }
            NodeUri download = above.parent();
            boolean software = above.name().equals("Operations")
                    && SOFTWARE_OPERATIONS.contains(node.name())
                    && is(seen, download.parent().parent(), ApplicationKind.SOFTWARE);
            return software
                    ? taken(new Task(PackageKind.SOFTWARE, download, node.name(), order.correlator()))
                    : new Ran(StatusCode.NOT_SUPPORTED);
        } catch (TreeRefusal noNode) {
            return new Ran(noNode.status());
        }
    }

    private Ran taken(Task task) {
        tasks.add(task);
        return new Ran(StatusCode.ACCEPTED);
    }

    private static boolean is(ManagementTree tree, NodeUri uri, ApplicationKind kind) {
        return tree.find(uri)
                .map(TreeNode::type)
                .filter(kind.moIdentifier()::equals)
                .isPresent();
    }

    /**
     * Does what servers have ordered since the last call; how it ended is told to them later.
     *
     * @throws CardException when the card is lost; what is left undone then is forgotten
     * @throws IllegalStateException when something is to be done and the handset is off
     */
    public void work(Shelf shelf, UserInteraction user) throws CardException {
        List<Task> all = List.copyOf(tasks);
        tasks.clear();
        for (Task task : all) {
            PackageOutcome outcome = done(task, shelf, user);
            reports.add(new GenericAlert(
                    Optional.of(task.object().toString()),
                    task.kind().alert(task.operation()),
                    "chr",
                    Optional.empty(),
                    task.correlator(),
                    Integer.toString(task.kind().code(outcome))));
        }
    }

    private PackageOutcome done(Task task, Shelf shelf, UserInteraction user) throws CardException {
        boolean downloads = task.operation().startsWith("Download");
        Optional<ApprovedPackage> found = downloads
                ? tree.address(task.kind(), task.object(), task.operation()).flatMap(shelf::fetch)
                : Optional.ofNullable(downloaded.get(task.object()));
        PackageOutcome outcome = PackageOutcome.NOT_THERE;
        if (found.isPresent() && task.operation().equals("Download")) {
            downloaded.put(task.object(), found.get());
            outcome = PackageOutcome.DOWNLOADED;
        } else if (found.isPresent()) {
            outcome = judged(found.get(), user);
            downloaded.remove(task.object());
        }
        boolean active = !task.operation().equals("DownloadInstallInactive");
        tree.note(task.kind(), task.object(), outcome, found, active);
        return outcome;
    }

    /**
     * Installs a package that did not come over the network: from a memory card, from a PC.
     *
     * @param object root of the object of FUMO, or a download of SCOMO, that shows it
     * @throws CardException when the card is lost; nothing is installed then
     */
    public PackageOutcome install(PackageKind kind, NodeUri object, ApprovedPackage offered, UserInteraction user)
            throws CardException {
        PackageOutcome outcome = judged(offered, user);
        tree.note(kind, object, outcome, Optional.of(offered), true);
        return outcome;
    }

    private PackageOutcome judged(ApprovedPackage offered, UserInteraction user) throws CardException {
        CardLink card = handset.card().orElseThrow(() -> new IllegalStateException("The handset is switched off"));
        Optional<Approval> approval = offered.approval();
        boolean approved = approval.isPresent()
                && approvals.judge(card, offered.content().bytes(), approval.get()) == Judgement.APPROVED;
        if (approved) {
            return PackageOutcome.INSTALLED;
        }
        if (policy == Unapproved.REJECT) {
            return PackageOutcome.NOT_APPROVED;
        }
        Question question = new Question.Confirm(
                "The card does not approve " + offered.name() + " " + offered.version() + ". Install it nevertheless?",
                new Question.Times(Optional.empty(), Optional.empty()),
                Optional.of(false));
        return user.ask(question) instanceof Reply.Yes ? PackageOutcome.INSTALLED : PackageOutcome.USER_REFUSED;
    }

    /** Returns reports for the DM server of what has ended since the last call. */
    public List<GenericAlert> reports() {
        List<GenericAlert> all = List.copyOf(reports);
        reports.clear();
        return all;
    }
}
