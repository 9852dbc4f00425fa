package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.Iccid;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.ota.CommandPacket;
import cardsmith.card.ota.PacketKeys;
import cardsmith.card.ota.SecurityIndicator;
import cardsmith.card.pin.PinReference;
import cardsmith.device.management.CardAccount;
import cardsmith.device.management.CardAccounts;
import cardsmith.device.management.MessageWay;
import cardsmith.device.management.RemoteOperation;
import cardsmith.device.management.RemotePlan;
import cardsmith.device.management.SecuredManagement;
import cardsmith.device.management.SecuredManagement.Prepared;
import cardsmith.dm.BadDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a secured packet. */
@Command(name = "encode", description = "Make the secured packet of a change; nothing is sent.")
final class OtaEncodeCommand extends Work {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    @Mixin
    RemoteChange change = new RemoteChange();

    @Mixin
    PacketOptions options = new PacketOptions();

    @Mixin
    SecretSources secrets = new SecretSources();

    @Option(names = "--card", paramLabel = "DIGITS", description = "Card whose account gives keys and counter.")
    @Nullable
    String card;

    @Option(names = "--counter", paramLabel = "N", description = "Counter in place of an account's; it is not kept.")
    @Nullable
    Long counter;

    @Option(names = "--as", paramLabel = "FORM", description = "envelope, tpdu or packet. Default: envelope.")
    String form = "envelope";

    @Option(names = "--out", paramLabel = "FILE", description = "Write it there.")
    @Nullable
    Path out;

    /** A packet; {@code rows} are it in the form that was asked for. */
    record Encoded(
            String change,
            String tar,
            String spi,
            String protection,
            String keySet,
            long counter,
            int commands,
            int packetBytes,
            String packet,
            List<String> rows,
            Optional<String> savedTo)
            implements Answer {
        @Override
        public String document() {
            return "ota encode";
        }

        @Override
        public List<String> lines() {
            return savedTo.map(file -> List.of("Written to " + file + ".")).orElse(rows);
        }
    }

    @Override
    Answer answer(Run run) throws CardException, BadDocument, IOException, Trouble {
        change.check();
        if (!form.matches("envelope|tpdu|packet")) {
            throw Trouble.wrongUse("There is no form " + form + ".", "Give envelope, tpdu or packet.");
        }
        SecurityIndicator security = options.security();
        if ((card == null) == (counter == null)) {
            throw Trouble.wrongUse(
                    "The counter of the packet comes from the account of a card or from the command line.",
                    "Give --card DIGITS or --counter N.");
        }
        CardAccounts accounts = card == null ? CardAccounts.inMemory() : options.accounts(run);
        String iccid = WriteOptions.card(card).map(Iccid::digits).orElse("0");
        CardAccount account =
                card == null ? CardAccount.fresh(iccid, PacketKeySources.TYPED) : options.account(run, accounts, iccid);
        try (KeySet set = options.keys.keys(run, security, Optional.of(account.keys()));
                PacketKeys keys = PacketKeys.of(set)) {
            RemoteOperation operation = change.operation(run, Optional.empty(), options.keys, set);
            var system = new SecuredManagement(accounts, account, keys, security);
            Prepared prepared = prepared(run, system, operation, security);
            run.remark(prepared.plan().sentence());
            return encoded(prepared, set);
        }
    }

    private Prepared prepared(Run run, SecuredManagement system, RemoteOperation operation, SecurityIndicator security)
            throws CardException, IOException, Trouble {
        if (counter != null && (counter < 0 || counter > CommandPacket.LAST_COUNTER)) {
            throw Trouble.wrongUse("A counter is 0 to " + CommandPacket.LAST_COUNTER + ".", "Give another.");
        }
        try (Secret adm1 = adm1(run, secrets, operation, security)) {
            return counter == null ? system.prepare(operation, adm1) : system.prepare(operation, adm1, counter);
        } catch (IllegalArgumentException unfit) {
            throw unfit(unfit);
        }
    }

    static Trouble unfit(IllegalArgumentException unfit) {
        return Trouble.wrongUse(
                "There is no such packet: " + unfit.getMessage() + ".",
                "Give another --spi, or fewer or other commands.");
    }

    /** Returns ADM1 as VERIFY takes it; nothing for a change that does without. */
    private static Secret adm1(Run run, SecretSources secrets, RemoteOperation operation, SecurityIndicator security)
            throws IOException, Trouble {
        if (!operation.needsAdm1()) {
            return Secret.of(new byte[0]);
        }
        clear(operation, security);
        try (Secret typed = secrets.adm1(run.terminal())) {
            return PinReference.ADM1.coded(typed);
        } catch (IllegalArgumentException wrong) {
            throw Trouble.badInput(wrong.getMessage() + ".", "Give it once more.");
        }
    }

    /** Refuses to send ADM1 or keys in the clear. */
    static void clear(RemoteOperation operation, SecurityIndicator security) throws Trouble {
        if (operation.needsAdm1() && !security.isCiphered()) {
            throw Trouble.wrongUse(
                    "With this security ADM1 would travel in the clear.",
                    "Give an --spi with ciphering, such as 1619.");
        }
    }

    private Encoded encoded(Prepared prepared, KeySet set) throws IOException {
        List<String> rows = form.equals("packet")
                ? List.of(HEX.formatHex(prepared.packet().bytes()))
                : prepared.messages().stream()
                        .map(data -> form.equals("tpdu")
                                ? MessageWay.tpdu(data)
                                : MessageWay.envelope(data).bytes())
                        .map(HEX::formatHex)
                        .toList();
        if (out != null) {
            Files.writeString(out, String.join("\n", rows) + "\n", StandardCharsets.US_ASCII);
        }
        RemotePlan plan = prepared.plan();
        SecurityIndicator security = prepared.head().security();
        return new Encoded(
                plan.change(),
                prepared.head().tar().toString(),
                security.toString(),
                security.words(),
                String.format("%02X", set.version()),
                prepared.counter(),
                plan.commands(),
                plan.packetBytes(),
                HEX.formatHex(prepared.packet().bytes()),
                rows,
                Optional.ofNullable(out).map(Path::toString));
    }
}
