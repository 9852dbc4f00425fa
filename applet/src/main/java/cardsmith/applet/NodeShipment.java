package cardsmith.applet;

import javacard.framework.JCSystem;

/**
 * An object that goes out node by node, for a client that takes no documents: eight Add commands a message at most, and
 * Replace for the leaves that are there already. It ends with the first node that the client refuses.
 */
final class NodeShipment {
    private static final byte AT_NODE = 0;
    private static final byte AT_SENT = 1;
    private static final byte AT_NEXT = 2;
    private static final byte AT_AGAIN = 3;
    private static final byte NUMBERS = 4;

    private static final short DONE = 200;
    private static final short EXISTS = 418;
    private static final short TOO_LARGE = 413;

    private final short[] numbers;
    private final Batch batch;
    private final NodeWalk walk;

    /** Measures what goes out; set once, when both are made. */
    Reply reply;

    NodeShipment(Batch commands, NodeWalk nodes) {
        numbers = JCSystem.makeTransientShortArray(NUMBERS, JCSystem.CLEAR_ON_RESET);
        batch = commands;
        walk = nodes;
    }

    /** Starts with the root. */
    void begin() {
        numbers[AT_NODE] = 0;
        numbers[AT_AGAIN] = 0;
    }

    /** Whether the message begins with the root. */
    boolean isAtRoot() {
        return numbers[AT_NODE] == 0;
    }

    /** Commands in the message. */
    byte sent() {
        return (byte) numbers[AT_SENT];
    }

    /** Whether the commands of the message are Replace. */
    boolean replaces() {
        return numbers[AT_AGAIN] != 0;
    }

    NodeWalk walk() {
        return walk;
    }

    /** Number of the node that a command of the message is about, negative when there is none. */
    short node(byte command) {
        short mask = numbers[AT_AGAIN];
        if (mask == 0) {
            return (short) (numbers[AT_NODE] + command);
        }
        byte left = command;
        for (short i = 0; i < Batch.MOST; i++) {
            if ((short) (mask & (short) (1 << i)) != 0) {
                if (left == 0) {
                    return (short) (numbers[AT_NODE] + i);
                }
                left--;
            }
        }
        return -1;
    }

    /** Fills a message; returns 0, or the code with which the object is done. */
    short fill(byte object, short room) {
        short left = room;
        byte count = 0;
        numbers[AT_SENT] = 0;
        while (count < Batch.MOST) {
            short node = node(count);
            if (node < 0 || !walk.find(object, node)) {
                break;
            }
            short cost = reply.nodeCost(object, count);
            if (cost > left) {
                if (count == 0) {
                    return TOO_LARGE;
                }
                break;
            }
            left = (short) (left - cost);
            count++;
        }
        numbers[AT_SENT] = count;
        return count == 0 ? DONE : 0;
    }

    /** Goes by the client's words on the nodes; returns 0, or the code with which the object is done. */
    short settle(byte object) {
        short again = 0;
        for (byte i = 0; i < numbers[AT_SENT]; i++) {
            short code = batch.code(i);
            short node = node(i);
            if (code == EXISTS && !replaces()) {
                walk.find(object, node);
                if (!walk.isInterior()) {
                    again = (short) (again | (short) (1 << i));
                }
            } else if (code < DONE || code >= (short) 300) {
                return code == 0 ? (short) 500 : code;
            }
        }
        if (replaces()) {
            // Those that did not fit into the message are still to come.
            short mask = numbers[AT_AGAIN];
            for (byte i = 0; i < numbers[AT_SENT]; i++) {
                mask = (short) (mask & (short) (mask - 1));
            }
            again = mask;
        } else {
            numbers[AT_NEXT] = (short) (numbers[AT_NODE] + numbers[AT_SENT]);
        }
        numbers[AT_AGAIN] = again;
        if (again == 0) {
            numbers[AT_NODE] = numbers[AT_NEXT];
        }
        return 0;
    }
}
