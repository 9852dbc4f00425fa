package cardsmith.card.cap;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The parts of a CAP file (Java Card Virtual Machine Specification 2.2.2 clause 6.1). */
public enum CapComponent {
    /** Magic number, versions, package. */
    HEADER(1, "Header", true),
    /** Sizes of the others. */
    DIRECTORY(2, "Directory", true),
    /** Applets of the package. */
    APPLET(3, "Applet", false),
    /** Packages that it needs. */
    IMPORT(4, "Import", true),
    /** Constants. */
    CONSTANT_POOL(5, "ConstantPool", true),
    /** Classes and interfaces. */
    CLASS(6, "Class", true),
    /** Byte code. */
    METHOD(7, "Method", true),
    /** Static fields. */
    STATIC_FIELD(8, "StaticField", true),
    /** Places that the loader patches. */
    REFERENCE_LOCATION(9, "RefLocation", true),
    /** What other packages may use. */
    EXPORT(10, "Export", false),
    /** Types, for the verifier. */
    DESCRIPTOR(11, "Descriptor", false),
    /** Names and lines, for the debugger; never loaded. */
    DEBUG(12, "Debug", false);

    /** The order in which a card takes them (clause 6.2), Descriptor last where it is loaded at all. */
    static final List<CapComponent> LOAD_ORDER = List.of(
            HEADER,
            DIRECTORY,
            IMPORT,
            APPLET,
            CLASS,
            METHOD,
            STATIC_FIELD,
            EXPORT,
            CONSTANT_POOL,
            REFERENCE_LOCATION,
            DESCRIPTOR);

    private final int tag;
    private final String fileName;
    private final boolean required;

    CapComponent(int tag, String fileName, boolean required) {
        this.tag = tag;
        this.fileName = fileName;
        this.required = required;
    }

    /** Returns the first byte of the component, 1 to 12. */
    public int tag() {
        return tag;
    }

    /** Returns the name of its file in the archive, without path and {@code .cap}. */
    public String fileName() {
        return fileName;
    }

    boolean isRequired() {
        return required;
    }

    static Optional<CapComponent> named(String file) {
        return Arrays.stream(values())
                .filter(component -> file.equalsIgnoreCase(component.fileName + ".cap"))
                .findFirst();
    }

    static Optional<CapComponent> tagged(int tag) {
        return Arrays.stream(values()).filter(component -> component.tag == tag).findFirst();
    }
}
