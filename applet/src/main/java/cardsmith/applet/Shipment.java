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
    /** More than any message holds. */
    private static final short NEVER = 32767;

    /** In place of a client's code: the job is done for good. */
    private static final short JOB_DONE = 1;

    private static final short NOT_DONE = 215;
    private static final short NOT_FOUND = 404;
    private static final short UNSUPPORTED = 406;
    private static final short TOO_LARGE = 413;
    private static final short UNSUPPORTED_TYPE = 415;
    private static final short EXISTS = 418;

    /** Beside the last page: it is of a job, for all objects have been sent. */
    private static final short JOBS = 0x100;

    /** Members of a group: they go out with their group in one message. */
    private static final byte MOST_MEMBERS = 7;

    private static final short MOST_MESSAGE = 16384;
    private static final short LEAST_MESSAGE = 1024;

    /** Room without which no part of an object can go: its longest address and what stands around it. */
    private static final short LEAST_COMMAND = 400;

    private final short[] numbers;
    private final Batch batch;
    private final NodeShipment nodes;
    private final Delivery delivery;
    private final Jobs jobs;
    private final DeviceCopy copy;
    private final EventLog log;

    private Reply reply;

    Shipment(Delivery objects, NodeWalk walk, Jobs cardJobs, DeviceCopy deviceCopy, EventLog eventLog) {
        numbers = JCSystem.makeTransientShortArray(NUMBERS, JCSystem.CLEAR_ON_RESET);
        batch = new Batch();
        nodes = new NodeShipment(batch, walk);
        delivery = objects;
        jobs = cardJobs;
        copy = deviceCopy;
        log = eventLog;
    }

    /** Takes who measures what goes out, once, when both are made. */
    void use(Reply measure) {
        reply = measure;
        nodes.reply = measure;
    }

    NodeShipment nodes() {
        return nodes;
    }

    DeviceCopy copy() {
        return copy;
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
        copy.abort();
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

    /** Commands in the message that was sent. */
    private byte commands() {
        return isByNodes() ? nodes.sent() : batch.sent();
    }

    /** Whether the message holds the nodes of one object. */
    boolean isByNodes() {
        return batch.sent() > 0 && batch.isByNodes((byte) 0);
    }

    /** Which command of the last message is meant, negative for none. */
    private short index(short message, short command) {
        short index = (short) (command - numbers[AT_FIRST]);
        return message == numbers[AT_MESSAGE] && index < commands() ? index : -1;
    }

    /** Keeps the client's word on a command; it counts when the whole message has come in and its sender is known. */
    void answered(short message, short command, short code) {
        short index = index(message, command);
        if (index >= 0) {
            batch.answer((byte) index, code);
        }
    }

    /** The job whose Results these are, when they are to be kept; else 0. */
    byte copying(short message, short command) {
        byte index = (byte) index(message, command);
        return index >= 0 && !isByNodes() && isCopying(index) ? batch.object(index) : 0;
    }

    private boolean isCopying(byte index) {
        byte mode = batch.mode(index);
        return (mode == Batch.JOB || mode == Batch.MEMBER) && jobs.copies(batch.object(index));
    }

    /** Forgets the client's words, for it has not shown who it is. */
    void forgetAnswers() {
        batch.forgetCodes();
    }

    /** Goes by the client's words; false when there was something for them to say and they said nothing. */
    boolean settle() {
        byte sent = commands();
        boolean moved = sent == 0;
        for (byte i = 0; i < sent; i++) {
            moved |= batch.code(i) != 0;
        }
        if (moved && isByNodes()) {
            short code = nodes.settle(batch.object((byte) 0));
            if (lacksParents((byte) 0, code, Batch.NODES) && nodes.isAtRoot()) {
                batch.become((byte) 0, Batch.PARENTS);
            } else if (code != 0) {
                finish((byte) 0, code);
                nodes.begin();
            }
        } else if (moved) {
            settleGroups();
            for (byte i = 0; i < sent; i++) {
                if (batch.code(i) != 0) {
                    settle(i, batch.code(i));
                }
            }
            forgetDoneJobs();
        }
        followUp();
        batch.pack();
        return moved;
    }

    /** Where the client said something of a group, all of it is answered: the rest goes by the group's own code. */
    private void settleGroups() {
        for (byte group = 0; group < batch.sent(); group++) {
            byte last = batch.groupEnd(group);
            boolean answered = false;
            for (byte i = group; i <= last; i++) {
                answered |= batch.code(i) != 0;
            }
            for (byte i = group; answered && i <= last; i++) {
                batch.answer(i, batch.code(group) != 0 ? batch.code(group) : NOT_DONE);
            }
        }
    }

    private void settle(byte at, short code) {
        byte mode = batch.mode(at);
        if (batch.isGroup(at)) {
            batch.become(at, Batch.DONE);
        } else if (mode >= Batch.JOB) {
            finish(at, isCopying(at) && code == DONE ? copy.finish(batch.object(at)) : code);
        } else if (mode == Batch.ASK && code == DONE) {
            batch.become(at, Batch.ADD);
        } else if (isCut(at) && (code == ACCEPTED_CHUNK || code == DONE)) {
            // The next part follows.
            return;
        } else if (mode == Batch.PARENTS) {
            // Whether they are there now, the object itself will tell.
            batch.become(at, Batch.ADD_AGAIN);
        } else if (lacksParents(at, code, Batch.ADD)) {
            startAnew(at, Batch.PARENTS);
        } else if (batch.isAdded(at) && code == EXISTS) {
            startAnew(at, Batch.REPLACE);
        } else if (mode != Batch.ASK
                && (code == UNSUPPORTED || code == UNSUPPORTED_TYPE)
                && delivery.isWbxml(batch.object(at))) {
            startAnew(at, mode == Batch.ADD_AGAIN ? Batch.NODES_AGAIN : Batch.NODES);
            nodes.begin();
        } else {
            finish(at, code);
        }
    }

    /** Whether nodes above an object are missing for the client, when it was sent in this way for the first time. */
    private boolean lacksParents(byte at, short code, byte mode) {
        return code == NOT_FOUND && batch.mode(at) == mode && delivery.parent(batch.object(at), (short) 0) != 0;
    }

    /** Has an object go out from its beginning in another way. */
    private void startAnew(byte at, byte mode) {
        batch.become(at, mode);
        if (isCut(at)) {
            numbers[AT_CHUNK] = 0;
            numbers[AT_REFUSED_CUT] = 1;
        }
    }

    /** Writes down what has become of an object or a job. */
    private void finish(byte at, short code) {
        byte object = batch.object(at);
        boolean isJob = batch.mode(at) >= Batch.JOB;
        log.result(
                isJob ? jobs.logHigh(object) : delivery.tagHigh(object),
                isJob ? jobs.logLow(object) : delivery.tagLow(object),
                code);
        boolean carriedOut = code >= DONE && code < (short) 300 && code != NOT_DONE;
        batch.correct(at, isJob && carriedOut && jobs.isOnce(object) ? JOB_DONE : code);
        batch.become(at, Batch.DONE);
    }

    /** Deletes the jobs that are done for good, when nothing is being copied any more. */
    private void forgetDoneJobs() {
        for (byte i = 0; i < batch.sent(); i++) {
            if (batch.code(i) == JOB_DONE) {
                byte job = batch.object(i);
                byte before = jobs.forget(job);
                if (numbers[AT_LAST] == (short) (JOBS | (short) (job & 0xFF))) {
                    numbers[AT_LAST] = (short) (JOBS | (short) (before & 0xFF));
                }
            }
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
        boolean copies = false;
        while (left > 0 && (fitting < batch.count() || addNext())) {
            byte last = batch.groupEnd(fitting);
            batch.send((byte) (last + 1));
            if (fitting == 0 && batch.isByNodes((byte) 0)) {
                if (fillWithNodes(left)) {
                    return true;
                }
                continue;
            }
            short cost = batch.isByNodes(fitting) ? NEVER : cost(fitting, last);
            boolean waits = cost > left || (copies && copies(fitting, last));
            if (waits && fitting > 0) {
                break;
            }
            if (waits && batch.mode((byte) 0) >= Batch.PARENTS) {
                giveUp(last);
                continue;
            }
            left = waits ? cut(left) : (short) (left - cost);
            copies |= copies(fitting, last);
            fitting = (byte) (last + 1);
        }
        batch.send(fitting);
        return true;
    }

    /** Fills the message with a part of the first object; nothing is left of it then. */
    private short cut(short room) {
        numbers[AT_CHUNK] = 1;
        // One byte more for a length that takes two.
        numbers[AT_CHUNK] = (short) (room - reply.cost((byte) 0) - 1);
        return 0;
    }

    /** Fills the message with nodes of the first object; false when all of them are done. */
    private boolean fillWithNodes(short room) {
        short code = nodes.fill(batch.object((byte) 0), room);
        if (code != 0) {
            finish((byte) 0, code);
            nodes.begin();
            batch.pack();
        }
        return code == 0;
    }

    /** What a client sends back for a copy stands alone in its place: one of them a message. */
    private boolean copies(byte first, byte last) {
        boolean copies = false;
        for (byte i = first; i <= last; i++) {
            copies |= isCopying(i);
        }
        return copies;
    }

    private short cost(byte first, byte last) {
        short cost = 0;
        for (byte i = first; i <= last; i++) {
            cost = (short) (cost + reply.cost(i));
        }
        return cost;
    }

    /** Leaves the first ones undone, for no message of the client holds them. */
    private void giveUp(byte last) {
        for (byte i = 0; i <= last; i++) {
            if (batch.isGroup(i)) {
                batch.become(i, Batch.DONE);
            } else {
                finish(i, TOO_LARGE);
            }
        }
        batch.pack();
    }

    /** Adds the next object or job for this client; false when there is none, or no room for one. */
    private boolean addNext() {
        if (!batch.hasRoomFor((byte) 1)) {
            return false;
        }
        if (numbers[AT_LAST] < JOBS) {
            byte object = delivery.next((byte) numbers[AT_LAST]);
            if (object != 0) {
                numbers[AT_LAST] = (short) (object & 0xFF);
                batch.add(object, delivery.asks(object) ? Batch.ASK : Batch.ADD);
                return true;
            }
            numbers[AT_LAST] = JOBS;
        }
        byte job = jobs.next((byte) numbers[AT_LAST]);
        return job != 0 && addJob(job);
    }

    private boolean addJob(byte first) {
        byte group = jobs.group(first);
        byte members = 1;
        if (group == Jobs.ALONE) {
            batch.add(first, Batch.JOB);
        } else {
            byte job = jobs.next(first);
            while (members < MOST_MEMBERS && job != 0 && jobs.group(job) == group) {
                members++;
                job = jobs.next(job);
            }
            if (!batch.hasRoomFor((byte) (members + 1))) {
                return false;
            }
            batch.add(first, group == Jobs.ATOMIC ? Batch.ATOMIC : Batch.SEQUENCE);
        }
        byte job = first;
        for (byte i = 0; i < members; i++) {
            if (group != Jobs.ALONE) {
                batch.add(job, Batch.MEMBER);
            }
            numbers[AT_LAST] = (short) (JOBS | (short) (job & 0xFF));
            job = jobs.next(job);
        }
        return true;
    }

    /** Forgets what it knows of the objects, for they have changed. */
    void storeChanged() {
        delivery.forget();
    }
}
