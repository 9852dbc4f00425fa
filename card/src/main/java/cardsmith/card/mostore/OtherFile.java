package cardsmith.card.mostore;

/** The files of the DM applet beside EF.MO that hold data objects, by their short identifiers (docs/card-interface.md). */
public enum OtherFile {
    /** Settings of the DM server, EF.CONF. */
    SETTINGS(0x02),
    /** What the DM server does besides delivering objects, EF.JOB. */
    JOBS(0x04),
    /** Keys and passwords, EF.KEY, which nobody reads. */
    KEYS(0x05);

    private final int shortIdentifier;

    OtherFile(int shortIdentifier) {
        this.shortIdentifier = shortIdentifier;
    }

    int shortIdentifier() {
        return shortIdentifier;
    }
}
