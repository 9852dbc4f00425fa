package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.mostore.StoreInfo;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.CardIdentity;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Says who the card is. */
@Command(name = "info", description = "Say which card is in the reader and what its applet has room for.")
final class InfoCommand extends CardWork {

    record Info(
            String reader,
            String atr,
            String protocol,
            Optional<String> iccid,
            Optional<StoreInfo> applet,
            Optional<String> appletFault,
            Optional<String> unfinishedWrite)
            implements Answer {

        @Override
        public String document() {
            return "info";
        }

        @Override
        public List<String> lines() {
            Columns columns = new Columns()
                    .row("Reader", reader)
                    .row("ATR", atr)
                    .row("Protocol", protocol)
                    .row("ICCID", iccid.orElse("none"));
            applet.ifPresent(info -> columns.row("Applet", "version " + info.version() + ", build " + info.build())
                    .row("Memory", info.free() + " of " + info.total() + " bytes free")
                    .row("Revision", Long.toString(info.revision())));
            appletFault.ifPresent(fault -> columns.row("Applet", fault));
            unfinishedWrite.ifPresent(sentence -> columns.row("Repair", sentence));
            return columns.lines();
        }
    }

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, IOException {
        CardIdentity identity = run.await(card.identity());
        return new Info(
                identity.reader(),
                identity.atr().toString(),
                identity.protocol(),
                identity.iccid().map(Object::toString),
                identity.applet(),
                identity.appletFault(),
                repair(card).map(RepairAnswer::sentence));
    }
}
