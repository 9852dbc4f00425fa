package cardsmith.workbench.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the program and of the Java it runs on. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "Cardsmith " + program(), "Java " + Runtime.version() + ", " + System.getProperty("os.name")
        };
    }

    /** Returns the version that the jar says, {@code development} outside of one. */
    static String program() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
