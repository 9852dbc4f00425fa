package cardsmith.card.mostore;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.Iccid;
import cardsmith.card.ResponseApdu;
import cardsmith.card.mostore.StoreInfo.Details;
import cardsmith.card.mostore.StoreInfo.IndexEntry;
import cardsmith.card.tlv.Tlv;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The store of Management Objects of one card: application DM_SC, selected (docs/card-interface.md). */
public final class MoStore {

    /** The application identifier of the DM applet. */
    public static final Octets AID = Octets.of(HexFormat.of().parseHex("F0444D534301"));

    /** The status word for an object that the card does not have: referenced data not found. */
    public static final int NOT_THERE = 0x6A88;

    /** An index of all tags that there are. */
    private static final int MAX_INFO = 30 + 16_353 * 16;

    private static final String REPEAT = "Take the card out, put it in again and repeat; if it comes back, the card is"
            + " faulty or holds another application under this name.";
    /** P2 of READ RECORD: short identifier 03, absolute. */
    private static final int LOG_ABSOLUTE = 0x1C;

    private static final int FILE_NOT_FOUND = 0x6A82;
    private static final int SECURITY = 0x6982;

    private final CardLink link;
    private final BlockTransfer transfer;

    private MoStore(CardLink link, boolean extended) {
        this.link = link;
        this.transfer = new BlockTransfer(link, extended);
    }

    /**
     * Returns the store of the card behind the link, after selecting it.
     *
     * @throws CardRefused when the card does not have the applet
     * @throws CardException when the link is lost or the answer breaks the rules
     */
    public static MoStore select(CardLink link) throws CardException {
        return select(link, false);
    }

    /**
     * Returns the store as {@link #select(CardLink)}; where the reader carries extended length, the first long command
     * asks whether the card does, and short blocks follow when it does not.
     *
     * @throws CardException as {@link #select(CardLink)}
     */
    public static MoStore select(CardLink link, boolean readerCarriesExtended) throws CardException {
        ResponseApdu answer = link.transmit(CommandApdu.of(0x00, 0xA4, 0x04, 0x04, AID.bytes(), CommandApdu.LE_ANY));
        if (answer.sw() == FILE_NOT_FOUND || answer.sw() == 0x6999) {
            throw new CardRefused(
                    answer.sw(),
                    "This card does not have the Cardsmith applet, so it cannot hold Management Objects.",
                    "Load the applet, or put in a card that has it.");
        }
        if (!answer.isOk()) {
            throw Refusal.of(answer.sw(), "The card does not let the application DM_SC be selected");
        }
        // 62 opens the FCP template: something else with this AID would be misread from here on.
        byte[] fcp = answer.data();
        if (fcp.length < 2 || fcp[0] != 0x62) {
            throw new CardBrokeRules("The application DM_SC did not answer with an FCP template.", REPEAT);
        }
        return new MoStore(link, readerCarriesExtended);
    }

    /**
     * Returns version, memory and revision (EF.INFO).
     *
     * @throws CardException when the card refuses or its answer is not EF.INFO
     */
    public StoreInfo info() throws CardException {
        return InfoCodec.decode(infoBlock(true, 0));
    }

    /**
     * Returns EF.INFO with its whole index of objects.
     *
     * @throws CardException as {@link #info()}
     */
    public StoreInfo infoWithIndex() throws CardException {
        return infoWithIndex(infoBlock(true, 0));
    }

    private StoreInfo infoWithIndex(byte[] start) throws CardException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(start);
        int length = Math.min(InfoCodec.length(content.toByteArray()), MAX_INFO);
        while (content.size() < length) {
            byte[] more = infoBlock(false, content.size());
            if (more.length == 0) {
                break;
            }
            content.writeBytes(more);
        }
        StoreInfo info = InfoCodec.decode(content.toByteArray());
        if (info.details().isPresent() && !info.details().get().isComplete()) {
            throw new CardBrokeRules("EF.INFO of the card is shorter than it says.", REPEAT);
        }
        return info;
    }

    /** READ BINARY, by the short identifier 06 at first (ETSI TS 102 221 clause 11.1.3). */
    private byte[] infoBlock(boolean first, int offset) throws CardException {
        int p1 = first ? 0x86 : offset >> 8;
        ResponseApdu answer = link.transmit(CommandApdu.of(0x00, 0xB0, p1, offset & 0xFF, CommandApdu.LE_ANY));
        if (!answer.isOk() && answer.sw() != 0x6282) {
            throw Refusal.of(answer.sw(), "The card does not give EF.INFO");
        }
        return answer.data();
    }

    /**
     * Returns the tags of all objects, lowest first.
     *
     * @throws CardException when the card refuses or its answer is no tag list
     */
    public List<MoTag> tags() throws CardException {
        return TagList.decode(transfer.retrieve(TagList.TAG, TagList.MAX_LENGTH, Progress.SILENT));
    }

    /**
     * Returns one object; it has a fault in place of a value where PIN1 is needed first.
     *
     * @throws CardException when there is no such object, or the answer breaks the rules
     */
    public StoredMo read(MoTag tag) throws CardException {
        return read(tag, Progress.SILENT);
    }

    /**
     * Returns one object as {@link #read(MoTag)}; the progress hears bytes and may stop between blocks.
     *
     * @throws CardException as {@link #read(MoTag)}
     */
    public StoredMo read(MoTag tag, Progress progress) throws CardException {
        try {
            return StoredMo.of(tag, Octets.of(transfer.retrieve(tag.bytes(), ScMoCodec.MAX_VALUE, progress)));
        } catch (CardRefused e) {
            if (e.statusWord() == SECURITY) {
                return StoredMo.closed(tag);
            }
            throw e;
        }
    }

    /**
     * Returns what is said of one object, without its content; nothing where PIN1 is needed first, or where it is no
     * Management Object.
     *
     * @throws CardException when there is no such object, or the answer breaks the rules
     */
    public Optional<MoHead> head(MoTag tag) throws CardException {
        try {
            Optional<MoHead> head = MoHead.of(tag, transfer.retrieveStart(tag));
            return head.isPresent() ? head : read(tag).mo().map(mo -> MoHead.of(tag, mo));
        } catch (CardRefused e) {
            if (e.statusWord() == SECURITY) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Returns the settings of the DM server on the card (EF.CONF), with the defaults for what is not set.
     *
     * @throws CardException when the card refuses, or the file is not coded as the interface says
     */
    public ServerSettings settings() throws CardException {
        return ServerSettings.decode(
                transfer.retrieveAll(BlockTransfer.SETTINGS, ServerSettings.MOST_BYTES, Progress.SILENT));
    }

    /**
     * Sets when the card asks for a session by itself; needs ADM1.
     *
     * @throws CardException when the card refuses; it then still has the old settings
     */
    public void setTriggers(TriggerSettings triggers) throws CardException {
        write(OtherFile.SETTINGS, triggers.stored());
    }

    /**
     * Writes what is otherwise in the settings of the DM server on the card; needs ADM1.
     *
     * @throws CardException when the card refuses one of them; those before it are set
     */
    public void set(ServerSettings wanted) throws CardException {
        for (Tlv object : wanted.objectsBeyond(settings())) {
            write(OtherFile.SETTINGS, object);
        }
    }

    /**
     * Returns what the card wrote down of its sessions, the newest record first.
     *
     * @throws CardException when the card refuses, or a record is coded otherwise
     */
    public List<LogRecord> log() throws CardException {
        List<LogRecord> records = new ArrayList<>();
        for (int record = 1; record <= LogRecord.MOST; record++) {
            ResponseApdu answer = link.transmit(CommandApdu.of(0x00, 0xB2, record, LOG_ABSOLUTE, LogRecord.LENGTH));
            if (!answer.isOk()) {
                throw Refusal.of(answer.sw(), "The card does not give its log");
            }
            Optional<LogRecord> written = LogRecord.decode(answer.data());
            if (written.isEmpty()) {
                break;
            }
            records.add(written.get());
        }
        return List.copyOf(records);
    }

    /**
     * Returns all objects of the card at one revision.
     *
     * @param iccid the card's number, for the record
     * @throws CardException when the card refuses, breaks the rules, or changes its objects while they are read
     */
    public StoreSnapshot readAll(Iccid iccid, Progress progress) throws CardException {
        StoreInfo before = info();
        boolean atOnce = before.details().map(Details::readsAll).orElse(false);
        SortedMap<MoTag, StoredMo> objects = atOnce ? readAtOnce(before, progress) : readOneByOne(progress);
        return unchanged(iccid, before, objects);
    }

    private SortedMap<MoTag, StoredMo> readAtOnce(StoreInfo info, Progress progress) throws CardException {
        SortedMap<MoTag, StoredMo> objects =
                ObjectRow.decode(transfer.retrieveAll(BlockTransfer.OBJECTS, info.total(), progress));
        if (objects.size() < info.details().orElseThrow().objectCount()) {
            // Some need PIN1: they are not in the row.
            for (MoTag tag : tags()) {
                if (!objects.containsKey(tag)) {
                    objects.put(tag, StoredMo.closed(tag));
                }
            }
        }
        return objects;
    }

    private SortedMap<MoTag, StoredMo> readOneByOne(Progress progress) throws CardException {
        List<MoTag> tags = tags();
        SortedMap<MoTag, StoredMo> objects = new TreeMap<>();
        for (MoTag tag : tags) {
            objects.put(tag, read(tag, counted(tag, objects.size(), tags.size(), progress)));
        }
        return objects;
    }

    /** Tells which of the objects is read, before its first block and between the others. */
    private static Progress counted(MoTag tag, int done, int all, Progress progress) throws CardException {
        progress.step("Object " + tag, done, all);
        return (what, at, size) -> progress.step(what, done, all);
    }

    private StoreSnapshot unchanged(Iccid iccid, StoreInfo before, SortedMap<MoTag, StoredMo> objects)
            throws CardException {
        StoreInfo after = info();
        if (after.revision() != before.revision()) {
            throw new CardBrokeRules(
                    "The card changed its objects while they were read.",
                    "End other programs that use the card and read it again.");
        }
        return new StoreSnapshot(iccid, after, objects);
    }

    /**
     * Returns all objects as {@link #readAll}, reading only what EF.INFO says has changed since they were read last, and
     * what was closed then and may be open now.
     *
     * @throws CardException as {@link #readAll}
     */
    public StoreSnapshot readChanges(StoreSnapshot last, Progress progress) throws CardException {
        byte[] start = infoBlock(true, 0);
        boolean closedOnes = last.objects().values().stream()
                .anyMatch(stored -> stored.value().isEmpty());
        StoreInfo now = InfoCodec.decode(start);
        if (now.revision() == last.info().revision() && !closedOnes) {
            return last;
        }
        if (now.details().isEmpty()) {
            return readAll(last.iccid(), progress);
        }
        StoreInfo info = infoWithIndex(start);
        SortedMap<MoTag, StoredMo> objects = new TreeMap<>();
        List<IndexEntry> index = info.details().get().index();
        for (IndexEntry entry : index) {
            Optional<StoredMo> known = Optional.ofNullable(last.objects().get(entry.tag()))
                    .filter(stored -> stored.hasRevision(entry.revision()));
            objects.put(
                    entry.tag(),
                    known.isPresent()
                            ? known.get()
                            : read(entry.tag(), counted(entry.tag(), objects.size(), index.size(), progress)));
        }
        return unchanged(last.iccid(), info, objects);
    }

    /**
     * Stores one object as a whole, new or in place of the old one; needs ADM1.
     *
     * @throws CardException when the card refuses; it then still holds the old object
     */
    public void write(MoTag tag, Octets value, Progress progress) throws CardException {
        transfer.set(tag, value.bytes(), progress);
    }

    /**
     * Deletes one object; needs ADM1.
     *
     * @throws CardException when the card refuses; it then still holds the object
     */
    public void delete(MoTag tag) throws CardException {
        transfer.set(tag, new byte[0], Progress.SILENT);
    }

    /**
     * Returns the objects of another file as they are coded, in the order of their tags.
     *
     * @throws CardException when the card refuses, as EF.JOB without ADM1 and EF.KEY always, or its answer breaks the rules
     */
    public List<Tlv> objects(OtherFile file) throws CardException {
        return Tlv.parseAll(transfer.retrieveAll(file.shortIdentifier(), MAX_INFO, Progress.SILENT));
    }

    /**
     * Stores one object of another file as a whole, or deletes it where it has no value; needs ADM1.
     *
     * @throws CardException when the card refuses; it then still holds the old object
     */
    public void write(OtherFile file, Tlv object) throws CardException {
        transfer.send(file.shortIdentifier(), String.format("%X", object.tag()), object.bytes(), Progress.SILENT);
    }

    /** Returns how many bytes of data go into one command. */
    public int blockSize() {
        return transfer.blockSize();
    }
}
