package cardsmith.applet;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.security.CryptoException;
import javacard.security.MessageDigest;

/** The DM applet: the store of Management Objects with its settings, jobs, keys and log. */
public final class DmApplet extends CardApplet {
    /** Files of data objects, by the number of their list in the store. */
    static final byte MO = 0;

    static final byte CONF = 1;
    static final byte JOB = 2;
    static final byte KEY = 3;

    private static final short POOL = 32767;
    private static final short NOTES = 32;

    /** Identifier of the file with number 0; the files follow it, and their numbers are their short identifiers. */
    private static final short ID_BASE = (short) 0x6F00;

    private static final byte EF_MO = 1;
    private static final byte EF_CONF = 2;
    static final byte EF_LOG = 3;
    private static final byte EF_JOB = 4;
    private static final byte EF_KEY = 5;
    private static final byte EF_INFO = 6;
    private static final byte EF_RECEIPT = 7;

    private static final byte FIRST_BLOCK = (byte) 0x80;
    private static final byte NEXT_BLOCK = (byte) 0x00;
    private static final byte SAME_BLOCK = (byte) 0xC0;

    /** Parts of the session: what is being retrieved, and which record is current. */
    private static final byte RETRIEVING = 1;

    private static final byte OBJECT = 2;
    private static final byte RECORD = 3;
    private static final byte KEY_REFERENCE = 4;

    private static final byte NOTHING = 0;
    private static final byte TAGS = 1;
    private static final byte EVERYTHING = 2;
    private static final byte ONE = 3;
    private static final byte CHECKS = 4;

    private static final byte SENT = 0;
    private static final byte SENT_BEFORE = 1;

    private final EventLog log;
    private final Receipts receipts;
    private final CardKey key;
    private final ObjectStore store;
    private final ObjectRules rules;
    private final Info info;
    private final Contents contents;
    private final SessionCells cells;
    private final Session dm;
    private final Toolkit toolkit;
    private final SecurityOperation operation;
    private final short[] sent;

    private DmApplet(byte[] install, short offset, byte length) {
        super(install, offset, length, POOL, NOTES, digest(MessageDigest.ALG_MD5));
        cells = new SessionCells(memory);
        CyclicFile records = new CyclicFile(memory, EventLog.RECORD);
        IssuerSignature signature = new IssuerSignature(Proof.CHECKSUM);
        MessageDigest sha = signature.can(Proof.ECDSA) ? digest(MessageDigest.ALG_SHA_256) : null;
        key = new CardKey(memory, signature, sha != null);
        CyclicFile receiptRecords = new CyclicFile(memory, Receipts.size(key));
        short strings = WbxmlReader.reserve(memory);
        ShortMessage message = new ShortMessage(memory);
        short triggerCells = Trigger.reserve(memory);
        store = new ObjectStore(memory);
        rules = new ObjectRules(store, digest != null);
        Values values = new Values(store, rules);
        Aes aes = new Aes(store, rules);
        KeyChecks checks = new KeyChecks(memory, store, rules, aes);
        Proof proof = new Proof(store, values, aes, digest, sha, signature);
        answer.proof = proof;
        rules.proof = proof;
        rules.answer = answer;
        receipts = new Receipts(memory, receiptRecords, key, store, proof, answer);
        store.receipts = receipts;
        rights.receipts = receipts;
        contents = new Contents(memory, store, rights, checks, answer);
        info = new Info(memory, store, contents, aes, signature, answer);
        TextBuffer text = new TextBuffer();
        // A record is signed when no text is being read.
        log = new EventLog(memory, records, new Mac(store, values, aes, text.bytes()), store.scratch(), receipts);
        Settings settings = new Settings(store);
        Authentication proofs = new Authentication(text, store, values, settings, cells, random, digest);
        StoredWbxml document = new StoredWbxml(store, text);
        Delivery delivery = new Delivery(store, rules, values, contents, cells, document);
        Jobs jobs = new Jobs(store, values, delivery);
        DeviceCopy copy = new DeviceCopy(text, new CopiedObject(text, store, rules, jobs, settings, delivery));
        Intake intake = new Intake(cells, proofs);
        Shipment shipment = new Shipment(delivery, new NodeWalk(document, delivery), jobs, copy, log);
        dm = new Session(cells, log, intake, shipment);
        intake.session = dm;
        Elements elements = new Elements(answer);
        Reply reply = new Reply(dm, new Commands(shipment, delivery, jobs, elements), settings, elements);
        shipment.use(reply);
        WbxmlReader reader = new WbxmlReader(memory, strings, new MessageReader(text, intake));
        HttpBody body = new HttpBody(text, reader, proofs, settings);
        HttpRequest request = new HttpRequest(text, body, dm, settings);
        dm.trigger = new Trigger(
                memory,
                triggerCells,
                store.revision(),
                message,
                new PushCarrier(message, proofs, settings, cells),
                settings,
                cells,
                log);
        toolkit = new Toolkit(new HttpServer(request, proofs, reply, store, answer), dm, settings, answer);
        operation = new SecurityOperation(store, rights, proof);
        sent = JCSystem.makeTransientShortArray((short) 2, JCSystem.CLEAR_ON_DESELECT);
        register(install, offset, length > 0 && install[offset] != 0);
    }

    private static MessageDigest digest(byte algorithm) {
        try {
            return MessageDigest.getInstance(algorithm, false);
        } catch (CryptoException absent) {
            return null;
        }
    }

    /** Installs an instance; its parameters are described in docs/card-interface.md. */
    public static void install(byte[] parameters, short offset, byte length) {
        new DmApplet(parameters, offset, length);
    }

    /** What the card remembers of a session. */
    SessionCells sessionCells() {
        return cells;
    }

    /** The records of EF.LOG, which only the card writes. */
    EventLog log() {
        return log;
    }

    @Override
    void wake() {
        store.recover();
    }

    @Override
    void interrupt(byte instruction, byte block) {
        if (instruction != Command.INS_SET_DATA || block != NEXT_BLOCK) {
            store.abandon();
        }
        if (instruction != Command.INS_PERFORM_SECURITY_OPERATION) {
            operation.abandon();
        }
        if (instruction != Command.INS_RETRIEVE_DATA || (block != NEXT_BLOCK && block != SAME_BLOCK)) {
            session[RETRIEVING] = NOTHING;
        }
    }

    @Override
    void command(APDU apdu, byte instruction) {
        switch (instruction) {
            case Command.INS_READ_BINARY:
                readBinary(apdu);
                break;
            case Command.INS_UPDATE_BINARY:
                binaryOffset(apdu.getBuffer());
                ISOException.throwIt(
                        currentFile() == EF_INFO
                                ? ISO7816.SW_SECURITY_STATUS_NOT_SATISFIED
                                : ISO7816.SW_CONDITIONS_NOT_SATISFIED);
                break;
            case Command.INS_READ_RECORD:
                readRecord(apdu);
                break;
            case Command.INS_RETRIEVE_DATA:
                retrieveData(apdu);
                break;
            case Command.INS_SET_DATA:
                setData(apdu);
                break;
            case Command.INS_MANAGE_SECURITY_ENVIRONMENT:
                session[KEY_REFERENCE] = operation.environment(apdu);
                break;
            case Command.INS_PUBLIC_KEY:
                key.tell(apdu);
                break;
            case Command.INS_UNBLOCK_PIN:
                operation.unblock(apdu.getBuffer()[ISO7816.OFFSET_P2]);
                break;
            case Command.INS_PERFORM_SECURITY_OPERATION:
                operation.process(apdu, session[KEY_REFERENCE]);
                break;
            case Command.INS_TERMINAL_PROFILE:
            case Command.INS_ENVELOPE:
            case Command.INS_FETCH:
            case Command.INS_TERMINAL_RESPONSE:
                toolkit.process(apdu, instruction);
                break;
            default:
                ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
        }
    }

    @Override
    void polled() {
        toolkit.poll();
    }

    // Files ------------------------------------------------------------------------------------------------------

    @Override
    byte fileWithId(short id) {
        short number = (short) (id - ID_BASE);
        return number >= EF_MO && number <= EF_RECEIPT ? (byte) number : 0;
    }

    @Override
    byte fileWithSfi(byte sfi) {
        return sfi >= EF_MO && sfi <= EF_RECEIPT ? sfi : 0;
    }

    /** The list of a file of data objects; 6981 for other files. */
    private static byte list(byte file) {
        switch (file) {
            case EF_MO:
                return MO;
            case EF_CONF:
                return CONF;
            case EF_JOB:
                return JOB;
            case EF_KEY:
                return KEY;
            default:
                ISOException.throwIt((short) 0x6981);
                return 0;
        }
    }

    @Override
    short fcp(byte[] into, byte file) {
        Pages pages = store.pages();
        short id = (short) (ID_BASE + file);
        short all = (short) (pages.count() * pages.size());
        switch (file) {
            case 0:
                return Fcp.application(into, (short) (pages.free() * pages.size()));
            case EF_LOG:
            case EF_RECEIPT:
                short size = (short) (records(file).size * CyclicFile.RECORDS);
                byte after = file == EF_LOG ? Fcp.ALWAYS : Fcp.AFTER_ADM1;
                return Fcp.file(into, Fcp.CYCLIC, id, file, Fcp.NEVER, after, size, size);
            case EF_INFO:
                return Fcp.file(into, Fcp.TRANSPARENT, id, file, Fcp.NEVER, Fcp.ALWAYS, info.length(), (short) 0);
            default:
                byte read = file == EF_JOB ? Fcp.AFTER_ADM1 : file == EF_KEY ? Fcp.NEVER : Fcp.ALWAYS;
                short used = contents.length(list(file));
                return Fcp.file(into, Fcp.BER_TLV, id, file, Fcp.AFTER_ADM1, read, used, all);
        }
    }

    private void readBinary(APDU apdu) {
        short offset = binaryOffset(apdu.getBuffer());
        if (currentFile() != EF_INFO) {
            ISOException.throwIt((short) 0x6981);
        }
        answer.measure();
        info.tell();
        if (offset >= answer.told()) {
            ISOException.throwIt(ISO7816.SW_WRONG_P1P2);
        }
        answer.openExactly(apdu, offset);
        info.tell();
        answer.close();
    }

    /** The records of a file; 6981 for a file without. */
    private CyclicFile records(byte file) {
        if (file != EF_LOG && file != EF_RECEIPT) {
            ISOException.throwIt((short) 0x6981);
        }
        return file == EF_LOG ? log.file() : receipts.file();
    }

    /** READ RECORD (TS 102 221, 11.1.5): the newest record is number 1. */
    private void readRecord(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        byte number = buffer[ISO7816.OFFSET_P1];
        byte mode = (byte) (buffer[ISO7816.OFFSET_P2] & (byte) 0x07);
        byte sfi = (byte) ((short) (buffer[ISO7816.OFFSET_P2] & 0xF8) >> 3);
        if (sfi != 0) {
            useSfi(sfi);
            session[RECORD] = 0;
        }
        CyclicFile records = records(currentFile());
        if (currentFile() == EF_RECEIPT) {
            // A digest of what not everybody may read lets a short content be guessed.
            rights.requireAdm1();
        }
        byte current = session[RECORD];
        if (mode == 4) {
            number = number == 0 ? current : number;
        } else if (mode == 2 && number == 0) {
            number = current >= CyclicFile.RECORDS ? (byte) 1 : (byte) (current + 1);
            session[RECORD] = number;
        } else if (mode == 3 && number == 0) {
            number = current <= 1 ? (byte) CyclicFile.RECORDS : (byte) (current - 1);
            session[RECORD] = number;
        } else {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
        if (number < 1 || number > CyclicFile.RECORDS) {
            ISOException.throwIt(ISO7816.SW_RECORD_NOT_FOUND);
        }
        answer.measure();
        answer.put(memory, records.at(number), records.size);
        answer.openExactly(apdu, (short) 0);
        answer.put(memory, records.at(number), records.size);
        answer.close();
    }

    // Data objects -----------------------------------------------------------------------------------------------

    private byte listOf(byte[] buffer, byte block) {
        byte sfi = (byte) (buffer[ISO7816.OFFSET_P2] & (byte) 0x1F);
        if (buffer[ISO7816.OFFSET_P1] != 0 || (byte) (block & (byte) 0x20) != 0) {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
        if (sfi != 0) {
            useSfi(sfi);
        }
        return list(currentFile());
    }

    /** RETRIEVE DATA (TS 102 221, 11.3.1): one object, the list of tags, or every object one behind the other. */
    private void retrieveData(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        byte block = (byte) (buffer[ISO7816.OFFSET_P2] & (byte) 0xE0);
        byte list = listOf(buffer, block);
        if (block == FIRST_BLOCK) {
            contents.requireReadable(list);
            choose(apdu, list);
            sent[SENT] = 0;
        } else if (session[RETRIEVING] == NOTHING || (block != NEXT_BLOCK && block != SAME_BLOCK)) {
            ISOException.throwIt(ISO7816.SW_CONDITIONS_NOT_SATISFIED);
        }
        short from = block == SAME_BLOCK ? sent[SENT_BEFORE] : sent[SENT];
        answer.measure();
        tell(list);
        short all = answer.told();
        short length = answer.openBlock(apdu, from);
        tell(list);
        answer.close();
        sent[SENT_BEFORE] = from;
        sent[SENT] = (short) (from + length);
        if (sent[SENT] < all) {
            ISOException.throwIt(Command.SW_MORE_DATA);
        }
    }

    private void choose(APDU apdu, byte list) {
        byte[] buffer = apdu.getBuffer();
        short length = Command.receiveWhole(apdu, (short) 1, (short) 5);
        short at = ISO7816.OFFSET_CDATA;
        session[OBJECT] = 0;
        if (buffer[at] == (byte) 0x5C && length == 1) {
            session[RETRIEVING] = TAGS;
            return;
        }
        if (buffer[at] == (byte) 0x5C && buffer[(short) (at + 1)] == (byte) (length - 2)) {
            at = (short) (at + 2);
            length = (short) (length - 2);
            if (length == 0) {
                session[RETRIEVING] = EVERYTHING;
                return;
            }
        }
        short tag = Contents.tagLength(buffer, at, length);
        if (tag != length) {
            ISOException.throwIt(ISO7816.SW_WRONG_DATA);
        }
        byte high = Contents.tagHigh(buffer, at, tag);
        short low = Contents.tagLow(buffer, at, tag);
        if (list == CONF && high == 0 && low == (short) (ObjectRules.CONF_KEY_CHECKS & 0xFF)) {
            session[RETRIEVING] = CHECKS;
            return;
        }
        byte object = store.find(list, high, low);
        if (object == 0) {
            ISOException.throwIt(Command.SW_NOT_FOUND);
        }
        if (!contents.readable(object)) {
            ISOException.throwIt(ISO7816.SW_SECURITY_STATUS_NOT_SATISFIED);
        }
        session[OBJECT] = object;
        session[RETRIEVING] = ONE;
    }

    private void tell(byte list) {
        switch (session[RETRIEVING]) {
            case TAGS:
                contents.tellTags(list);
                break;
            case EVERYTHING:
                contents.tellAll(list);
                break;
            case CHECKS:
                contents.tellChecks();
                break;
            default:
                contents.tell(list, session[OBJECT]);
        }
    }

    /** SET DATA (TS 102 221, 11.3.2): blocks go to free pages as they come, the last one makes them valid. */
    private void setData(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        byte block = (byte) (buffer[ISO7816.OFFSET_P2] & (byte) 0xE0);
        byte list = listOf(buffer, block);
        short left = Command.announced(buffer);
        rights.requireAdm1();
        if (block == NEXT_BLOCK ? !store.staging() : block != FIRST_BLOCK) {
            ISOException.throwIt(ISO7816.SW_CONDITIONS_NOT_SATISFIED);
        }
        short got = Command.receive(apdu);
        if (got == 0) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
        short skip = 0;
        if (block == FIRST_BLOCK) {
            skip = open(buffer, list, got, left);
            if (skip == 0) {
                return;
            }
        }
        if ((short) (left - skip) > store.expected()) {
            store.abort();
            ISOException.throwIt(Command.SW_TLV_LENGTH);
        }
        while (true) {
            store.append(buffer, (short) (ISO7816.OFFSET_CDATA + skip), (short) (got - skip));
            left = (short) (left - got);
            if (left <= 0) {
                break;
            }
            skip = 0;
            got = Command.more(apdu);
        }
        if (store.expected() > 0) {
            ISOException.throwIt(Command.SW_MORE_EXPECTED);
        }
        rules.commit();
        dm.storeChanged();
    }

    /** Starts an object with the tag and length at the head of the block; deletes one and returns 0 when it is empty. */
    private short open(byte[] buffer, byte list, short got, short all) {
        short at = ISO7816.OFFSET_CDATA;
        short tag = Contents.tagLength(buffer, at, got);
        if (tag == 0) {
            ISOException.throwIt(ISO7816.SW_WRONG_DATA);
        }
        byte high = Contents.tagHigh(buffer, at, tag);
        short low = Contents.tagLow(buffer, at, tag);
        ObjectRules.requireTag(list, high, low);
        short coded = Contents.lengthLength(buffer, (short) (at + tag), (short) (got - tag));
        short length = coded == 0 ? 0 : Contents.length(buffer, (short) (at + tag), coded);
        if (coded == 0 && all != tag) {
            ISOException.throwIt(ISO7816.SW_WRONG_DATA);
        }
        if (length == 0) {
            if (all != (short) (tag + coded)) {
                ISOException.throwIt(Command.SW_TLV_LENGTH);
            }
            store.delete(list, high, low);
            dm.storeChanged();
            return 0;
        }
        store.begin(list, high, low, length);
        return (short) (tag + coded);
    }
}
