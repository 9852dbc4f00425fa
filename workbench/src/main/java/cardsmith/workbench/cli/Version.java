package cardsmith.workbench.cli;

import cardsmith.workbench.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** The version of the program and of the Java it runs on. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "Cardsmith " + ProgramVersion.text(), "Java " + Runtime.version() + ", " + System.getProperty("os.name")
        };
    }
}
