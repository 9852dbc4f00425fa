package cardsmith.card.mostore;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/** RETRIEVE DATA and SET DATA on EF.MO with their block chaining (ETSI TS 102 221 clauses 11.3.1 and 11.3.2). */
final class BlockTransfer {

    private static final int CLA = 0x80;
    private static final int RETRIEVE = 0xCB;

    /** P2: first block, of the file with the short identifier in bits 5 to 1. */
    private static final int FIRST_OF = 0x80;

    /** Short identifier of EF.MO. */
    static final int OBJECTS = 0x01;

    /** Short identifier of EF.CONF. */
    static final int SETTINGS = 0x02;

    private static final int NEXT = 0x00;

    /** Bytes that hold all but an object's content, mostly. */
    private static final int START = 128;

    /** An empty tag list stands for every object. */
    private static final byte[] ALL_OBJECTS = {0x5C, 0x00};

    private static final int MORE_COMES = 0x62F1;
    private static final int MORE_COMES_PROACTIVE = 0x62F2;
    private static final int MORE_EXPECTED = 0x63F1;
    private static final int MORE_EXPECTED_PROACTIVE = 0x63F2;
    private static final int WRONG_LENGTH = 0x6700;
    private static final int SHORT_BLOCK = 255;
    private static final int EXTENDED_BLOCK = 65_535;

    /** A block smaller than this, other than the last, is no way to send an object. */
    private static final int SMALLEST_BLOCK = 32;

    private static final String REPEAT = "Take the card out, put it in again and repeat; if it comes back, the card is"
            + " faulty: do not write to it.";

    private final CardLink link;
    private boolean extended;

    /** Makes the transfer; {@code extended} says that the reader carries extended length, which the card is asked. */
    BlockTransfer(CardLink link, boolean extended) {
        this.link = link;
        this.extended = extended;
    }

    int blockSize() {
        return extended ? EXTENDED_BLOCK : SHORT_BLOCK;
    }

    /** Returns the value of the object with this tag, at most {@code max} bytes; the progress may stop between blocks. */
    byte[] retrieve(byte[] tag, int max, Progress progress) throws CardException {
        String name = HexFormat.of().withUpperCase().formatHex(tag);
        ResponseApdu answer = firstBlock(OBJECTS, tag, le());
        if (!answer.isOk() && !moreComes(answer)) {
            throw Refusal.of(answer.sw(), "The card does not give object " + name);
        }
        ObjectHeader header = ObjectHeader.parse(answer.data(), tag, max);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(answer.data());
        int total = header.size() + header.length();
        while (moreComes(answer)) {
            if (all.size() >= total || answer.data().length < SMALLEST_BLOCK) {
                throw new CardBrokeRules(
                        "The card says that object " + name + " goes on, but it is at its end or makes no headway.",
                        REPEAT);
            }
            progress.step("Object " + name, all.size(), total);
            CommandApdu next = CommandApdu.of(CLA, RETRIEVE, 0x00, NEXT, le());
            answer = link.transmit(next);
            if (!answer.isOk() && !moreComes(answer)) {
                throw Refusal.of(answer.sw(), "The card broke off object " + name);
            }
            all.writeBytes(answer.data());
        }
        if (all.size() != total) {
            throw new CardBrokeRules(
                    "The card gave " + all.size() + " bytes of object " + name + ", which says that it has " + total
                            + ".",
                    REPEAT);
        }
        return Arrays.copyOfRange(all.toByteArray(), header.size(), total);
    }

    /**
     * Returns all objects of a file that may be read now, one behind the other, at most {@code max} bytes
     * (docs/card-interface.md, reading all objects).
     */
    byte[] retrieveAll(int file, int max, Progress progress) throws CardException {
        ResponseApdu answer = firstBlock(file, ALL_OBJECTS, le());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            if (!answer.isOk() && !moreComes(answer)) {
                throw Refusal.of(answer.sw(), "The card does not give its objects");
            }
            all.writeBytes(answer.data());
            if (!moreComes(answer)) {
                return all.toByteArray();
            }
            if (answer.data().length < SMALLEST_BLOCK || all.size() > max) {
                throw new CardBrokeRules(
                        "The card says that its objects go on, but they are more than its memory holds, or make no"
                                + " headway.",
                        REPEAT);
            }
            progress.step("All objects", all.size(), max);
            answer = link.transmit(CommandApdu.of(CLA, RETRIEVE, 0x00, NEXT, le()));
        }
    }

    /** Returns how the value of the object with this tag begins, without its further blocks. */
    byte[] retrieveStart(MoTag tag) throws CardException {
        ResponseApdu answer = firstBlock(OBJECTS, tag.bytes(), START);
        if (!answer.isOk() && !moreComes(answer)) {
            throw Refusal.of(answer.sw(), "The card does not give object " + tag);
        }
        byte[] data = answer.data();
        ObjectHeader header = ObjectHeader.parse(data, tag.bytes(), ScMoCodec.MAX_VALUE);
        return Arrays.copyOfRange(data, Math.min(data.length, header.size()), data.length);
    }

    private ResponseApdu firstBlock(int file, byte[] tag, int le) throws CardException {
        ResponseApdu answer = link.transmit(CommandApdu.of(CLA, RETRIEVE, 0x00, FIRST_OF | file, tag, le));
        if (extended && answer.sw() == WRONG_LENGTH) {
            extended = false;
            answer = link.transmit(CommandApdu.of(CLA, RETRIEVE, 0x00, FIRST_OF | file, tag, le()));
        }
        return answer;
    }

    private int le() {
        return extended ? 65_536 : CommandApdu.LE_ANY;
    }

    private static boolean moreComes(ResponseApdu answer) {
        return answer.sw() == MORE_COMES || answer.sw() == MORE_COMES_PROACTIVE;
    }

    /** Stores a value of EF.MO under a tag; the progress hears bytes and may stop between blocks. */
    void set(MoTag tag, byte[] value, Progress progress) throws CardException {
        send(OBJECTS, tag.toString(), object(tag, value), progress);
    }

    /** Stores an object of a file, whole with tag and length, or deletes it where its length is 0. */
    void send(int file, String tag, byte[] object, Progress progress) throws CardException {
        int at = 0;
        while (at < object.length) {
            if (at > 0) {
                progress.step("Object " + tag, at, object.length);
            }
            int end = Math.min(object.length, at + blockSize());
            ResponseApdu answer = link.transmit(SetData.block(file, object, at, end));
            if (extended && answer.sw() == WRONG_LENGTH && end - at > SHORT_BLOCK) {
                extended = false;
                at = 0;
                continue;
            }
            checkTaken(answer, tag.toString(), end == object.length);
            at = end;
        }
    }

    private static void checkTaken(ResponseApdu answer, String tag, boolean last) throws CardException {
        boolean more = answer.sw() == MORE_EXPECTED || answer.sw() == MORE_EXPECTED_PROACTIVE;
        // 91xx: done, and a proactive command waits (ETSI TS 102 221 clause 7.4.2).
        boolean done = answer.isOk() || answer.sw() >> 8 == 0x91;
        if (!more && !done) {
            throw Refusal.of(answer.sw(), "The card did not store object " + tag);
        }
        if (more == last) {
            throw new CardBrokeRules(
                    last
                            ? "The card waits for more of object " + tag + " after its last byte."
                            : "The card took object " + tag + " as complete before its last byte.",
                    REPEAT);
        }
    }

    private static byte[] object(MoTag tag, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(tag.bytes());
        out.writeBytes(BerLength.bytes(value.length));
        out.writeBytes(value);
        return out.toByteArray();
    }
}
