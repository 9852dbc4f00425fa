package cardsmith.card.virtual;

import cardsmith.applet.DmApplet;
import cardsmith.card.Aid;
import cardsmith.card.virtual.domain.DomainState;
import cardsmith.card.virtual.domain.Instance;
import cardsmith.card.virtual.domain.LoadFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The package of the project's applets, as the manifest of its CAP describes it. */
final class OwnPackage {

    private static final String MANIFEST = "dm-sc.properties";
    private static final int VERSION = 0x0100;

    private static final OwnPackage INSTANCE = new OwnPackage(manifest());

    private final Aid aid;
    private final byte[] hash;
    private final int size;

    private OwnPackage(Properties manifest) {
        aid = new Aid(manifest.getProperty("package.aid"));
        hash = HexFormat.of().parseHex(manifest.getProperty("loadfile.sha256"));
        size = Integer.parseInt(manifest.getProperty("loadfile.bytes"));
    }

    private static Properties manifest() {
        var manifest = new Properties();
        try (InputStream in = DmApplet.class.getResourceAsStream(MANIFEST)) {
            if (in == null) {
                throw new IllegalStateException("The manifest of the applet's CAP is missing from the program");
            }
            manifest.load(in);
            return manifest;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns whether a load file of this name and SHA-256 is this package. */
    static boolean is(Aid loadFile, byte[] sha256) {
        return INSTANCE.aid.equals(loadFile) && Arrays.equals(INSTANCE.hash, sha256);
    }

    private static LoadFile loadFile() {
        List<Aid> modules =
                Stream.of(CardApplet.values()).map(CardApplet::module).toList();
        return new LoadFile(INSTANCE.aid, VERSION, modules, INSTANCE.size);
    }

    /** Returns a blank card's state with the package loaded and an instance of each applet. */
    static DomainState installedOn(DomainState blank) {
        List<Instance> instances = Stream.of(CardApplet.values())
                .map(kind -> Instance.selectable(kind.aid(), kind.module(), INSTANCE.aid, kind.size()))
                .toList();
        return blank.with(loadFile(), instances);
    }
}
