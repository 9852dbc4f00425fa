package cardsmith.card.globalplatform.load;

import cardsmith.card.Aid;
import cardsmith.card.Cancelled;
import cardsmith.card.CardException;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.cap.LoadFile;
import cardsmith.card.globalplatform.CardCommands;
import cardsmith.card.globalplatform.Instance;
import cardsmith.card.globalplatform.SecurityDomainSession;
import cardsmith.card.link.CountingLink;
import cardsmith.card.mostore.Progress;
import cardsmith.card.status.StatusWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Loads over a secure channel of this program. */
public final class ChannelLoader implements AppletLoader {

    /** Makes the loader. */
    public ChannelLoader() {
        // Nothing to set: all that a load needs comes with it.
    }

    @Override
    public String name() {
        return "Cardsmith";
    }

    @Override
    public int preference() {
        return 0;
    }

    @Override
    public LoadResult run(LoadTarget target, LoadPlan plan, Progress progress) throws CardException {
        LoadRefusals.checkPossible(plan);
        long start = System.nanoTime();
        var counted = new CountingLink(target.card().link());
        List<Aid> installed = new ArrayList<>();
        if (plan.action() != LoadPlan.Action.NOTHING) {
            try (SecurityDomainSession session = target.over(counted).open()) {
                LoadRefusals.begin(progress, plan);
                for (Aid old : plan.deletions()) {
                    delete(session, plan, old);
                }
                carryOut(session, plan, progress, installed);
            }
        }
        return LoadResult.of(name(), plan.blocks(), counted, start, installed);
    }

    private static void delete(SecurityDomainSession session, LoadPlan plan, Aid old) throws CardException {
        try {
            session.send(CardCommands.delete(old, true), "delete " + old);
        } catch (CardRefused refused) {
            // Cards of GlobalPlatform 2.1 know no P2 80: applications first, then the package.
            if (refused.statusWord() != 0x6A86 && refused.statusWord() != 0x6A80) {
                throw refused;
            }
            for (Aid instance : plan.lost()) {
                session.send(CardCommands.delete(instance, false), "delete " + instance);
            }
            session.send(CardCommands.delete(old, false), "delete " + old);
        }
    }

    private static void carryOut(SecurityDomainSession session, LoadPlan plan, Progress progress, List<Aid> installed)
            throws CardException {
        try {
            if (plan.sendsLoadFile()) {
                begin(session, plan);
                blocks(session, plan, plan.request().file().stream(), progress);
            }
            for (Instance instance : plan.installations()) {
                progress.step("Installing " + instance.aid(), plan.blocks(), plan.blocks());
                install(session, plan, instance);
                installed.add(instance.aid());
            }
        } catch (CardRefused refused) {
            tidy(session, plan);
            throw refused;
        } catch (Cancelled stopped) {
            tidy(session, plan);
            throw LoadRefusals.stopped(plan);
        }
    }

    private static void begin(SecurityDomainSession session, LoadPlan plan) throws CardException {
        LoadFile file = plan.request().file();
        byte[] hash = plan.request().hash().map(file::hash).orElse(new byte[0]);
        CommandApdu begin = CardCommands.installForLoad(
                plan.request().cap().aid(), session.card().domain().bytes(), hash, new byte[0]);
        ResponseApdu answer = session.channel().transmit(begin);
        if (!StatusWord.of(begin, answer.sw()).isDone()) {
            throw LoadRefusals.of(plan, begin, answer.sw(), "begin the load");
        }
    }

    private static void blocks(SecurityDomainSession session, LoadPlan plan, byte[] stream, Progress progress)
            throws CardException {
        for (int number = 0; number < plan.blocks(); number++) {
            progress.step("Loading", number, plan.blocks());
            int from = number * plan.blockSize();
            int to = Math.min(stream.length, from + plan.blockSize());
            boolean last = number == plan.blocks() - 1;
            CommandApdu command = CardCommands.load(number, last, Arrays.copyOfRange(stream, from, to));
            ResponseApdu answer = session.channel().transmit(command);
            if (!StatusWord.of(command, answer.sw()).isDone()) {
                String where = "take block " + (number + 1) + " of " + plan.blocks();
                throw LoadRefusals.of(plan, command, answer.sw(), where);
            }
        }
        progress.step("Loaded", plan.blocks(), plan.blocks());
    }

    // Any other command ends the load on the card; where the card kept something of it, this deletes it.
    private static void tidy(SecurityDomainSession session, LoadPlan plan) throws CardException {
        if (plan.sendsLoadFile() && session.channel().isOpen()) {
            session.channel().transmit(CardCommands.delete(plan.request().cap().aid(), true));
        }
    }

    private static void install(SecurityDomainSession session, LoadPlan plan, Instance instance) throws CardException {
        CommandApdu command =
                CardCommands.installAndMakeSelectable(plan.request().cap().aid(), instance);
        ResponseApdu answer = session.channel().transmit(command);
        if (!StatusWord.of(command, answer.sw()).isDone()) {
            throw LoadRefusals.of(plan, command, answer.sw(), "install " + instance.aid());
        }
    }
}
