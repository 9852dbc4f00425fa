package cardsmith.workbench.cli;

import cardsmith.card.AtrContents;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.Iccid;
import cardsmith.card.link.DelayModel;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.virtual.VirtualReader;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.CardIdentity;
import cardsmith.workbench.card.VirtualDelay;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Says who the card is. */
@Command(name = "info", description = "Say which card is in the reader and what its applet has room for.")
final class InfoCommand extends CardWork {

    /**
     * How fast bytes travel, as far as it can be known: PC/SC tells the protocol, but not what speed a reader chose.
     *
     * @param ta1 the fastest speed that the card offers, two hexadecimal digits
     * @param fixed whether TA2 fixes the card to it
     * @param bytesPerSecond bytes per second at TA1 and 4 MHz, or as the delay model has it
     * @param words all of that in words
     */
    record Speed(String ta1, boolean fixed, long bytesPerSecond, String words) {

        static Optional<Speed> of(CardIdentity card) {
            AtrContents atr;
            try {
                atr = card.atr().contents();
            } catch (CardBrokeRules unreadable) {
                return Optional.empty();
            }
            String ta1 = String.format(Locale.ROOT, "%02X", atr.speed().ta1());
            boolean fixed = atr.specificMode().isPresent();
            double wire = atr.speed().bytesPerSecond(DelayModel.CLOCK);
            double speed = card.delay().map(DelayModel::bytesPerSecond).orElse(wire);
            String offered = String.format(
                    Locale.ROOT, "TA1 %s, %,.0f bytes/s at 4 MHz, %s", ta1, wire, fixed ? "fixed" : "offered");
            String known = VirtualReader.isName(card.reader())
                    ? "in this process there is no line"
                    : fixed ? "by TA2" : "what the reader chose is not told";
            String words = card.delay().map(VirtualDelay::words).orElse(offered + (fixed ? " " : "; ") + known);
            return Optional.of(new Speed(ta1, fixed, Math.round(speed), words));
        }
    }

    record Info(
            String reader,
            String atr,
            String protocol,
            Optional<Speed> speed,
            Optional<String> iccid,
            Optional<AppletRow> applet,
            Optional<String> appletFault,
            List<LogRow> log,
            Optional<String> unfinishedWrite)
            implements Answer {

        @Override
        public String document() {
            return "info";
        }

        @Override
        public List<String> lines() {
            Columns columns =
                    new Columns().row("Reader", reader).row("ATR", atr).row("Protocol", protocol);
            speed.ifPresent(line -> columns.row("Speed", line.words()));
            columns.row("ICCID", iccid.orElse("none"));
            applet.ifPresent(info -> columns.row("Applet", "version " + info.version() + ", build " + info.build())
                    .row("Memory", info.room())
                    .row("Revision", Long.toString(info.revision())));
            appletFault.ifPresent(fault -> columns.row("Applet", fault));
            log.forEach(record -> columns.row("Log", record.words()));
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
                Speed.of(identity),
                identity.iccid().map(Iccid::digits),
                identity.applet().map(AppletRow::of),
                identity.appletFault(),
                identity.applet().isPresent() ? run.await(card.run(InfoCommand::log)) : List.of(),
                repair(card).map(RepairAnswer::sentence));
    }

    /** A card whose log cannot be read still tells who it is. */
    private static List<LogRow> log(CardLink link) throws CardException {
        try {
            return MoStore.select(link).log().stream().map(LogRow::of).toList();
        } catch (CardRefused | CardBrokeRules unreadable) {
            return List.of();
        }
    }
}
