package cardsmith.workbench;

/** The version of the program. */
public final class ProgramVersion {

    private ProgramVersion() {}

    /** Returns the version that the jar says, {@code development} outside of one. */
    public static String text() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
