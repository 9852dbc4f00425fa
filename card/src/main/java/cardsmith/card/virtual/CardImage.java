package cardsmith.card.virtual;

import cardsmith.card.virtual.domain.DomainKeys;
import cardsmith.card.virtual.domain.DomainState;
import cardsmith.card.virtual.domain.DomainStateCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * All that a virtual card keeps without power: its number, its security domain, and the cells of each applet.
 *
 * <p>As bytes: the mark, the version, the 19 digits, the security domain behind its length, the number of applets, the
 * cells of each behind their length, and the SHA-256 of all that. Version 1 had no security domain, version 2 no keys for
 * secured packets; both are read.
 */
record CardImage(CardNumber number, DomainState domain, List<byte[]> cells) {

    /** No applet has more cells, and no card more applets. */
    private static final int MOST_CELLS = 0x8000;

    private static final int MOST_APPLETS = 16;
    private static final int VERSION = 3;
    private static final int WITHOUT_DOMAIN = 1;
    private static final int HASH = 32;
    private static final int DIGITS = 19;
    private static final byte[] MARK = "vUICC\r\n\u001A".getBytes(StandardCharsets.US_ASCII);

    /** The longest file that can be an image. */
    static final int MOST_BYTES = 64 + HASH + DomainStateCodec.MOST_BYTES + MOST_APPLETS * (MOST_CELLS + 4);

    /** Bytes that are no image; the message ends a sentence that begins with the name of the file. */
    static final class Damaged extends Exception {
        private static final long serialVersionUID = 1L;

        Damaged(String why) {
            super(why);
        }
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.write(MARK);
            out.writeShort(VERSION);
            out.write(number.digits().getBytes(StandardCharsets.US_ASCII));
            byte[] state = DomainStateCodec.bytes(domain);
            out.writeInt(state.length);
            out.write(state);
            out.writeByte(cells.size());
            for (byte[] one : cells) {
                out.writeInt(one.length);
                out.write(one);
            }
            out.write(sha256(bytes.toByteArray()));
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException(cannotHappen);
        }
        return bytes.toByteArray();
    }

    static CardImage parse(byte[] bytes) throws Damaged {
        if (bytes.length < MARK.length + HASH || !Arrays.equals(Arrays.copyOf(bytes, MARK.length), MARK)) {
            throw new Damaged("is not the file of a virtual card");
        }
        int end = bytes.length - HASH;
        byte[] content = Arrays.copyOf(bytes, end);
        if (!Arrays.equals(sha256(content), Arrays.copyOfRange(bytes, end, bytes.length))) {
            throw new Damaged("is damaged: its check sum is wrong");
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(content))) {
            in.skipNBytes(MARK.length);
            int version = in.readUnsignedShort();
            if (version < WITHOUT_DOMAIN || version > VERSION) {
                throw new Damaged("is of version " + version + ", which this program does not know");
            }
            return read(in, version == WITHOUT_DOMAIN);
        } catch (IOException | IllegalArgumentException tooShortOrBadNumber) {
            throw new Damaged("is damaged: its parts do not fit together");
        }
    }

    private static CardImage read(DataInputStream in, boolean withoutDomain) throws IOException, Damaged {
        var number = new CardNumber(new String(in.readNBytes(DIGITS), StandardCharsets.US_ASCII));
        byte[] state = withoutDomain ? new byte[0] : part(in, DomainStateCodec.MOST_BYTES);
        int count = in.readUnsignedByte();
        var cells = new ArrayList<byte[]>();
        for (int i = 0; i < count; i++) {
            cells.add(part(in, MOST_CELLS));
        }
        if (in.available() != 0) {
            throw new Damaged("is damaged: its parts do not fit together");
        }
        DomainState domain = withoutDomain ? asShipped(number, count != 0) : DomainStateCodec.parse(state);
        return new CardImage(number, domain, List.copyOf(cells));
    }

    private static byte[] part(DataInputStream in, int most) throws IOException, Damaged {
        int length = in.readInt();
        if (length < 0 || length > most || length > in.available()) {
            throw new Damaged("is damaged: its parts do not fit together");
        }
        return in.readNBytes(length);
    }

    /** Returns the security domain of a card as it is made: test keys, with or without the applets. */
    static DomainState asShipped(CardNumber number, boolean withApplets) {
        return asShipped(number, withApplets, DomainKeys.ofTestCard());
    }

    static DomainState asShipped(CardNumber number, boolean withApplets, List<DomainKeys> keys) {
        DomainState blank =
                DomainState.blank(keys, HexFormat.of().withUpperCase().formatHex(number.bytes()));
        return withApplets ? OwnPackage.installedOn(blank) : blank;
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
