package cardsmith.card.globalplatform.load;

import cardsmith.card.CardLink;
import cardsmith.card.Secret;
import cardsmith.card.cap.CapFile;
import cardsmith.card.globalplatform.GlobalPlatformCard;
import cardsmith.card.globalplatform.Instance;
import cardsmith.card.globalplatform.channel.ChannelOffer;
import cardsmith.card.globalplatform.channel.ChannelRequest;
import cardsmith.card.globalplatform.channel.KeyGuard;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.LinkSpeed;
import cardsmith.card.mostore.Progress;
import cardsmith.card.virtual.OwnPackage;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.card.virtual.domain.DomainKeys;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Loads the applet's CAP onto blank virtual cards and prints what it takes beside the least that the standard allows. */
public final class LoadBenchmark {

    private static final int ROUNDS = 30;

    private static final KeyGuard NO_GUARD = new KeyGuard() {
        @Override
        public void check(ChannelOffer offer, KeySet keys) {
            // The card of a benchmark is made for it.
        }

        @Override
        public void wrong(ChannelOffer offer, KeySet keys) {
            throw new IllegalStateException("The keys of the benchmark are right");
        }
    };

    private LoadBenchmark() {}

    /** Prints one line for each protocol and level. */
    public static void main(String[] arguments) throws Exception {
        CapFile cap = CapFile.parse(OwnPackage.cap());
        System.out.printf(
                Locale.ROOT,
                "load file %d bytes, best of %d%n%-12s %-26s %6s %6s %6s %8s %10s %12s%n",
                cap.loadFile(false).length(),
                ROUNDS,
                "protocol",
                "level",
                "least",
                "LOAD",
                "APDUs",
                "bytes",
                "total ms",
                "host us/LOAD");
        for (ScpProtocol protocol : List.of(ScpProtocol.SCP02, ScpProtocol.SCP03, new ScpProtocol(3, 0x71))) {
            for (SecurityLevel level :
                    List.of(SecurityLevel.C_MAC, SecurityLevel.C_MAC_C_DEC, SecurityLevel.C_MAC_C_DEC_R_MAC_R_ENC)) {
                if (protocol.supports(level)) {
                    print(cap, protocol, level);
                }
            }
        }
    }

    private static void print(CapFile cap, ScpProtocol protocol, SecurityLevel level) throws Exception {
        Secret key = Secret.of(HexFormat.of().parseHex("404142434445464748494A4B4C4D4E4F"));
        KeySet keys = KeySet.same(0x30, protocol.scp() == 3 ? KeyType.AES : KeyType.DES3, key);
        LoadResult best = null;
        long bestHost = Long.MAX_VALUE;
        int least = 0;
        for (int i = 0; i < ROUNDS; i++) {
            VirtualUicc card = VirtualUicc.blank(i, List.of(DomainKeys.fresh(protocol, keys)));
            card.powerUp();
            long[] inCard = {0};
            CardLink timed = command -> {
                long start = System.nanoTime();
                byte[] answer = card.exchange(command);
                inCard[0] += System.nanoTime() - start;
                return answer;
            };
            LoadTarget target = target(new GetResponseLink(timed), protocol, keys, level);
            LoadPlan plan = plan(target, cap);
            int block = protocol.maxData(level);
            least = (cap.loadFile(false).streamLength() + block - 1) / block;
            inCard[0] = 0;
            LoadResult result = new ChannelLoader().run(target, plan, Progress.SILENT);
            best = best == null || result.time().compareTo(best.time()) < 0 ? result : best;
            bestHost = Math.min(bestHost, result.time().toNanos() - inCard[0]);
        }
        if (best != null) {
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %-26s %6d %6d %6d %8d %10.2f %12.1f%n",
                    String.format("SCP%02d i=%02X", protocol.scp(), protocol.options()),
                    level,
                    least,
                    best.loadCommands(),
                    best.apdus(),
                    best.bytes(),
                    best.time().toNanos() / 1e6,
                    bestHost / 1e3 / best.loadCommands());
        }
    }

    private static LoadTarget target(CardLink link, ScpProtocol protocol, KeySet keys, SecurityLevel level)
            throws Exception {
        GlobalPlatformCard card = GlobalPlatformCard.discover(link);
        var request = ChannelRequest.of(keys.version(), level, protocol);
        return new LoadTarget(card, CardKeys.plain(keys), request, NO_GUARD);
    }

    private static LoadPlan plan(LoadTarget target, CapFile cap) throws Exception {
        List<Instance> usual = OwnPackage.usualInstances().entrySet().stream()
                .map(entry -> Instance.of(entry.getKey(), entry.getValue()))
                .toList();
        try (var session = target.open()) {
            return LoadPlanner.of(session, LinkSpeed.UNKNOWN)
                    .plan(LoadRequest.of(cap).withInstances(usual));
        }
    }
}
