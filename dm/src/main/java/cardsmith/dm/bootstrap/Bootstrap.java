package cardsmith.dm.bootstrap;

import cardsmith.dm.BadDocument;
import cardsmith.dm.bootstrap.BootstrapStep.Kind;
import cardsmith.dm.provisioning.Provisioning;
import cardsmith.dm.provisioning.ReadProvisioning;
import cardsmith.dm.syncml.ReadMessage;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeRefusal;
import java.util.List;

/** Takes bootstrap messages into a tree, each whole or not at all, and says what it did. */
public final class Bootstrap {

    private final ManagementTree tree;
    private final BootstrapPolicy policy;
    private final BootstrapPlaces places;

    /** Works on a tree under a policy. */
    public Bootstrap(ManagementTree tree, BootstrapPolicy policy, BootstrapPlaces places) {
        this.tree = tree;
        this.policy = policy;
        this.places = places;
    }

    /**
     * Takes a message from the factory or from the card, or one that came over the air without a proof.
     *
     * @throws BadDocument where the message is broken; the tree is as before
     * @throws BootstrapRefused where the policy or the tree refuses it; the tree is as before
     */
    public BootstrapResult apply(BootstrapMessage message) throws BadDocument, BootstrapRefused {
        return apply(message, false, "it carries none that is valid");
    }

    /**
     * Takes a message that came over the air, proved or not.
     *
     * @throws BadDocument where the message is broken; the tree is as before
     * @throws BootstrapRefused where the policy or the tree refuses it; the tree is as before
     */
    public BootstrapResult apply(BootstrapOffer offer) throws BadDocument, BootstrapRefused {
        String why = offer.push().method().isEmpty()
                ? "it carries none"
                : offer.triesLeft() == 0 ? "three wrong ones were given" : "none that is valid was given";
        return apply(offer.message(), offer.isProved(), why);
    }

    private BootstrapResult apply(BootstrapMessage message, boolean proved, String why)
            throws BadDocument, BootstrapRefused {
        BootstrapLog log = new BootstrapLog();
        BootstrapSource source = message.source();
        log.add(Kind.RECEIVED, "A " + message.profile().words() + " came from " + from(source) + ".");
        if (!policy.accepted().contains(source)) {
            throw new BootstrapRefused("This device takes no bootstrap from " + from(source) + ".", log.steps());
        }
        if (!source.isTrusted() && policy.needsProof() && !proved) {
            throw new BootstrapRefused("The message needs a proof, but " + why + ".", log.steps());
        }
        log.add(Kind.PROVED, proof(source, proved));
        InboxPlacement placement = new InboxPlacement(tree, policy, places, log);
        try {
            tree.<Boolean, BootstrapStop>atomically(() -> {
                take(message, placement, log);
                return true;
            });
        } catch (TreeRefusal refused) {
            throw new BootstrapRefused(refused.getMessage(), log.steps());
        } catch (BootstrapStop stop) {
            throw stop.cause(log);
        }
        for (String server : placement.servers()) {
            log.add(Kind.NEXT, "The client should soon open a session with " + server + ".");
        }
        return new BootstrapResult(log.steps(), placement.servers(), placement.objects());
    }

    private static String from(BootstrapSource source) {
        return source == BootstrapSource.OVER_THE_AIR ? "the air" : source.words();
    }

    private static String proof(BootstrapSource source, boolean proved) {
        if (source.isTrusted()) {
            return "No proof is needed, for " + source.words() + " is trusted.";
        }
        return proved ? "Its proof is right." : "It has no proof, and this device asks for none.";
    }

    private void take(BootstrapMessage message, InboxPlacement placement, BootstrapLog log)
            throws TreeRefusal, BootstrapStop {
        try {
            switch (message.profile()) {
                case DM_MESSAGE -> {
                    ReadMessage read = SyncMl.read(message.document());
                    read.remarks().forEach(remark -> log.add(Kind.LEFT_OUT, remark));
                    new MessageBootstrap(tree, placement, log).take(read.message());
                }
                case OBJECTS -> placement.place(Tnds.read(message.document()));
                case CP -> {
                    ReadProvisioning read = Provisioning.read(message.document());
                    read.remarks().forEach(remark -> log.add(Kind.LEFT_OUT, remark));
                    TndsDocument mapped = new ProvisioningMapping(log).objects(read.document());
                    if (mapped.nodes().isEmpty()) {
                        throw new BootstrapStop("The document holds nothing that becomes an object.");
                    }
                    placement.place(mapped);
                }
            }
        } catch (BadDocument broken) {
            throw new BootstrapStop(broken);
        }
        if (placement.objects().isEmpty() && message.profile() != BootstrapMessage.Profile.DM_MESSAGE) {
            throw new BootstrapStop("The message holds no object that this device knows.");
        }
    }

    /**
     * Takes objects of a former bootstrap out again, for example when the card that brought them is gone (OMA DM
     * Bootstrap 1.2.1 clause 3.1.3.5.1); those that are not there any more are passed over.
     *
     * @throws TreeRefusal where one cannot be deleted; the tree is as before
     */
    public List<BootstrapStep> remove(List<NodeUri> objects) throws TreeRefusal {
        BootstrapLog log = new BootstrapLog();
        tree.atomically(() -> {
            for (NodeUri object : objects) {
                if (tree.find(object).isPresent()) {
                    tree.delete(object, Actor.DEVICE);
                    log.add(Kind.REMOVED, object + " was taken out.", object);
                }
            }
            return true;
        });
        return log.steps();
    }
}
