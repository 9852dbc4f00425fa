package cardsmith.applet;

import javacard.framework.JCSystem;
import javacard.framework.Util;

/**
 * Receipts of what was done on the card (EF.RECEIPT): each has the next number, and is signed by the card's own key, or where
 * the card has no ECDSA by an AES-CMAC with the key of the log. A receipt becomes valid together with the change that it is
 * about.
 */
final class Receipts {
    /** What was done, where no instruction of a command tells it: a session has left its record. */
    static final byte SESSION = 1;

    private static final byte UNSIGNED = 0;
    private static final byte SIGNED = 1;
    private static final byte CHECKSUM = 2;

    private static final short AT_NUMBER = 1;
    private static final short AT_WHAT = 5;
    private static final short AT_FILE = 6;
    private static final short AT_TAG = 7;
    private static final short AT_LENGTH = 10;
    private static final short AT_RESULT = 12;
    private static final short AT_REVISION = 14;
    private static final short AT_DIGEST = 18;
    private static final short AT_PROOF = 50;

    /** Bytes from what was done to the result, which the digest has before the content. */
    private static final short DIGESTED = 9;

    private static final short RECORD_CHECKSUM = 64;
    private static final short RECORD_SIGNED = 128;
    private static final short DONE = (short) 0x9000;

    private final PersistentMemory memory;
    private final CyclicFile file;
    private final CardKey key;
    private final ObjectStore store;
    private final Proof proof;
    private final Answer answer;
    private final byte[] head;

    Receipts(
            PersistentMemory cells,
            CyclicFile records,
            CardKey cardKey,
            ObjectStore objects,
            Proof proofs,
            Answer telling) {
        memory = cells;
        file = records;
        key = cardKey;
        store = objects;
        proof = proofs;
        answer = telling;
        head = JCSystem.makeTransientByteArray(AT_PROOF, JCSystem.CLEAR_ON_DESELECT);
    }

    /** Bytes of a record. */
    static short size(CardKey cardKey) {
        return cardKey.isPresent() ? RECORD_SIGNED : RECORD_CHECKSUM;
    }

    CyclicFile file() {
        return file;
    }

    /** Prepares the receipt of a command about a PIN or key, whose reference it tells in place of a file. */
    void prepare(byte instruction, byte reference) {
        seal(begin(instruction, reference, (byte) 0, (short) 0, (short) 0, DONE));
    }

    /** Prepares the receipt of an object that is written, or deleted when it is 0. */
    void prepare(byte list, byte tagHigh, short tagLow, byte object) {
        short length = object == 0 ? 0 : store.length(object);
        byte file = (byte) (list + (list < DmApplet.JOB ? 1 : 2));
        byte signer = begin(Command.INS_SET_DATA, file, tagHigh, tagLow, length, DONE);
        // What a key is must not be guessed from its digest.
        if (list != DmApplet.KEY && head[0] != UNSIGNED) {
            store.tell(object, (short) 0, length, answer);
        }
        seal(signer);
    }

    /** Prepares the receipt of a session's record in EF.LOG, whose number it tells in place of a tag. */
    void prepare(short record) {
        short result = Util.makeShort(
                memory.at((short) (record + EventLog.AT_FLAGS)), memory.at((short) (record + EventLog.AT_COUNT)));
        short number = memory.shortAt((short) (record + EventLog.AT_NUMBER));
        byte signer = begin(SESSION, DmApplet.EF_LOG, (byte) 0, number, EventLog.RECORD, result);
        if (head[0] != UNSIGNED) {
            answer.put(memory, record, EventLog.RECORD);
        }
        seal(signer);
    }

    /** Makes the receipt that was prepared valid with the open change. */
    void note() {
        file.notePublishing();
    }

    /** Fills the head and waits for the content, which goes to the answer; returns the key of the log, 0 without one. */
    private byte begin(byte what, byte where, byte tagHigh, short tagLow, short length, short result) {
        Util.arrayFillNonAtomic(head, (short) 0, AT_PROOF, (byte) 0xFF);
        short last = file.at((short) 1);
        if (memory.at(last) != (byte) 0xFF) {
            memory.read((short) (last + AT_NUMBER), head, AT_NUMBER, (short) 4);
        }
        // The first number is 0, behind FFFFFFFF.
        ObjectStore.raise(head, AT_NUMBER);
        head[AT_WHAT] = what;
        head[AT_FILE] = where;
        head[AT_TAG] = tagHigh;
        Util.setShort(head, (short) (AT_TAG + 1), tagLow);
        Util.setShort(head, AT_LENGTH, length);
        Util.setShort(head, AT_RESULT, result);
        memory.read(store.revision(), head, AT_REVISION, (short) 4);
        if (what == Command.INS_SET_DATA) {
            ObjectStore.raise(head, AT_REVISION);
        }
        byte signer = proof.first(Mac.KEY_LOG);
        head[0] = UNSIGNED;
        if (proof.beginDigest(signer)) {
            head[0] = key.make(proof.shown()) ? SIGNED : signer != 0 ? CHECKSUM : UNSIGNED;
            proof.update(head, AT_WHAT, DIGESTED);
            answer.prove();
        }
        return signer;
    }

    private void seal(byte signer) {
        if (head[0] != UNSIGNED) {
            proof.endDigest(head, AT_DIGEST);
        }
        short at = file.clear();
        memory.write(at, head, (short) 0, AT_PROOF);
        byte[] signature = proof.shown();
        short length = 0;
        if (head[0] == SIGNED) {
            length = key.sign(head, AT_PROOF, signature);
        } else if (head[0] == CHECKSUM) {
            proof.begin(signer);
            proof.update(head, (short) 0, AT_PROOF);
            signature = proof.end();
            length = Mac.LENGTH;
        }
        memory.set((short) (at + AT_PROOF), (byte) length);
        memory.write((short) (at + AT_PROOF + 1), signature, (short) 0, length);
    }
}
