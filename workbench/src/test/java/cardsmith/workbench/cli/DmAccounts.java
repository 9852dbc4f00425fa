package cardsmith.workbench.cli;

/** A DM account as a device holds it. */
final class DmAccounts {

    private DmAccounts() {}

    static String text(String address) {
        return "<MgmtTree xmlns=\"syncml:dmddf1.2\"><VerDTD>1.2</VerDTD>"
                + interior(
                        "Acc",
                        leaf("ServerID", "dm.example")
                                + interior("AppAddr", interior("1", leaf("Addr", address) + leaf("AddrType", "URI")))
                                + interior(
                                        "AppAuth",
                                        credentials("1", "CLCRED", "dev", "client secret")
                                                + credentials("2", "SRVCRED", "srv", "server secret")))
                + "</MgmtTree>";
    }

    private static String credentials(String name, String level, String user, String password) {
        return interior(
                name,
                leaf("AAuthLevel", level)
                        + leaf("AAuthType", "DIGEST")
                        + leaf("AAuthName", user)
                        + leaf("AAuthSecret", password));
    }

    private static String interior(String name, String children) {
        return "<Node><NodeName>" + name + "</NodeName><RTProperties><Format><node/></Format><Type><DDFName/></Type>"
                + "</RTProperties>" + children + "</Node>";
    }

    private static String leaf(String name, String value) {
        return "<Node><NodeName>" + name + "</NodeName><RTProperties><Format><chr/></Format><Type>"
                + "<MIME>text/plain</MIME></Type></RTProperties><Value>" + value + "</Value></Node>";
    }
}
