package cardsmith.dm.syncml;

import java.util.List;
import java.util.Optional;

/** A command that the other side answers with a {@link Status}. */
public sealed interface Request extends Command {

    /** Makes nodes. */
    record Add(String cmdId, Meta meta, List<Item> items) implements Request {
        /** Items inherit the format {@code bin}. */
        public Add {
            cmdId = Wording.word(cmdId);
            items = Item.below(meta, items);
        }
    }

    /** Changes values or properties of nodes. */
    record Replace(String cmdId, Meta meta, List<Item> items) implements Request {
        /** Items inherit the format {@code bin}. */
        public Replace {
            cmdId = Wording.word(cmdId);
            items = Item.below(meta, items);
        }
    }

    /** Removes nodes with all below them. */
    record Delete(String cmdId, Meta meta, List<Item> items) implements Request {
        /** Items inherit the format {@code bin}. */
        public Delete {
            cmdId = Wording.word(cmdId);
            items = Item.below(meta, items);
        }
    }

    /** Reads nodes. */
    record Get(String cmdId, Meta meta, List<Item> items) implements Request {
        /** Items inherit the format {@code bin}. */
        public Get {
            cmdId = Wording.word(cmdId);
            items = Item.below(meta, items);
        }
    }

    /** Copies nodes. */
    record Copy(String cmdId, Meta meta, List<Item> items) implements Request {
        /** Items inherit the format {@code bin}. */
        public Copy {
            cmdId = Wording.word(cmdId);
            items = Item.below(meta, items);
        }
    }

    /**
     * Runs what a node stands for.
     *
     * @param cmdId number in its message
     * @param meta format and type of the item
     * @param correlator word that a later Alert about the end repeats
     * @param items one by rule
     */
    record Exec(String cmdId, Meta meta, Optional<String> correlator, List<Item> items) implements Request {
        /** Items inherit the format {@code bin}. */
        public Exec {
            cmdId = Wording.word(cmdId);
            correlator = Wording.word(correlator);
            items = Item.below(meta, items);
        }
    }

    /**
     * Tells or asks something.
     *
     * @param cmdId number in its message
     * @param code alert code such as 1201, 0 to 999999999
     * @param correlator word of the Exec whose end this tells
     * @param items what it is about
     */
    record Alert(String cmdId, int code, Optional<String> correlator, List<Item> items) implements Request {
        /** Refuses negative codes. */
        public Alert {
            cmdId = Wording.word(cmdId);
            correlator = Wording.word(correlator);
            items = List.copyOf(items);
            Wording.checkCode(code);
        }
    }

    /** Does all of its members or none. */
    record Atomic(String cmdId, Meta meta, List<Request> members) implements Request {
        /** Copies the list. */
        public Atomic {
            cmdId = Wording.word(cmdId);
            members = List.copyOf(members);
        }
    }

    /** Does its members in order. */
    record Sequence(String cmdId, Meta meta, List<Request> members) implements Request {
        /** Copies the list. */
        public Sequence {
            cmdId = Wording.word(cmdId);
            members = List.copyOf(members);
        }
    }

    /**
     * A command of SyncML that DM does not use; what it holds is not kept.
     *
     * @param cmdId number in its message
     * @param kind which it is
     */
    record Unsupported(String cmdId, Kind kind) implements Request {

        /** The commands of SyncML 1.2 that only data synchronisation has. */
        public enum Kind {
            /** Maps identifiers. */
            Map,
            /** Moves items. */
            Move,
            /** Puts items. */
            Put,
            /** Searches. */
            Search,
            /** Synchronises a data store. */
            Sync
        }

        /** Takes white space off the ends. */
        public Unsupported {
            cmdId = Wording.word(cmdId);
        }

        @Override
        public String name() {
            return kind.name();
        }
    }

    /**
     * A command that lacks a part without which it says nothing: an Alert without a code, a Status without its references
     * or code, Results without their reference; what it holds is not kept. An Alert is to be answered with 400; the
     * others, as answers themselves, with nothing.
     *
     * @param cmdId number in its message, empty where it lacks that too
     * @param element which it is
     */
    record Malformed(String cmdId, Element element) implements Request {

        /** The commands that can lack such a part. */
        public enum Element {
            /** Alert. */
            Alert,
            /** Status. */
            Status,
            /** Results. */
            Results
        }

        /** Takes white space off the ends. */
        public Malformed {
            cmdId = Wording.word(cmdId);
        }

        @Override
        public String name() {
            return element.name();
        }
    }
}
