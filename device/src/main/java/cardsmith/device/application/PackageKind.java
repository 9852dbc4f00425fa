package cardsmith.device.application;

/** What a package is, with the codes that its Management Object has for what became of it. */
public enum PackageKind {
    /** Firmware: FUMO 1.0. */
    FIRMWARE("org.openmobilealliance.dm.firmwareupdate.", 200, 404, 401, 411),
    /** Software: SCOMO 1.0. */
    SOFTWARE("urn:oma:at:scomo:1.0:OperationComplete", 1200, 1407, 1401, 1402);

    private final String alert;
    private final int done;
    private final int notApproved;
    private final int userRefused;
    private final int notThere;

    PackageKind(String alert, int done, int notApproved, int userRefused, int notThere) {
        this.alert = alert;
        this.done = done;
        this.notApproved = notApproved;
        this.userRefused = userRefused;
        this.notThere = notThere;
    }

    /** Returns the type of the alert that tells the end of an operation. */
    String alert(String operation) {
        return this == FIRMWARE ? alert + operation.toLowerCase(java.util.Locale.ROOT) : alert;
    }

    int code(PackageOutcome outcome) {
        return switch (outcome) {
            case INSTALLED, DOWNLOADED -> done;
            case NOT_APPROVED -> notApproved;
            case USER_REFUSED -> userRefused;
            case NOT_THERE -> notThere;
        };
    }
}
