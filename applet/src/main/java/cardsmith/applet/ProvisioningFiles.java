package cardsmith.applet;

/** The files of the PKCS#15 application: two directories, what they point at, and what a fresh card holds. */
final class ProvisioningFiles {
    private static final byte EMPTY = (byte) 0xFF;
    private static final short REST = 0;
    private static final byte COUNT = 8;

    private static final short ODF = (short) 0x5031;
    private static final short TOKEN_INFO = (short) 0x5032;
    private static final short DODF_PROV = (short) 0x6430;
    private static final short BOOTSTRAP = (short) 0x6431;
    private static final short DM_BOOTSTRAP = (short) 0x6432;
    private static final short CONFIG2 = (short) 0x6433;
    private static final short CONFIG1 = (short) 0x6434;
    private static final short TRUSTED_CERT = (short) 0x6440;

    /** Identifier and size of each file; the last one takes the rest. */
    private static final short[] TABLE = {
        ODF,
        64,
        TOKEN_INFO,
        64,
        DODF_PROV,
        320,
        BOOTSTRAP,
        1024,
        CONFIG1,
        512,
        CONFIG2,
        512,
        TRUSTED_CERT,
        1024,
        DM_BOOTSTRAP,
        REST
    };

    /** A DODF at 6430 and trusted certificates at 6440. */
    private static final byte[] ODF_CONTENT = {
        (byte) 0xA7, 0x06, 0x30, 0x04, 0x04, 0x02, 0x64, 0x30,
        (byte) 0xA5, 0x06, 0x30, 0x04, 0x04, 0x02, 0x64, 0x40
    };

    /** Version 1, label "DM provisioning", no flags. */
    private static final byte[] TOKEN_CONTENT = {
        0x30,
        0x18,
        0x02,
        0x01,
        0x00,
        (byte) 0x80,
        0x0F,
        0x44,
        0x4D,
        0x20,
        0x70,
        0x72,
        0x6F,
        0x76,
        0x69,
        0x73,
        0x69,
        0x6F,
        0x6E,
        0x69,
        0x6E,
        0x67,
        0x03,
        0x02,
        0x00,
        0x00
    };

    /** One opaque data object a file: label, OID 2.23.43.7.1 or 2.23.43.5.1 to 3, path. */
    private static final byte[] DODF_CONTENT = {
        0x30,
        0x20,
        0x30,
        0x0E,
        0x0C,
        0x0C,
        0x44,
        0x4D,
        0x20,
        0x42,
        0x6F,
        0x6F,
        0x74,
        0x73,
        0x74,
        0x72,
        0x61,
        0x70,
        0x30,
        0x06,
        0x06,
        0x04,
        0x67,
        0x2B,
        0x07,
        0x01,
        (byte) 0xA1,
        0x06,
        0x30,
        0x04,
        0x04,
        0x02,
        0x64,
        0x32,
        0x30,
        0x1D,
        0x30,
        0x0B,
        0x0C,
        0x09,
        0x42,
        0x6F,
        0x6F,
        0x74,
        0x73,
        0x74,
        0x72,
        0x61,
        0x70,
        0x30,
        0x06,
        0x06,
        0x04,
        0x67,
        0x2B,
        0x05,
        0x01,
        (byte) 0xA1,
        0x06,
        0x30,
        0x04,
        0x04,
        0x02,
        0x64,
        0x31,
        0x30,
        0x1B,
        0x30,
        0x09,
        0x0C,
        0x07,
        0x43,
        0x6F,
        0x6E,
        0x66,
        0x69,
        0x67,
        0x31,
        0x30,
        0x06,
        0x06,
        0x04,
        0x67,
        0x2B,
        0x05,
        0x02,
        (byte) 0xA1,
        0x06,
        0x30,
        0x04,
        0x04,
        0x02,
        0x64,
        0x34,
        0x30,
        0x1B,
        0x30,
        0x09,
        0x0C,
        0x07,
        0x43,
        0x6F,
        0x6E,
        0x66,
        0x69,
        0x67,
        0x32,
        0x30,
        0x06,
        0x06,
        0x04,
        0x67,
        0x2B,
        0x05,
        0x03,
        (byte) 0xA1,
        0x06,
        0x30,
        0x04,
        0x04,
        0x02,
        0x64,
        0x33
    };

    private final short base;
    private final short rest;

    ProvisioningFiles(PersistentMemory memory) {
        rest = (short) (memory.unreserved() - fixed(COUNT));
        base = memory.reserve(memory.unreserved());
        memory.fill(base, (short) (fixed(COUNT) + rest), EMPTY);
        fill(memory, ODF, ODF_CONTENT);
        fill(memory, TOKEN_INFO, TOKEN_CONTENT);
        fill(memory, DODF_PROV, DODF_CONTENT);
    }

    private void fill(PersistentMemory memory, short id, byte[] content) {
        memory.write(at(withId(id)), content, (short) 0, (short) content.length);
    }

    /** Bytes of the files before this one. */
    private static short fixed(byte file) {
        short sum = 0;
        for (short i = 1; i < file; i++) {
            sum = (short) (sum + TABLE[(short) (2 * i - 1)]);
        }
        return sum;
    }

    /** Number of the file with this identifier, 0 when there is none. */
    byte withId(short id) {
        for (byte file = COUNT; file > 0; file--) {
            if (id(file) == id) {
                return file;
            }
        }
        return 0;
    }

    short id(byte file) {
        return TABLE[(short) (2 * file - 2)];
    }

    short size(byte file) {
        return file == COUNT ? rest : TABLE[(short) (2 * file - 1)];
    }

    short at(byte file) {
        return (short) (base + fixed(file));
    }
}
