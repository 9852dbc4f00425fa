package cardsmith.device.handset;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.cat.Envelope;
import cardsmith.card.cat.Imei;
import cardsmith.card.ota.SmsDeliver;
import cardsmith.device.gateway.MemoryTransport;
import cardsmith.device.terminal.Terminal;
import cardsmith.device.terminal.Transport;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeRefusal;
import java.util.Optional;
import java.util.function.Function;

/** The card in a handset that is switched on, and what the handset knows of it until it is switched off. */
final class PoweredCard {

    /** The terminal bounds what a card can want in a row; so is what the world can tell it. */
    private static final int MOST_WORK = 10_000;

    /** A number of no operator: the terminal tells the card where a short message came from. */
    private static final byte[] SERVICE_CENTRE = {(byte) 0x91, 0x11, 0x22, 0x33};

    private final MemoryTransport transport = new MemoryTransport();
    private final Terminal terminal;
    private final CardLink link;
    private Optional<Attachment> attachment = Optional.empty();
    private Optional<CardContents> contents = Optional.empty();
    private Optional<BootstrapData> bootstrap = Optional.empty();
    private boolean taken;

    PoweredCard(Function<Transport, Terminal> terminalOn) {
        terminal = terminalOn.apply(transport);
        link = terminal.link();
    }

    /** Returns the number by which a device with this tree is known to cards, nothing where it has none. */
    static Optional<Imei> imei(ManagementTree tree) {
        try {
            return tree.find(tree.uri("./DevInfo/DevId")).map(TreeNode::value).flatMap(Imei::ofDevice);
        } catch (TreeRefusal none) {
            return Optional.empty();
        }
    }

    MemoryTransport transport() {
        return transport;
    }

    Terminal terminal() {
        return terminal;
    }

    CardLink link() {
        return link;
    }

    Optional<Attachment> attachment() {
        return attachment;
    }

    void attached(Attachment made) {
        attachment = Optional.of(made);
    }

    boolean isAttached() {
        return attachment.filter(Attachment::taken).isPresent();
    }

    /** Returns what the card says of its objects, of which only what has changed is read. */
    CardContents read() throws CardException {
        CardContents now = CardContents.read(link, contents);
        taken &= contents.equals(Optional.of(now));
        contents = Optional.of(now);
        return now;
    }

    /** Returns whether the tree has the objects as they were read last. */
    boolean isTaken() {
        return taken;
    }

    void taken(boolean all) {
        taken = all;
    }

    Optional<BootstrapData> bootstrap() {
        return bootstrap;
    }

    void bootstrap(BootstrapData data) {
        bootstrap = Optional.of(data);
    }

    /** Hands a short message to the card. */
    void hand(SmsDeliver message) throws CardException {
        terminal.tell(Envelope.smsPpDownload(SERVICE_CENTRE, message.bytes()));
    }

    /** Works for the card until it comes to rest. */
    void settle() throws CardException {
        int left = MOST_WORK;
        while (left > 0 && terminal.work()) {
            left--;
        }
    }
}
