package cardsmith.card.virtual;

import cardsmith.applet.DmApplet;
import cardsmith.card.Aid;
import cardsmith.card.CardException;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.Octets;
import cardsmith.card.virtual.domain.DomainState;
import cardsmith.card.virtual.domain.Instance;
import cardsmith.card.virtual.domain.LoadFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** The package of the project's applets: its CAP, and what the manifest of that says. */
public final class OwnPackage {

    private static final String CAP = "dm-sc.cap";
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
        try {
            manifest.load(new ByteArrayInputStream(resource(MANIFEST)));
            return manifest;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = DmApplet.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The applet's " + name + " is missing from the program");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the CAP file. */
    public static byte[] cap() {
        return resource(CAP);
    }

    /** Returns the name of the package. */
    public static Aid aid() {
        return INSTANCE.aid;
    }

    /** Returns the build as EF.INFO of this program's applet tells it. */
    public static String build() {
        var card = VirtualUicc.empty(0);
        card.powerUp();
        try {
            return MoStore.select(card::exchange).info().build();
        } catch (CardException fault) {
            throw new IllegalStateException("The applet does not tell its build", fault);
        }
    }

    /** Returns the SHA-256 of what is loaded, without Descriptor. */
    public static Octets loadFileHash() {
        return Octets.of(INSTANCE.hash);
    }

    /** Returns the usual name of an instance for every module, in the order of installation. */
    public static Map<Aid, Aid> usualInstances() {
        var usual = new LinkedHashMap<Aid, Aid>();
        for (CardApplet kind : CardApplet.values()) {
            usual.put(kind.module(), kind.aid());
        }
        return Collections.unmodifiableMap(usual);
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
