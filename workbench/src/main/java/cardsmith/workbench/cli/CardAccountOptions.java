package cardsmith.workbench.cli;

import cardsmith.device.handset.Handset;
import cardsmith.dm.BadDocument;
import cardsmith.dm.client.AccountObject;
import cardsmith.dm.tnds.Tnds;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the device knows of the server on the card. */
final class CardAccountOptions {

    @Option(
            names = "--account",
            paramLabel = "FILE",
            description =
                    "DM account of the card's server (a DMAcc object). Default: the one in the tree of the device,"
                            + " else the one that the bootstrap files of the card hold.")
    @Nullable
    String account;

    /** Gives the account to a handset. */
    void into(Handset handset, Run run) throws BadDocument, IOException, Trouble {
        if (account != null) {
            handset.know(new AccountObject(Tnds.read(DocumentFile.read(run.terminal(), account)))
                    .account(java.util.Optional.empty()));
        }
    }
}
