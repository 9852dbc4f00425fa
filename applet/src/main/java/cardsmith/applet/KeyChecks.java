package cardsmith.applet;

/**
 * What EF.CONF tells of the keys. An AES key is told by the first three bytes of its encryption of zeros. A
 * password is told by the revision at which it was set only: a check value would let it be guessed.
 */
final class KeyChecks {
    private final PersistentMemory memory;
    private final ObjectStore store;
    private final ObjectRules rules;
    private final Aes aes;

    KeyChecks(PersistentMemory cells, ObjectStore objects, ObjectRules objectRules, Aes cipher) {
        memory = cells;
        store = objects;
        rules = objectRules;
        aes = cipher;
    }

    /** Tells one entry a key: reference, type, check value of three bytes. */
    void tell(Answer answer) {
        for (byte object = store.first(DmApplet.KEY); object != 0; object = store.next(object)) {
            short length = store.length(object);
            byte kind = store.content(object, rules.value(object, (short) 0, length));
            answer.put((byte) store.tagLow(object));
            answer.put(kind);
            if (kind <= ObjectRules.KEY_AES && aes.isPresent()) {
                aes.use(object);
                aes.encrypt();
                aes.end();
                answer.put(aes.block(), (short) 0, (short) 3);
            } else {
                answer.put(memory, (short) (store.revisionOf(object) + 1), (short) 3);
            }
        }
    }

    /** Length of what {@link #tell} tells. */
    short length() {
        short length = 0;
        for (byte object = store.first(DmApplet.KEY); object != 0; object = store.next(object)) {
            length = (short) (length + 5);
        }
        return length;
    }
}
