package cardsmith.card.mostore;

import cardsmith.card.mostore.ScMo.ContentType;
import cardsmith.card.mostore.ScMo.DeviceFilter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;

/** Management Objects drawn from a seed, each field there or not. */
public final class SomeMo {

    private SomeMo() {}

    /** Returns an MO with so many bytes of content. */
    public static ScMo of(Random random, int contentLength) {
        return new ScMo(
                text(random, 16),
                text(random, 60),
                text(random, 60),
                random.nextInt(64) & ~ScMo.NEEDS_PIN1,
                filters(random),
                random.nextBoolean() ? OptionalLong.of(random.nextInt() & 0xFFFFFFFFL) : OptionalLong.empty(),
                random.nextBoolean() ? ContentType.TNDS_WBXML : ContentType.TNDS_XML,
                random.nextBoolean() ? OptionalInt.of(random.nextInt(256)) : OptionalInt.empty(),
                random.nextBoolean() ? Optional.of(octets(random, 4 + random.nextInt(29))) : Optional.empty(),
                octets(random, contentLength));
    }

    /** Returns the value of a data object with so many bytes of content and no revision. */
    public static Octets value(Random random, int contentLength) {
        try {
            return ScMoCodec.encode(of(random, contentLength).withoutRevision());
        } catch (BadMo e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<String> text(Random random, int length) {
        String letters = "abcXYZ019 ./:-äß€語😀";
        int[] points = letters.codePoints().toArray();
        return random.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(IntStream.range(0, 1 + random.nextInt(length))
                        .map(i -> points[random.nextInt(points.length)])
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    private static List<DeviceFilter> filters(Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> new DeviceFilter(
                        text(random, 20).orElse("*"), text(random, 20).orElse("*")))
                .toList();
    }

    private static Octets octets(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Octets.of(bytes);
    }
}
