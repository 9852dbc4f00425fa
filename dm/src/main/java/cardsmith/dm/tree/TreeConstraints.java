package cardsmith.dm.tree;

import cardsmith.dm.StatusCode;
import cardsmith.dm.ddf.Access;
import cardsmith.dm.ddf.DdfNode;
import java.util.Optional;

/** Refuses what the rules of a device do not let happen to its tree. */
final class TreeConstraints {

    private final TreeRules rules;

    TreeConstraints(TreeRules rules) {
        this.rules = rules;
    }

    // What a device does to its own tree is its own affair; descriptions bind servers.
    void support(NodeUri uri, Access access, Actor actor) throws TreeRefusal {
        Optional<DdfNode> described = rules.descriptions().of(uri);
        if (actor instanceof Actor.Server
                && described.isPresent()
                && !described.get().access().contains(access)) {
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, uri + " does not support " + access.element() + ".");
        }
    }

    void refusePermanent(NodeUri uri, Actor actor, String done) throws TreeRefusal {
        boolean permanent =
                rules.descriptions().of(uri).map(DdfNode::isPermanent).orElse(false);
        if (permanent && actor instanceof Actor.Server) {
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, "The permanent node " + uri + " cannot be " + done + ".");
        }
    }

    // An interior node that says which nodes are below it takes no others.
    void refuseUnknown(NodeUri uri, Actor actor) throws TreeRefusal {
        boolean lists = rules.descriptions()
                .of(uri.parent())
                .filter(node -> !node.children().isEmpty())
                .isPresent();
        if (lists
                && actor instanceof Actor.Server
                && rules.descriptions().of(uri).isEmpty()) {
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, uri.parent() + " has no place for " + uri.name() + ".");
        }
    }

    static void refuseRoot(NodeUri uri, String done) throws TreeRefusal {
        if (uri.isRoot()) {
            throw new TreeRefusal(StatusCode.NOT_ALLOWED, "The root cannot be " + done + ".");
        }
    }

    // An address made of parts has not passed the limits yet.
    void checkLimits(NodeUri uri) throws TreeRefusal {
        if (!rules.limits().equals(UriLimits.NONE) || uri.segments().size() > NodeUri.MOST_SEGMENTS) {
            NodeUri.of(uri.toString(), rules.limits());
        }
    }

    void checkOccurrence(NodeUri uri, TreeNode parent) throws TreeRefusal {
        Optional<DdfNode> described = rules.descriptions().of(uri);
        if (described.isEmpty() || !described.get().isUnnamed()) {
            return;
        }
        DdfNode rule = described.get();
        if (rule.occurrence().most() <= parent.children().size()) {
            throw new TreeRefusal(
                    StatusCode.NOT_ALLOWED,
                    uri.parent() + " takes " + rule.occurrence().words() + " nodes of this kind.");
        }
    }

    void checkData(NodeUri uri, NodeData data) throws TreeRefusal {
        if (data.value().length() > rules.mostOctets()) {
            throw new TreeRefusal(
                    StatusCode.TOO_LARGE, "A value of " + uri + " has at most " + rules.mostOctets() + " characters.");
        }
        Optional<DdfNode> described = rules.descriptions().of(uri);
        if (described.isPresent() && described.get().format() != data.format()) {
            throw new TreeRefusal(
                    StatusCode.UNSUPPORTED_FORMAT,
                    uri + " has the format " + described.get().format().elementName() + ".");
        }
        Optional<String> complaint = data.format().complaint(data.value());
        if (complaint.isPresent()) {
            throw new TreeRefusal(StatusCode.UNSUPPORTED_FORMAT, uri + ": " + complaint.get());
        }
    }
}
