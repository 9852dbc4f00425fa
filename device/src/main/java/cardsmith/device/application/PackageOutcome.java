package cardsmith.device.application;

/** What became of a package. */
public enum PackageOutcome {
    /** It is installed. */
    INSTALLED,
    /** It is in the device and not installed yet. */
    DOWNLOADED,
    /** The card does not approve it, and the device rejects such packages. */
    NOT_APPROVED,
    /** The card does not approve it, and the user did not want it. */
    USER_REFUSED,
    /** There is no such package. */
    NOT_THERE
}
