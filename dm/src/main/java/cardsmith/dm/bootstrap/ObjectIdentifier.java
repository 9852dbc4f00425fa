package cardsmith.dm.bootstrap;

import cardsmith.dm.BadDocument;
import cardsmith.dm.wbxml.MultiByteInteger;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Object identifiers of ASN.1 as text and in octets (X.690 clause 8.19). */
final class ObjectIdentifier {

    private static final int LONGEST = 32;

    private ObjectIdentifier() {}

    static byte[] octets(String text) {
        String[] arcs = text.split("\\.", -1);
        if (!text.matches("[0-2](?:\\.[0-9]{1,10}){1,33}")) {
            throw new IllegalArgumentException("The text " + text + " is no object identifier.");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MultiByteInteger.write(out, Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            MultiByteInteger.write(out, Integer.parseInt(arcs[i]));
        }
        return out.toByteArray();
    }

    static String text(byte[] octets, String place) throws BadDocument {
        List<String> arcs = new ArrayList<>();
        long arc = 0;
        boolean open = true;
        for (byte octet : octets) {
            arc = arc << 7 | octet & 0x7F;
            open = octet < 0;
            if (arc > Integer.MAX_VALUE) {
                throw new BadDocument(place, "an object identifier with a large number", "numbers of 31 bits");
            }
            if (!open) {
                if (arcs.isEmpty()) {
                    long first = Math.min(arc / 40, 2);
                    arcs.add(String.valueOf(first));
                    arc -= first * 40;
                }
                arcs.add(String.valueOf(arc));
                arc = 0;
            }
        }
        if (open || octets.length > LONGEST) {
            throw new BadDocument(place, "a broken object identifier", "an object identifier of 1 to 32 octets");
        }
        return String.join(".", arcs);
    }
}
