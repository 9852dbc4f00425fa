package cardsmith.dm.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Breaks documents by chance; the same seed breaks the same ones in the same way. */
final class Mutator {

    private static final int MOST = 16 << 10;

    // Bits of XML and of WBXML around which parsers go wrong.
    private static final List<byte[]> WORDS = List.of(
            text("<"),
            text("/>"),
            text("</"),
            text("<![CDATA["),
            text("]]>"),
            text("&#0;"),
            text("&#xD800;"),
            text("&x;"),
            text("<!DOCTYPE a [<!ENTITY x \"y\">]>"),
            text("<?xml version=\"1.0\" encoding=\"UTF-16\"?>"),
            text("<!--"),
            text("xmlns=\"syncml:dmddf1.2\""),
            text("xmlns:v=\"urn:v\""),
            text("<Node><NodeName>a</NodeName></Node>"),
            text("<NodeName></NodeName>"),
            text("<Data>"),
            text("<Meta><Format xmlns=\"syncml:metinf\">bin</Format></Meta>"),
            text("<MoreData/>"),
            text("<Item/>"),
            text("<Path>./a//b</Path>"),
            text("99999999999999999999"),
            text("-1"),
            text("\uFFFE"),
            text("\uD83D\uDE00"),
            hex("EFBBBF"),
            hex("FEFF"),
            hex("0002"),
            hex("0001"),
            hex("00FF"),
            hex("01"),
            hex("0200"),
            hex("0281F000"),
            hex("0300"),
            hex("83FFFFFFFF0F"),
            hex("8300"),
            hex("C3FFFFFFFF7F"),
            hex("C300"),
            hex("C30400010203"),
            hex("C4"),
            hex("84"),
            hex("40"),
            hex("4161"),
            hex("8001"),
            hex("C0"),
            hex("43"),
            hex("0401"),
            hex("FFFFFFFF7F"),
            hex("8080808000"));

    private final Random random;
    private final List<byte[]> seeds;

    Mutator(long seed, List<byte[]> seeds) {
        this.random = new Random(seed);
        this.seeds = seeds;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** Returns the next document, at most 16 KiB. */
    byte[] next() {
        byte[] document = seeds.get(random.nextInt(seeds.size()));
        int changes = 1 + random.nextInt(random.nextInt(8) == 0 ? 12 : 3);
        for (int i = 0; i < changes; i++) {
            document = changed(document);
        }
        return document.length > MOST ? Arrays.copyOf(document, MOST) : document;
    }

    private byte[] changed(byte[] document) {
        int at = random.nextInt(document.length + 1);
        int end = Math.min(document.length, at + 1 + random.nextInt(random.nextInt(4) == 0 ? 64 : 4));
        return switch (random.nextInt(9)) {
            case 0 -> flipped(document);
            case 1 -> spliced(document, at, at, new byte[] {(byte) random.nextInt(256)});
            case 2 -> spliced(document, at, end, new byte[0]);
            case 3 -> spliced(document, at, at, Arrays.copyOfRange(document, at, end));
            case 4 -> Arrays.copyOf(document, at);
            case 5 -> spliced(document, at, end, part());
            case 6, 7 -> spliced(document, at, at, WORDS.get(random.nextInt(WORDS.size())));
            default -> spliced(document, at, end, WORDS.get(random.nextInt(WORDS.size())));
        };
    }

    private byte[] flipped(byte[] document) {
        if (document.length == 0) {
            return document;
        }
        byte[] copy = document.clone();
        int at = random.nextInt(copy.length);
        copy[at] = (byte) (random.nextBoolean() ? copy[at] ^ 1 << random.nextInt(8) : random.nextInt(256));
        return copy;
    }

    private byte[] part() {
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        int from = random.nextInt(other.length + 1);
        return Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(200)));
    }

    private static byte[] spliced(byte[] document, int from, int to, byte[] inserted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(document.length + inserted.length);
        out.write(document, 0, from);
        out.writeBytes(inserted);
        out.write(document, Math.max(from, to), document.length - Math.max(from, to));
        return out.toByteArray();
    }
}
