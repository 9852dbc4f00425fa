package cardsmith.card.virtual;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.LinkLost;
import cardsmith.card.file.NetworkApplication;
import cardsmith.card.virtual.domain.DomainKeys;
import cardsmith.card.virtual.domain.DomainMemory;
import cardsmith.card.virtual.domain.DomainState;
import cardsmith.card.virtual.domain.SecurityDomain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A UICC in this process: its own MF and files, an issuer security domain, and the applets of the project in jCardSim.
 *
 * <p>It answers any bytes with a status word, keeps what a card keeps without power and forgets the rest, and can lose
 * its power at any write to persistent memory. A card has its own runtime; its methods may be called by any thread.
 */
public final class VirtualUicc implements CardChip {

    private static final Logger LOG = LoggerFactory.getLogger(VirtualUicc.class);
    private static final byte[] NO_ANSWER = {};
    private static final byte[] NO_DIAGNOSIS = {Status.NO_DIAGNOSIS >> 8, 0};

    private final CardNumber number;
    private final WriteMeter meter = new WriteMeter();
    private final DomainMemory domain;
    private final AppletCard applets;
    private final Usim usim;
    private final CardOs os;
    private final ResponseQueue queue = new ResponseQueue();
    private final Optional<CardFile> file;
    private NetworkApplication network = NetworkApplication.USIM;
    private boolean getResponse;
    private boolean powered;
    private long savedChanges;

    private VirtualUicc(CardNumber number, DomainState state, Optional<CardFile> file) {
        this.number = number;
        this.file = file;
        domain = new DomainMemory(state, meter);
        applets = new AppletCard(domain, meter);
        usim = new Usim(number);
        os = new CardOs(
                () -> new MasterFiles(() -> new MasterFile(number, applications())),
                () -> new Usim(number),
                applets,
                new SecurityDomain(domain, applets, number.bytes()),
                domain,
                usim,
                new ClassicSim(number, Usim.testSet()),
                () -> network);
    }

    private List<MasterFile.Application> applications() {
        var all = new ArrayList<>(applets.applications());
        if (network == NetworkApplication.USIM) {
            all.add(new MasterFile.Application(Usim.AID, "USIM"));
        } else if (network == NetworkApplication.CSIM) {
            all.add(new MasterFile.Application(Csim.AID, "CSIM"));
        }
        return all;
    }

    /** Lets the card have this for networks, and nothing else, from the next reset on; a USIM unless it was told so. */
    public synchronized void carry(NetworkApplication network) {
        this.network = network;
    }

    private static VirtualUicc made(long serial, boolean withApplets) {
        CardNumber number = CardNumber.ofSerial(serial);
        return new VirtualUicc(number, CardImage.asShipped(number, withApplets), Optional.empty());
    }

    /** Returns a card with the applets and no Management Objects; its ICCID follows from the serial number, 0 to 10^11-1. */
    public static VirtualUicc empty(long serial) {
        return made(serial, true);
    }

    /** Returns a card without applets, as it comes from its maker; its ICCID follows from the serial number, 0 to 10^11-1. */
    public static VirtualUicc blank(long serial) {
        return made(serial, false);
    }

    /** Returns a card without applets whose security domain has these keys, the ones for key version 00 first. */
    public static VirtualUicc blank(long serial, List<DomainKeys> keys) {
        CardNumber number = CardNumber.ofSerial(serial);
        return new VirtualUicc(number, CardImage.asShipped(number, false, keys), Optional.empty());
    }

    /** Returns a card with sample MOs (DMAcc, IMPS, Email, NAP); its ICCID follows from the serial number, 0 to 10^11-1. */
    public static VirtualUicc withSamples(long serial) {
        var card = empty(serial);
        card.applets.restore(SampleCard.cells());
        return card;
    }

    /**
     * Returns the card that a file keeps; where there is no file, a new card with sample MOs that will be kept in it.
     *
     * @throws CardBrokeRules when the file is damaged, or not the file of a virtual card; it stays as it is
     * @throws LinkLost when the file cannot be read, or a new one not be written
     */
    public static VirtualUicc open(Path path) throws CardException {
        return open(path, true);
    }

    /**
     * Returns the card that a file keeps; where there is no file, a new card without applets that will be kept in it.
     *
     * @throws CardException as {@link #open(Path)}
     */
    public static VirtualUicc openBlank(Path path) throws CardException {
        return open(path, false);
    }

    private static VirtualUicc open(Path path, boolean withSamples) throws CardException {
        var file = new CardFile(path);
        try {
            if (file.exists()) {
                return of(file.read(), Optional.of(file));
            }
            CardNumber number = CardNumber.ofSerial(ThreadLocalRandom.current().nextLong(CardNumber.SERIALS));
            var image = new CardImage(
                    number, CardImage.asShipped(number, withSamples), withSamples ? SampleCard.cells() : List.of());
            file.write(image);
            return of(image, Optional.of(file));
        } catch (CardImage.Damaged damaged) {
            throw new CardBrokeRules(
                    "The file " + path + " " + damaged.getMessage() + ".",
                    "Choose another file, or put this one away to start with a new card under its name.");
        } catch (IOException failed) {
            throw fileTrouble(path, failed);
        }
    }

    private static VirtualUicc of(CardImage image, Optional<CardFile> file) throws CardImage.Damaged {
        VirtualUicc card;
        try {
            card = new VirtualUicc(image.number(), image.domain(), file);
        } catch (RuntimeException unknownModule) {
            throw new CardImage.Damaged("was written with other versions of the applets");
        }
        if (!card.applets.restore(image.cells())) {
            throw new CardImage.Damaged("was written with other versions of the applets");
        }
        return card;
    }

    /** Returns another card with the same number and the same persistent memory, kept in no file, without power. */
    public synchronized VirtualUicc copy() {
        var copy = new VirtualUicc(number, domain.state(), Optional.empty());
        copy.applets.restore(applets.cells());
        copy.getResponse = getResponse;
        copy.usim.follow(usim);
        copy.network = network;
        return copy;
    }

    /** Returns the 19 digits of EF.ICCID. */
    public String iccid() {
        return number.digits();
    }

    @Override
    public byte[] atr() {
        return AnswerToReset.bytes();
    }

    @Override
    public synchronized void powerUp() {
        if (meter.isDead()) {
            meter.revive();
            applets.restart();
        }
        powered = true;
        forget();
    }

    @Override
    public synchronized void powerDown() {
        powered = false;
    }

    @Override
    public synchronized void reset() {
        if (powered) {
            powerUp();
        }
    }

    private void forget() {
        queue.clear();
        os.reset();
    }

    /** Returns whether the card has power. */
    public synchronized boolean isPowered() {
        return powered;
    }

    @Override
    public byte[] transmit(byte[] command) {
        try {
            return exchange(command);
        } catch (LinkLost lost) {
            LOG.debug("{} {}", lost.getMessage(), lost.nextStep());
            return NO_ANSWER;
        }
    }

    /**
     * Returns the response APDU to a command APDU, well formed or not.
     *
     * @throws LinkLost when the card has no power, loses it in the middle, or its file cannot be written
     */
    public synchronized byte[] exchange(byte[] command) throws LinkLost {
        if (!powered) {
            throw new LinkLost("The virtual card has no power.", "Put the card in again.");
        }
        byte[] answer = run(command);
        keep();
        if (meter.isDead()) {
            powered = false;
            throw new LinkLost(
                    "The virtual card was pulled in the middle of a command.",
                    "Put the card in again: what was being written is repaired or reported.");
        }
        return answer;
    }

    private byte[] run(byte[] command) {
        try {
            if (!getResponse) {
                return os.process(command);
            }
            if (ResponseQueue.isGetResponse(command)) {
                return queue.fetch(command);
            }
            return queue.isRepeat(command) ? queue.repeat() : queue.answer(command, os.process(command));
        } catch (PowerCut cut) {
            return NO_ANSWER;
        } catch (RuntimeException fault) {
            LOG.warn("An applet failed without a status word", fault);
            return NO_DIAGNOSIS.clone();
        }
    }

    private void keep() throws LinkLost {
        boolean changed = meter.changes() != savedChanges || meter.isDead();
        if (file.isEmpty() || !changed) {
            return;
        }
        CardFile kept = file.orElseThrow();
        try {
            kept.write(image());
            savedChanges = meter.changes();
        } catch (IOException failed) {
            powered = false;
            throw fileTrouble(kept.path(), failed);
        }
    }

    private CardImage image() {
        return new CardImage(number, domain.state(), applets.cells());
    }

    private static LinkLost fileTrouble(Path path, IOException cause) {
        return new LinkLost(
                "The file " + path + " of the virtual card cannot be read or written.",
                "See that the folder is there, may be written and has room.",
                cause);
    }

    /** Makes the card answer as over T=0, data behind 61xx and 6Cxx for a wrong Le, or as over T=1, the default. */
    public synchronized void setGetResponse(boolean on) {
        getResponse = on;
        queue.clear();
    }

    /** Returns the transmission protocol whose ways the card follows, {@code T=0} or {@code T=1}. */
    public synchronized String protocol() {
        return getResponse ? "T=0" : "T=1";
    }

    /** Returns how many writes to persistent memory there have been. */
    public synchronized long persistentWrites() {
        return meter.writes();
    }

    /** Returns how many pages of 64 bytes those writes touched, the measure of the time they take. */
    public synchronized long pagesWritten() {
        return meter.pages();
    }

    /**
     * Lets the power fail at a persistent write to come, once; the command with that write has no answer.
     *
     * @param writesFromNow 0 for the very next write
     */
    public synchronized void cutPower(long writesFromNow, Cut how) {
        meter.cutAfter(writesFromNow, how);
    }

    /** Takes back {@link #cutPower} where the write did not come. */
    public synchronized void cancelCut() {
        meter.cancelCut();
    }

    /** Returns what the security domain keeps. */
    synchronized DomainState domain() {
        return domain.state();
    }

    /** Returns a copy of the persistent memory, one array for each applet. */
    synchronized List<byte[]> cells() {
        return applets.cells();
    }
}
