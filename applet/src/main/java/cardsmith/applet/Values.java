package cardsmith.applet;

/** The values inside a data object, by their tags. */
final class Values {
    private final ObjectStore store;
    private final ObjectRules rules;

    Values(ObjectStore objects, ObjectRules objectRules) {
        store = objects;
        rules = objectRules;
    }

    /** Where the value with this tag begins, tag and length before it; negative when there is none. */
    private short find(byte object, byte tag) {
        short length = store.length(object);
        short at = 0;
        while (at < length) {
            if (store.content(object, at) == tag) {
                return at;
            }
            at = rules.behind(object, at, length);
        }
        return -1;
    }

    boolean has(byte object, byte tag) {
        return find(object, tag) >= 0;
    }

    /** Where the value with this tag begins; negative when there is none. */
    short at(byte object, byte tag) {
        short at = find(object, tag);
        return at < 0 ? at : rules.value(object, at, store.length(object));
    }

    /** Bytes of the value with this tag; 0 when there is none. */
    short size(byte object, byte tag) {
        short at = find(object, tag);
        return at < 0 ? 0 : rules.size(object, at, store.length(object));
    }

    /** First byte of the value with this tag, 0 when there is none. */
    byte first(byte object, byte tag) {
        short at = at(object, tag);
        return at < 0 ? 0 : store.content(object, at);
    }

    /** Tells the value with this tag; nothing when there is none. */
    void tell(byte object, byte tag, Answer answer) {
        if (has(object, tag)) {
            store.tell(object, at(object, tag), size(object, tag), answer);
        }
    }
}
