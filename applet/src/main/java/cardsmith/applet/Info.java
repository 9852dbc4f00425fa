package cardsmith.applet;

/** EF.INFO: which applet this is, its memory, and the revision of the store with that of every MO. */
final class Info {
    private static final short HEAD = 30;
    private static final short ENTRY = 9;

    private static final byte CAN_READ_ALL = (byte) 0x01;
    private static final byte CAN_AES = (byte) 0x02;
    private static final byte CAN_ECDSA = (byte) 0x04;
    private static final byte CAN_RSA = (byte) 0x08;

    private final PersistentMemory memory;
    private final ObjectStore store;
    private final Contents contents;
    private final byte abilities;
    private final Answer answer;

    Info(
            PersistentMemory cells,
            ObjectStore objects,
            Contents objectContents,
            Aes cipher,
            IssuerSignature signature,
            Answer telling) {
        memory = cells;
        store = objects;
        contents = objectContents;
        abilities = (byte) (CAN_READ_ALL
                | (cipher.isPresent() ? CAN_AES : 0)
                | (signature.can(Proof.ECDSA) ? CAN_ECDSA : 0)
                | (signature.can(Proof.RSA) ? CAN_RSA : 0));
        answer = telling;
    }

    private short objects() {
        short objects = 0;
        for (byte object = store.first(DmApplet.MO); object != 0; object = store.next(object)) {
            objects++;
        }
        return objects;
    }

    short length() {
        return (short) (HEAD + (short) (objects() * ENTRY));
    }

    void tell() {
        Pages pages = store.pages();
        answer.put(Build.MAJOR);
        answer.put(Build.MINOR);
        answer.put(Build.HASH, (short) 0, (short) Build.HASH.length);
        answer.putShort((short) 0);
        answer.putShort((short) (pages.free() * pages.size()));
        answer.putShort((short) 0);
        answer.putShort((short) (pages.count() * pages.size()));
        answer.put(memory, store.revision(), (short) 4);
        answer.putShort(pages.size());
        answer.put((byte) Pages.HEADER);
        answer.put((byte) ObjectStore.HEADER);
        answer.put(abilities);
        answer.put((byte) ENTRY);
        answer.putShort(objects());
        for (byte object = store.first(DmApplet.MO); object != 0; object = store.next(object)) {
            answer.put(store.tagHigh(object));
            answer.putShort(store.tagLow(object));
            answer.put(memory, store.revisionOf(object), (short) 4);
            answer.putShort(contents.length(DmApplet.MO, object));
        }
    }
}
