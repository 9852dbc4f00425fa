package cardsmith.applet;

import javacard.framework.JCSystem;

/** The commands of the card: which of them go out with a message, and what the client says becomes of them. */
final class Shipment {
    private static final byte AT_LIMIT = 0;
    private static final byte AT_OFFSET = 1;
    private static final byte AT_CHUNK = 2;
    private static final byte AT_FIRST = 3;
    private static final byte AT_MESSAGE = 4;
    private static final byte AT_LAST = 5;
    private static final byte AT_REFUSED_CUT = 6;
    private static final byte NUMBERS = 7;

    private static final short DONE = 200;
    private static final short ACCEPTED_CHUNK = 213;
    private static final short EXISTS = 418;

    private static final short MOST_MESSAGE = 16384;
    private static final short LEAST_MESSAGE = 1024;

    /** Room without which no part of an object can go: its longest address and what stands around it. */
    private static final short LEAST_COMMAND = 400;

    private final short[] numbers;
    private final Batch batch;
    private final Delivery delivery;
    private final EventLog log;

    /** Measures what goes out; set once, when both are made. */
    Reply reply;

    Shipment(Delivery objects, EventLog eventLog) {
        numbers = JCSystem.makeTransientShortArray(NUMBERS, JCSystem.CLEAR_ON_RESET);
        batch = new Batch();
        delivery = objects;
        log = eventLog;
    }

    Batch batch() {
        return batch;
    }

    /** Starts with the first object. */
    void begin() {
        numbers[AT_LAST] = 0;
        numbers[AT_LIMIT] = MOST_MESSAGE;
        clear();
    }

    /** Gives up what is on its way. */
    void clear() {
        numbers[AT_OFFSET] = 0;
        numbers[AT_CHUNK] = 0;
        numbers[AT_REFUSED_CUT] = 0;
        batch.clear();
    }

    /** Takes the size of the largest message that the client takes. */
    void limit(short size) {
        numbers[AT_LIMIT] = size < LEAST_MESSAGE ? LEAST_MESSAGE : size > MOST_MESSAGE ? MOST_MESSAGE : size;
    }

    /** Where in the object its part of this message begins; only the first can have begun before. */
    short offset(byte index) {
        return index == 0 ? numbers[AT_OFFSET] : 0;
    }

    /** Whether more of the object follows in the next message; only the last can be cut. */
    boolean isCut(byte index) {
        return numbers[AT_CHUNK] > 0 && (byte) (index + 1) == batch.sent();
    }

    /** Length of the object's part in this message. */
    short part(byte index) {
        return isCut(index) ? numbers[AT_CHUNK] : (short) (delivery.length(batch.object(index)) - offset(index));
    }

    /** Whether the card's own package goes on: then the client cannot end its package yet (clause 2.1.2). */
    boolean isOpen() {
        return batch.sent() > 0 && isCut((byte) (batch.sent() - 1)) || numbers[AT_REFUSED_CUT] != 0;
    }

    // What the client says ---------------------------------------------------------------------------------------

    /** Keeps the client's word on a command; it counts when the whole message has come in and its sender is known. */
    void answered(short message, short command, short code) {
        short index = (short) (command - numbers[AT_FIRST]);
        if (message == numbers[AT_MESSAGE] && index >= 0 && index < batch.sent()) {
            batch.answer((byte) index, code);
        }
    }

    /** Forgets the client's words, for it has not shown who it is. */
    void forgetAnswers() {
        batch.forgetCodes();
    }

    /** Goes by the client's words; false when there was nothing for them to say or they said nothing. */
    boolean settle() {
        boolean moved = batch.sent() == 0;
        for (byte i = 0; i < batch.sent(); i++) {
            if (batch.code(i) != 0) {
                moved = true;
                settle(i, batch.code(i));
            }
        }
        followUp();
        batch.pack();
        return moved;
    }

    private void settle(byte at, short code) {
        byte mode = batch.mode(at);
        if (mode == Batch.ASK && code == DONE) {
            batch.become(at, Batch.ADD);
        } else if (isCut(at) && (code == ACCEPTED_CHUNK || code == DONE)) {
            // The next part follows.
            return;
        } else if (mode == Batch.ADD && code == EXISTS) {
            batch.become(at, Batch.REPLACE);
            if (isCut(at)) {
                numbers[AT_CHUNK] = 0;
                numbers[AT_REFUSED_CUT] = 1;
            }
        } else {
            batch.become(at, Batch.DONE);
            log.result(delivery.tagHigh(batch.object(at)), delivery.tagLow(batch.object(at)), code);
        }
    }

    /** Puts an object that was cut first in line, for nothing may come between its parts (clause 2.2). */
    private void followUp() {
        byte last = (byte) (batch.sent() - 1);
        short offset = 0;
        if (last >= 0 && isCut(last) && batch.mode(last) != Batch.DONE) {
            // A part that was not answered is sent once more.
            offset = (short) (offset(last) + (batch.code(last) != 0 ? numbers[AT_CHUNK] : 0));
            batch.moveToFront(last);
        }
        numbers[AT_OFFSET] = offset;
        numbers[AT_CHUNK] = 0;
    }

    // What goes out ----------------------------------------------------------------------------------------------

    /** Has the last message's commands go out once more: the client has not done them. */
    void repeat() {
        batch.forgetCodes();
        numbers[AT_CHUNK] = 0;
        batch.send((byte) 0);
    }

    /**
     * Fills a message with what is still to be done and then with new objects, as far as its size allows; false when
     * the client takes no message that is large enough.
     */
    boolean fill(short message, short firstCommand) {
        numbers[AT_REFUSED_CUT] = 0;
        numbers[AT_FIRST] = firstCommand;
        numbers[AT_MESSAGE] = message;
        batch.forgetCodes();
        short left = (short) (numbers[AT_LIMIT] - reply.frame());
        if (left < LEAST_COMMAND) {
            return false;
        }
        byte fitting = 0;
        while (left > 0 && (fitting < batch.count() || addNext())) {
            batch.send((byte) (fitting + 1));
            short cost = reply.cost(fitting);
            if (cost > left && fitting > 0) {
                break;
            }
            if (cost > left) {
                numbers[AT_CHUNK] = 1;
                // One byte more for a length that takes two.
                numbers[AT_CHUNK] = (short) (left - reply.cost(fitting) - 1);
                left = 0;
            } else {
                left = (short) (left - cost);
            }
            fitting++;
        }
        batch.send(fitting);
        return true;
    }

    /** Adds the next object for this client; false when there is none, or no room for one. */
    private boolean addNext() {
        byte object = batch.isFull() ? 0 : delivery.next((byte) numbers[AT_LAST]);
        if (object == 0) {
            return false;
        }
        numbers[AT_LAST] = object;
        batch.add(object, delivery.asks(object) ? Batch.ASK : Batch.ADD);
        return true;
    }

    /** Forgets what it knows of the objects, for they have changed. */
    void storeChanged() {
        delivery.forget();
    }
}
