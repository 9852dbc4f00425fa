package cardsmith.card.virtual.domain;

import cardsmith.card.Aid;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The components of a package as they come over LOAD (Java Card VM 2.2.2 chapter 6). */
final class LoadFileData {

    private static final int HEADER = 1;
    private static final int APPLET = 3;
    private static final int DESCRIPTOR = 11;
    private static final int LAST = 12;
    private static final int MAGIC = 0xDECAFFED;

    private final Map<Integer, byte[]> components = new TreeMap<>();
    private final byte[] withoutDescriptor;

    LoadFileData(byte[] data) throws Refused {
        var loaded = new ByteArrayOutputStream();
        int at = 0;
        while (at < data.length) {
            int end = data.length - at < 3 ? -1 : at + 3 + number(data, at + 1, 2);
            int tag = data[at];
            if (end < 0 || end > data.length || tag < HEADER || tag > LAST) {
                throw new Refused(Refused.WRONG_DATA);
            }
            byte[] component = Arrays.copyOfRange(data, at, end);
            if (components.put(tag, component) != null) {
                throw new Refused(Refused.WRONG_DATA);
            }
            if (tag < DESCRIPTOR) {
                loaded.writeBytes(component);
            }
            at = end;
        }
        withoutDescriptor = loaded.toByteArray();
        byte[] header = components.getOrDefault(HEADER, new byte[0]);
        if (header.length < 13 || number(header, 3, 4) != MAGIC) {
            throw new Refused(Refused.WRONG_DATA);
        }
    }

    /** Returns what is hashed to know a load file again. */
    byte[] withoutDescriptor() {
        return withoutDescriptor.clone();
    }

    Aid aid() throws Refused {
        byte[] header = components.getOrDefault(HEADER, new byte[0]);
        return aid(header, 12);
    }

    /** Returns major version and minor version of the package, one byte each. */
    int version() {
        byte[] header = components.getOrDefault(HEADER, new byte[0]);
        return (header[11] & 0xFF) << 8 | header[10] & 0xFF;
    }

    List<Aid> modules() throws Refused {
        var modules = new ArrayList<Aid>();
        byte[] applets = components.getOrDefault(APPLET, new byte[4]);
        int at = 4;
        for (int i = number(applets, 3, 1); i > 0; i--) {
            Aid module = aid(applets, at);
            modules.add(module);
            at += 1 + module.length() + 2;
        }
        return modules;
    }

    private static Aid aid(byte[] bytes, int at) throws Refused {
        int length = at < bytes.length ? bytes[at] & 0xFF : 0;
        if (!Aid.isLength(length) || at + 1 + length > bytes.length) {
            throw new Refused(Refused.WRONG_DATA);
        }
        return Aid.of(Arrays.copyOfRange(bytes, at + 1, at + 1 + length));
    }

    private static int number(byte[] bytes, int at, int length) {
        int number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 8 | bytes[at + i] & 0xFF;
        }
        return number;
    }
}
