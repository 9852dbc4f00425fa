package cardsmith.card.cap;

import cardsmith.card.Aid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A Java Card CAP file of one package (Java Card Virtual Machine Specification 2.2.2 chapter 6). */
public final class CapFile {

    private static final int MAX_FILE = 4 << 20;
    private static final int HEADER_OF_COMPONENT = 3;

    private final Map<CapComponent, byte[]> components;
    private final CapHeader header;
    private final List<CapApplet> applets;
    private final List<CapImport> imports;

    private CapFile(Map<CapComponent, byte[]> components) throws BadCapFile {
        this.components = components;
        for (CapComponent component : CapComponent.values()) {
            if (component.isRequired() && !components.containsKey(component)) {
                throw new BadCapFile(
                        "The file is no whole CAP file: its " + component.fileName() + " component is missing.");
            }
        }
        this.header = CapHeader.parse(bytes(CapComponent.HEADER));
        DirectoryCheck.check(components, bytes(CapComponent.DIRECTORY), header);
        this.imports = List.copyOf(readImports(new CapReader(CapComponent.IMPORT, bytes(CapComponent.IMPORT))));
        this.applets = components.containsKey(CapComponent.APPLET)
                ? List.copyOf(readApplets(new CapReader(CapComponent.APPLET, bytes(CapComponent.APPLET))))
                : List.of();
        checkApplets();
    }

    /**
     * Reads a CAP file: the archive that converters make, or its components one after the other (IJC).
     *
     * @throws BadCapFile when it is neither, holds several packages, lacks components, or its sizes do not agree
     * @throws IOException when the file cannot be read
     */
    public static CapFile read(Path file) throws BadCapFile, IOException {
        if (Files.size(file) > MAX_FILE) {
            throw new BadCapFile("The file has more than 4 MiB, far more than any CAP file has.");
        }
        return parse(Files.readAllBytes(file));
    }

    /**
     * Reads the bytes of a CAP file.
     *
     * @throws BadCapFile as {@link #read(Path)}
     */
    public static CapFile parse(byte[] bytes) throws BadCapFile {
        if (bytes.length > MAX_FILE) {
            throw new BadCapFile("The file has more than 4 MiB, far more than any CAP file has.");
        }
        boolean zip = bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K';
        Map<CapComponent, byte[]> found = zip ? CapArchive.components(bytes) : CapArchive.split(bytes);
        Map<CapComponent, byte[]> checked = new EnumMap<>(CapComponent.class);
        for (Map.Entry<CapComponent, byte[]> entry : found.entrySet()) {
            byte[] component = entry.getValue();
            int size = component.length < HEADER_OF_COMPONENT ? -1 : (component[1] & 0xFF) << 8 | component[2] & 0xFF;
            if (size != component.length - HEADER_OF_COMPONENT
                    || component[0] != entry.getKey().tag()) {
                throw new BadCapFile("The " + entry.getKey().fileName() + " component of the file says " + size
                        + " bytes and has " + (component.length - HEADER_OF_COMPONENT) + ".");
            }
            checked.put(entry.getKey(), component);
        }
        return new CapFile(checked);
    }

    private static List<CapImport> readImports(CapReader in) throws BadCapFile {
        int count = in.u1();
        List<CapImport> imports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int minor = in.u1();
            int major = in.u1();
            imports.add(new CapImport(in.aid(), major, minor));
        }
        in.end();
        return imports;
    }

    private static List<CapApplet> readApplets(CapReader in) throws BadCapFile {
        int count = in.u1();
        List<CapApplet> applets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Aid aid = in.aid();
            applets.add(new CapApplet(aid, in.u2()));
        }
        in.end();
        return applets;
    }

    private void checkApplets() throws BadCapFile {
        if (header.hasApplets() == applets.isEmpty()) {
            throw new BadCapFile(
                    "The header of the file and its Applet component do not agree whether it has applets.");
        }
        for (CapApplet applet : applets) {
            if (!applet.aid().provider().equals(header.aid().provider())) {
                throw new BadCapFile("The applet " + applet.aid() + " has another provider than its package "
                        + header.aid() + ", which no card accepts.");
            }
        }
    }

    private byte[] bytes(CapComponent component) {
        return Objects.requireNonNull(components.get(component));
    }

    /** Returns the AID of the package, which is that of the load file. */
    public Aid aid() {
        return header.aid();
    }

    /** Returns the package's version, for example {@code 1.0}. */
    public String version() {
        return header.packageMajor() + "." + header.packageMinor();
    }

    /** Returns the version of the CAP format, for example {@code 2.1}. */
    public String format() {
        return header.major() + "." + header.minor();
    }

    /** Returns the package's name, where the format tells it. */
    public Optional<String> packageName() {
        return header.name();
    }

    /** Returns whether the card must have 32-bit integers. */
    public boolean needsIntegers() {
        return header.needsIntegers();
    }

    /** Returns the applets, in the order of the file. */
    public List<CapApplet> applets() {
        return applets;
    }

    /** Returns the packages that the card must have. */
    public List<CapImport> imports() {
        return imports;
    }

    /** Returns the oldest Java Card release that has the imported packages, where they tell it. */
    public Optional<String> javaCardRelease() {
        return imports.stream()
                .filter(one -> one.aid().hex().equals(KnownPackage.FRAMEWORK))
                .findFirst()
                .flatMap(one -> KnownPackage.release(one.aid(), one.minor()));
    }

    /** Returns the bytes of each component in the file, tag and size included, in the order of their tags. */
    public Map<CapComponent, Integer> sizes() {
        Map<CapComponent, Integer> sizes = new EnumMap<>(CapComponent.class);
        components.forEach((component, bytes) -> sizes.put(component, bytes.length));
        return Collections.unmodifiableMap(sizes);
    }

    /** Returns the size of the Method component, which is most of what the code takes on a card. */
    public int codeBytes() {
        return bytes(CapComponent.METHOD).length
                + bytes(CapComponent.CLASS).length
                + bytes(CapComponent.CONSTANT_POOL).length;
    }

    /** Returns the components as an archive, for programs that read CAP files themselves. */
    public byte[] archive() {
        return CapArchive.of(components);
    }

    /**
     * Returns what goes to the card, Debug never among it.
     *
     * @param withDescriptor whether the Descriptor component goes too, which few cards want
     */
    public LoadFile loadFile(boolean withDescriptor) {
        var out = new ByteArrayOutputStream();
        for (CapComponent component : CapComponent.LOAD_ORDER) {
            byte[] bytes = components.get(component);
            if (bytes != null && (withDescriptor || component != CapComponent.DESCRIPTOR)) {
                out.writeBytes(bytes);
            }
        }
        return new LoadFile(out.toByteArray());
    }
}
