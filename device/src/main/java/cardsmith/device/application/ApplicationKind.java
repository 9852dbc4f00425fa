package cardsmith.device.application;

import java.util.List;

/** What an application is, where its settings stand in the tree, and which of them it cannot do without. */
public enum ApplicationKind {
    /** Messages and presence (urn:oma:mo:oma-imps:1.0). */
    IMPS(
            "urn:oma:mo:oma-imps:1.0",
            "IMPS",
            List.of(
                    Field.needed("Server", "PrefAddr"),
                    Field.needed("User", "AppAuth/*/AAuthName"),
                    Field.wanted("Password", "AppAuth/*/AAuthSecret"),
                    Field.wanted("Services", "Services"),
                    Field.wanted("Connection", "PrefConRef"))),
    /** Mail; no identifier is registered for its object. */
    EMAIL(
            "com.example.dm/1.0/Email",
            "Email",
            List.of(
                    Field.needed("Receives from", "Mrcv"),
                    Field.needed("Sends to", "Msnd"),
                    Field.needed("User", "UID"),
                    Field.wanted("Address", "UAddr"),
                    Field.wanted("Password", "PW"))),
    /** A browser: it needs a network access point. */
    BROWSER(
            "urn:oma:mo:oma-connmo-nap:1.0",
            "NAP",
            List.of(
                    Field.needed("Access point", "Addr"),
                    Field.wanted("Name", "Name"),
                    Field.wanted("User", "AuthInfo/AuthName"))),
    /** The functions that an enterprise can switch (urn:oma:mo:oma-dcmo:1.0, and policies with times and places). */
    ENTERPRISE(
            "com.example.cardsmith/1.0/EnterprisePolicy",
            "Policy",
            List.of(
                    Field.needed("Function", "Capability/*/Property"),
                    Field.needed("Enabled", "Capability/*/Enabled"),
                    Field.wanted("Schedule", "Schedule/*/Name"))),
    /** Updates of the firmware (urn:oma:mo:oma-fumo:1.0). */
    FIRMWARE(
            "urn:oma:mo:oma-fumo:1.0",
            "FUMO",
            List.of(
                    Field.needed("Package", "PkgName"),
                    Field.needed("Version", "PkgVersion"),
                    Field.wanted("State", "State"))),
    /** Installation of software (urn:oma:mo:oma-scomo:1.0). */
    SOFTWARE(
            "urn:oma:mo:oma-scomo:1.0",
            "SCOMO",
            List.of(
                    Field.needed("Package", "Download/*/PkgID"),
                    Field.wanted("Name", "Download/*/Name"),
                    Field.wanted("Status", "Download/*/Status")));

    private final String moIdentifier;
    private final String place;

    @SuppressWarnings("ImmutableEnumChecker") // List.copyOf gives a list that nobody can change.
    private final List<Field> fields;

    ApplicationKind(String moIdentifier, String place, List<Field> fields) {
        this.moIdentifier = moIdentifier;
        this.place = place;
        this.fields = List.copyOf(fields);
    }

    /** A setting: its words, its path below the object with {@code *} for any one node, whether nothing works without. */
    record Field(String label, List<String> path, boolean isNeeded) {

        Field {
            path = List.copyOf(path);
        }

        static Field needed(String label, String path) {
            return new Field(label, List.of(path.split("/")), true);
        }

        static Field wanted(String label, String path) {
            return new Field(label, List.of(path.split("/")), false);
        }
    }

    /** Returns the identifier of the objects that it reads. */
    public String moIdentifier() {
        return moIdentifier;
    }

    /** Returns the node below which objects without an identifier are its own. */
    String place() {
        return place;
    }

    List<Field> fields() {
        return fields;
    }
}
