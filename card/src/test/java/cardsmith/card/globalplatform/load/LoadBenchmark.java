package cardsmith.card.globalplatform.load;

import cardsmith.card.CardLink;
import cardsmith.card.cap.CapFile;
import cardsmith.card.cap.LoadFile;
import cardsmith.card.cap.SampleCap;
import cardsmith.card.globalplatform.GlobalPlatformCard;
import cardsmith.card.globalplatform.ScriptedDomain;
import cardsmith.card.globalplatform.channel.ChannelOffer;
import cardsmith.card.globalplatform.channel.ChannelRequest;
import cardsmith.card.globalplatform.channel.KeyGuard;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.mostore.LinkSpeed;
import cardsmith.card.mostore.Progress;
import java.util.List;
import java.util.Locale;

/** Loads a package of 30,000 bytes in process and prints what it takes beside the least that the standard allows. */
public final class LoadBenchmark {

    private static final int BYTES = 30_000;
    private static final int ROUNDS = 50;

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
        System.out.printf(
                "%-12s %-26s %6s %6s %6s %8s %10s %12s%n",
                "protocol", "level", "least", "LOAD", "APDUs", "bytes", "total ms", "host us/LOAD");
        for (ScpProtocol protocol : List.of(ScpProtocol.SCP02, ScpProtocol.SCP03, new ScpProtocol(3, 0x71))) {
            for (SecurityLevel level :
                    List.of(SecurityLevel.C_MAC, SecurityLevel.C_MAC_C_DEC, SecurityLevel.C_MAC_C_DEC_R_MAC_R_ENC)) {
                if (protocol.supports(level)) {
                    print(protocol, level);
                }
            }
        }
    }

    private static void print(ScpProtocol protocol, SecurityLevel level) throws Exception {
        CapFile cap = SampleCap.ofLoadFileLength(BYTES).file();
        LoadResult best = once(cap, protocol, level);
        long bestHost = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            var domain = ScriptedDomain.of(protocol);
            long[] card = {0};
            LoadResult result = once(cap, protocol, level, card, command -> {
                long start = System.nanoTime();
                byte[] answer = domain.transmit(command);
                card[0] += System.nanoTime() - start;
                return answer;
            });
            best = result.time().compareTo(best.time()) < 0 ? result : best;
            bestHost = Math.min(bestHost, result.time().toNanos() - card[0]);
        }
        int block = protocol.maxData(level);
        int least = (BYTES + 4 + block - 1) / block;
        System.out.printf(
                Locale.ROOT,
                "%-12s %-26s %6d %6d %6d %8d %10.2f %12.1f%n",
                protocol,
                level,
                least,
                best.loadCommands(),
                best.apdus(),
                best.bytes(),
                best.time().toNanos() / 1e6,
                bestHost / 1e3 / best.loadCommands());
    }

    private static LoadResult once(CapFile cap, ScpProtocol protocol, SecurityLevel level) throws Exception {
        return once(cap, protocol, level, new long[1], ScriptedDomain.of(protocol));
    }

    private static LoadResult once(
            CapFile cap, ScpProtocol protocol, SecurityLevel level, long[] cardNanos, CardLink link) throws Exception {
        var target = new LoadTarget(
                GlobalPlatformCard.discover(link),
                CardKeys.plain(ScriptedDomain.testKeys(protocol)),
                ChannelRequest.of(0x30, level, protocol),
                NO_GUARD);
        LoadPlan plan;
        try (var session = target.open()) {
            plan = LoadPlanner.of(session, LinkSpeed.UNKNOWN)
                    .plan(LoadRequest.of(cap).withHash(LoadFile.Hash.SHA256));
        }
        cardNanos[0] = 0;
        return new ChannelLoader().run(target, plan, Progress.SILENT);
    }
}
