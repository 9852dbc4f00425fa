package cardsmith.dm.session;

import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Results;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.syncml.SyncMlMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What a side still has to say, cut into messages that the other side takes: commands go out whole and in order, and only
 * the data of one Item are split (DM Protocol 1.2.1 clauses 2.1 and 2.2). Numbers commands as they go out.
 */
public final class Outbox {

    /**
     * A message and what it says of the commands put in.
     *
     * @param message the message
     * @param whole commands that went out whole or with their last part, as they were put in, in order
     * @param numbers number of each of them in the message
     * @param cut command of which a part went out and more is to follow
     */
    public record Packed(SyncMlMessage message, List<Command> whole, List<String> numbers, Optional<Command> cut) {

        /** Copies the lists. */
        public Packed {
            whole = List.copyOf(whole);
            numbers = List.copyOf(numbers);
        }
    }

    // What the parts of a message around its commands may cost more than when alone, in octets.
    private static final int RESERVE = 16;

    // A first part smaller than this is not worth a place at the end of a message.
    private static final int SMALL = 64;

    private final SyncMlForm form;
    private final Deque<Command> waiting = new ArrayDeque<>();
    private Optional<LargeObject> object = Optional.empty();

    /** Makes an outbox of nothing. */
    public Outbox(SyncMlForm form) {
        this.form = form;
    }

    /** Puts a command behind all others; its number is given when it goes out. */
    public void add(Command command) {
        waiting.add(command);
    }

    /** Returns whether all went out. */
    public boolean isEmpty() {
        return waiting.isEmpty() && object.isEmpty();
    }

    /** Returns whether the middle of a large object is waiting. */
    public boolean isCut() {
        return object.isPresent();
    }

    /** Returns whether anything but a Status is waiting. */
    public boolean hasMoreThanStatus() {
        return object.isPresent() || waiting.stream().anyMatch(command -> !(command instanceof Status));
    }

    /** Drops the rest of a large object; returns its command. */
    public Optional<Command> dropObject() {
        Optional<Command> was = object.map(LargeObject::command);
        object = Optional.empty();
        return was;
    }

    /** Drops all that waits. */
    public void clear() {
        waiting.clear();
        object = Optional.empty();
    }

    /**
     * Returns the next message: the commands given first, then as much of what waits as fits. Statuses overtake the middle
     * of a large object, for nothing else may stand between its parts. A single command that cannot be cut and does not
     * fit goes out all the same, alone.
     *
     * @param header header of the message
     * @param first commands that stand in front and always fit
     * @param limits what the receiver takes
     * @param lastOfPackage whether the package ends when nothing is left
     */
    public Packed pack(SyncHdr header, List<Command> first, PeerLimits limits, boolean lastOfPackage) {
        Packing packing = new Packing(header, limits.maxMsgSize().orElse(Long.MAX_VALUE));
        first.forEach(packing::put);
        Deque<Command> later = new ArrayDeque<>();
        if (object.isPresent()) {
            packing.statuses(later);
            waiting.addAll(later);
            packing.nextPart();
        }
        while (object.isEmpty() && !waiting.isEmpty() && packing.takes(waiting.peek())) {
            waiting.poll();
        }
        SyncMlMessage message = new SyncMlMessage(header, packing.commands, lastOfPackage && isEmpty());
        return new Packed(message, packing.whole, packing.numbers, object.map(LargeObject::command));
    }

    /** Returns the size of a message in octets, as it is sent. */
    public static int size(SyncMlMessage message, SyncMlForm form) {
        return SyncMl.write(message, form).length;
    }

    /** A message in the making, with the octets it needs so far. */
    private final class Packing {

        private final SyncHdr header;
        private final long most;
        private final int empty;
        private final Numbering numbering = new Numbering(0);
        private final List<Command> commands = new ArrayList<>();
        private final List<Command> whole = new ArrayList<>();
        private final List<String> numbers = new ArrayList<>();
        private long used;
        private boolean isFull;
        private int put;

        Packing(SyncHdr header, long most) {
            this.header = header;
            this.most = most;
            this.empty = size(new SyncMlMessage(header, List.of(), true), form);
            this.used = (long) empty + RESERVE;
        }

        private long cost(Command command) {
            return (long) size(new SyncMlMessage(header, List.of(command), true), form) - empty;
        }

        private Command numbered(Command command) {
            return new Numbering(numbering.last()).number(command);
        }

        void put(Command command) {
            Command ready = numbering.number(command);
            used += cost(ready);
            commands.add(ready);
        }

        private void putWhole(Command command) {
            put(command);
            whole.add(command);
            numbers.add(commands.get(commands.size() - 1).cmdId());
            put++;
        }

        void statuses(Deque<Command> later) {
            while (!waiting.isEmpty()) {
                Command next = waiting.poll();
                if (next instanceof Status && used + cost(numbered(next)) <= most) {
                    putWhole(next);
                } else {
                    later.add(next);
                }
            }
        }

        /** Takes a command where it, or its first part, fits; gives no where the message is full. */
        boolean takes(Command command) {
            if (isFull) {
                return false;
            }
            if (used + cost(numbered(command)) <= most) {
                putWhole(command);
                return true;
            }
            isFull = true;
            if (command instanceof Results results && results.items().size() > 1) {
                return split(results);
            }
            if (LargeObject.canCut(command)) {
                LargeObject begun = LargeObject.of(command);
                if (put == 0 || used + cost(numbered(begun.part(SMALL))) <= most) {
                    object = Optional.of(begun);
                    nextPart();
                    return true;
                }
                return false;
            }
            if (put == 0) {
                putWhole(command);
                return true;
            }
            return false;
        }

        // Results of several items may go out as several Results of the same Get.
        private boolean split(Results results) {
            int fit = 0;
            int low = 1;
            int high = results.items().size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                Command front =
                        Numbering.work(results, results.cmdId(), results.items().subList(0, middle));
                if (used + cost(numbered(front)) <= most) {
                    fit = middle;
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            if (fit == 0 && put > 0) {
                return false;
            }
            List<Item> items = results.items();
            int cut = Math.max(1, fit);
            Command front = Numbering.work(results, results.cmdId(), items.subList(0, cut));
            Command rest = Numbering.work(results, results.cmdId(), items.subList(cut, items.size()));
            waiting.poll();
            waiting.addFirst(rest);
            waiting.addFirst(front);
            if (fit > 0) {
                putWhole(front);
                return true;
            }
            isFull = false;
            return takes(front);
        }

        void nextPart() {
            LargeObject part = object.orElseThrow();
            int octets = largestPart(part);
            put(part.part(octets));
            part.advance(octets);
            put++;
            if (part.isSent()) {
                whole.add(part.command());
                numbers.add(commands.get(commands.size() - 1).cmdId());
                object = Optional.empty();
            } else {
                isFull = true;
            }
        }

        private int largestPart(LargeObject part) {
            int fit = 1;
            int low = 1;
            int high = (int) Math.min(part.left(), most);
            while (low <= high) {
                int middle = (low + high) >>> 1;
                if (used + cost(numbered(part.part(middle))) <= most) {
                    fit = middle;
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return fit;
        }
    }
}
