package cardsmith.dm.bootstrap;

import java.util.Optional;

/** Files of a card that hold bootstrap messages, by the identifier under which their directory lists them. */
public enum ProvisioningFile {
    /** A bootstrap message of the DM profile (OMA DM Bootstrap 1.2.1). */
    DM_BOOTSTRAP("2.23.43.7.1", "EF DM_Bootstrap"),
    /** The bootstrap document of client provisioning (WAP-186 ProvSC). */
    CP_BOOTSTRAP("2.23.43.5.1", "EF Bootstrap"),
    /** Provisioning by the issuer after the bootstrap. */
    CP_CONFIG1("2.23.43.5.2", "EF Config1"),
    /** Provisioning that the user may change. */
    CP_CONFIG2("2.23.43.5.3", "EF Config2");

    private final String identifier;
    private final String title;

    ProvisioningFile(String identifier, String title) {
        this.identifier = identifier;
        this.title = title;
    }

    /** Returns the object identifier, for example {@code 2.23.43.7.1}. */
    public String identifier() {
        return identifier;
    }

    /** Returns the name of the file in the standard. */
    public String title() {
        return title;
    }

    /** Returns the file of an object identifier, where it is one of these. */
    public static Optional<ProvisioningFile> of(String identifier) {
        for (ProvisioningFile file : values()) {
            if (file.identifier.equals(identifier)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
