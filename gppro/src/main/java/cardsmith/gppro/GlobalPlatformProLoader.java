package cardsmith.gppro;

import apdu4j.core.APDUBIBO;
import apdu4j.core.BIBOException;
import cardsmith.card.Aid;
import cardsmith.card.Cancelled;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.cap.LoadFile;
import cardsmith.card.globalplatform.CardCommands;
import cardsmith.card.globalplatform.Instance;
import cardsmith.card.globalplatform.SecurityDomainSession;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.globalplatform.load.AppletLoader;
import cardsmith.card.globalplatform.load.LoadPlan;
import cardsmith.card.globalplatform.load.LoadRefusals;
import cardsmith.card.globalplatform.load.LoadResult;
import cardsmith.card.globalplatform.load.LoadTarget;
import cardsmith.card.link.CountingLink;
import cardsmith.card.mostore.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import pro.javacard.capfile.AID;
import pro.javacard.capfile.CAPFile;
import pro.javacard.gp.GPData;
import pro.javacard.gp.GPException;
import pro.javacard.gp.GPSession;
import pro.javacard.gp.GPSession.APDUMode;
import pro.javacard.gp.keys.PlaintextKeys;

/** Loads with GlobalPlatformPro, which opens its own secure channel after the card has proved its keys to us. */
public final class GlobalPlatformProLoader implements AppletLoader {

    /** Makes the loader. */
    public GlobalPlatformProLoader() {
        // Nothing to set: all that a load needs comes with it.
    }

    @Override
    public String name() {
        return "GlobalPlatformPro";
    }

    @Override
    public int preference() {
        return 10;
    }

    @Override
    public LoadResult run(LoadTarget target, LoadPlan plan, Progress progress) throws CardException {
        LoadRefusals.checkPossible(plan);
        long start = System.nanoTime();
        var counted = new CountingLink(target.card().link());
        var bibo = new LinkBibo(counted, plan.blocks(), progress);
        List<Aid> installed = new ArrayList<>();
        if (plan.action() != LoadPlan.Action.NOTHING) {
            carryOut(target.over(counted), plan, bibo, installed);
        }
        return LoadResult.of(name(), bibo.loadCommands(), counted, start, installed);
    }

    private static void carryOut(LoadTarget target, LoadPlan plan, LinkBibo bibo, List<Aid> installed)
            throws CardException {
        boolean changed = false;
        try (KeySet keys = target.card().prove(target.keys(), target.request(), target.guard())) {
            GPSession session = open(target, keys, bibo);
            for (Aid old : plan.deletions()) {
                session.deleteAID(aid(old), true);
            }
            changed = plan.sendsLoadFile();
            if (changed) {
                session.loadCapFile(CAPFile.fromBytes(plan.request().cap().archive()), null, hash(plan));
            }
            for (Instance instance : plan.installations()) {
                install(session, plan, instance);
                installed.add(instance.aid());
            }
        } catch (GPException refused) {
            tidy(target, plan, changed);
            throw refusal(plan, refused);
        } catch (BIBOException broken) {
            CardException cause = LinkBibo.cause(broken);
            if (cause instanceof Cancelled) {
                tidy(target, plan, changed);
                throw LoadRefusals.stopped(plan);
            }
            throw cause;
        } catch (IOException broken) {
            throw unexpected(broken);
        }
    }

    private static GPSession open(LoadTarget target, KeySet keys, LinkBibo bibo) throws CardException, IOException {
        SecurityLevel level = target.request().level();
        if (keys.type() == KeyType.DES3 && level.responseMac()) {
            throw new CardBrokeRules(
                    "GlobalPlatformPro cannot protect answers in protocol 02.",
                    "Choose a lower security level, or load with Cardsmith's own loader.");
        }
        var channel = new APDUBIBO(bibo);
        GPSession session = GPSession.connect(channel, aid(target.card().domain()));
        PlaintextKeys plain = keys.enc()
                .use(enc -> keys.mac().use(mac -> keys.dek().use(dek -> PlaintextKeys.fromKeys(enc, mac, dek))));
        plain.setVersion(target.request().keyVersion());
        target.card().blockLimit().ifPresent(session::setBlockSize);
        try {
            session.openSecureChannel(plain, null, null, modes(level));
        } catch (GPException refused) {
            // The cryptogram was right before, so a refusal here speaks of the MAC key or of the card's state.
            throw new CardRefused(
                    refused.sw,
                    String.format("The card refused to open a secure channel (%04X).", refused.sw),
                    "Look at the keys and at the state of the card before anything else is tried.");
        }
        return session;
    }

    private static EnumSet<APDUMode> modes(SecurityLevel level) {
        EnumSet<APDUMode> modes = EnumSet.noneOf(APDUMode.class);
        if (level.commandMac()) {
            modes.add(APDUMode.MAC);
        }
        if (level.commandEncryption()) {
            modes.add(APDUMode.ENC);
        }
        if (level.responseMac()) {
            modes.add(APDUMode.RMAC);
        }
        if (level.responseEncryption()) {
            modes.add(APDUMode.RENC);
        }
        return modes;
    }

    private static void install(GPSession session, LoadPlan plan, Instance instance) throws IOException {
        session.installAndMakeSelectable(
                aid(plan.request().cap().aid()),
                aid(instance.module()),
                aid(instance.aid()),
                ProPrivileges.of(instance.privileges()),
                instance.installParameters());
    }

    private static GPData.LFDBH hash(LoadPlan plan) {
        LoadFile.Hash hash = plan.request().hash().orElse(LoadFile.Hash.SHA1);
        return switch (hash) {
            case SHA1 -> GPData.LFDBH.SHA1;
            case SHA256 -> GPData.LFDBH.SHA256;
            case SHA384 -> GPData.LFDBH.SHA384;
            case SHA512 -> GPData.LFDBH.SHA512;
        };
    }

    // In a channel of our own: GlobalPlatformPro has counted a command that may not have been sent.
    private static void tidy(LoadTarget target, LoadPlan plan, boolean changed) throws CardException {
        if (changed) {
            try (SecurityDomainSession session = target.open()) {
                session.channel()
                        .transmit(CardCommands.delete(plan.request().cap().aid(), true));
            }
        }
    }

    private static CardException refusal(LoadPlan plan, GPException refused) {
        if (refused.sw == 0) {
            return unexpected(refused);
        }
        return LoadRefusals.of(plan, CommandApdu.of(0x80, 0xE8, 0, 0), refused.sw, "take the package");
    }

    private static CardBrokeRules unexpected(Exception broken) {
        return new CardBrokeRules(
                "GlobalPlatformPro stopped: " + broken.getMessage() + ".",
                "Connect to the card again, which puts a half load in order.",
                broken);
    }

    private static AID aid(Aid aid) {
        return new AID(aid.bytes());
    }
}
