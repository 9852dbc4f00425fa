package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.Iccid;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.write.BackupImage;
import cardsmith.card.ota.BadPacket;
import cardsmith.card.ota.PacketKeys;
import cardsmith.card.ota.SecurityIndicator;
import cardsmith.card.ota.UserData;
import cardsmith.device.management.CardAccount;
import cardsmith.device.management.CardAccounts;
import cardsmith.device.management.RemoteOperation;
import cardsmith.device.management.RemoteResult;
import cardsmith.device.management.SecuredManagement;
import cardsmith.dm.BadDocument;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.ota.PacketFile;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends a secured packet to the card in a reader. */
@Command(
        name = "send",
        description = "Send the secured packet of a change to the card in a reader, as the network would, and read its"
                + " answer.")
final class OtaSendCommand extends CardWork {

    @Mixin
    RemoteChange change = new RemoteChange();

    @Mixin
    PacketOptions options = new PacketOptions();

    @Mixin
    WriteOptions write = new WriteOptions();

    @Option(names = "--packet", paramLabel = "FILE", description = "Send what ota encode has written; - is the input.")
    @Nullable
    String packet;

    /** What became of a packet; {@code readBack} says whether the object on the card is then as it was sent. */
    record Sent(
            String iccid,
            String change,
            int commands,
            int packetBytes,
            int messages,
            Optional<Long> counter,
            Optional<String> result,
            Optional<String> status,
            Optional<Boolean> proved,
            Optional<Boolean> readBack,
            List<String> answers,
            String sentence)
            implements Answer {
        @Override
        public String document() {
            return "ota send";
        }

        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>(List.of(sentence));
            answers.forEach(answer -> lines.add("Answer " + answer));
            readBack.ifPresent(
                    as -> lines.add(as ? "Read back: it is so." : "Read back: the card does not hold this."));
            return lines;
        }

        @Override
        public int exitCode() {
            boolean failed = result.filter(word -> !word.equals("done")).isPresent();
            return failed || readBack.filter(same -> !same).isPresent() ? ExitCode.REFUSED : ExitCode.DONE;
        }
    }

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, BadDocument, IOException, Trouble {
        if (packet == null) {
            change.check();
        }
        SecurityIndicator security = options.security();
        String iccid = run.await(card.identity())
                .iccid()
                .map(Iccid::digits)
                .orElseThrow(() -> Trouble.refused("The card has no number, so it has no account.", "Use a UICC."));
        CardAccounts accounts = options.accounts(run);
        CardAccount account = options.account(run, accounts, iccid);
        try (KeySet set = options.keys.keys(run, security, Optional.of(account.keys()));
                PacketKeys keys = PacketKeys.of(set)) {
            var system = new SecuredManagement(accounts, account, keys, security);
            return packet == null
                    ? changed(run, card, system, set, iccid)
                    : ready(run, card, system, iccid, PacketFile.read(DocumentFile.read(run.terminal(), packet)));
        }
    }

    private Answer changed(Run run, BenchCard card, SecuredManagement system, KeySet set, String iccid)
            throws CardException, BadDocument, IOException, Trouble {
        Optional<StoreSnapshot> before =
                change.isOfObject() ? Optional.of(run.await(card.read(run.progress()))) : Optional.empty();
        RemoteOperation operation = change.operation(run, before, options.keys, set);
        OtaEncodeCommand.clear(operation, options.security());
        try (Secret nothing = Secret.of(new byte[8])) {
            String plan = system.plan(operation, nothing).sentence();
            if (write.dryRun) {
                var planned = system.plan(operation, nothing);
                return new Sent(
                        iccid,
                        planned.change(),
                        planned.commands(),
                        planned.packetBytes(),
                        planned.messages(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        plan);
            }
            write.agree(run, List.of(plan));
        } catch (IllegalArgumentException unfit) {
            throw OtaEncodeCommand.unfit(unfit);
        }
        if (before.isPresent()) {
            BackupImage.of(before.get(), Instant.now())
                    .saveIn(run.bench().settings().backups());
        }
        RemoteResult result = sent(run, card, system, operation);
        return told(iccid, result, result.isDone() ? readBack(run, card, operation) : Optional.empty());
    }

    private RemoteResult sent(Run run, BenchCard card, SecuredManagement system, RemoteOperation operation)
            throws CardException, IOException, Trouble {
        if (!operation.needsAdm1()) {
            try (Secret none = Secret.of(new byte[0])) {
                return run.await(card.change(link -> system.send(operation, none, link)));
            }
        }
        return write.with(
                run,
                false,
                credentials -> run.await(card.change(link ->
                        card.admission(credentials).packed(link, coded -> system.send(operation, coded, link)))));
    }

    private static Optional<Boolean> readBack(Run run, BenchCard card, RemoteOperation operation)
            throws CardException, IOException {
        if (operation instanceof RemoteOperation.Put put) {
            StoreSnapshot now = run.await(card.read(run.progress()));
            return Optional.ofNullable(now.objects().get(put.tag()))
                    .flatMap(stored -> stored.value())
                    .map(value -> same(value, put.value()));
        }
        return operation instanceof RemoteOperation.Delete gone
                ? Optional.of(!run.await(card.read(run.progress())).objects().containsKey(gone.tag()))
                : Optional.empty();
    }

    private static boolean same(Octets onCard, Octets sent) {
        return ScMoCodec.withoutRevision(onCard).equals(ScMoCodec.withoutRevision(sent));
    }

    private Answer ready(Run run, BenchCard card, SecuredManagement system, String iccid, PacketFile file)
            throws CardException, BadDocument, IOException, Trouble {
        if (file.packet().isEmpty()) {
            throw Trouble.badInput(
                    "Parts of the packet are missing: " + file.missing() + ".", "Make it again with ota encode.");
        }
        SecuredManagement.Prepared prepared;
        try {
            prepared = system.ready(file.packet().get().bytes());
        } catch (BadPacket wrong) {
            throw new BadDocument("the packet", wrong.getMessage(), "a secured packet");
        }
        write.agree(run, List.of(prepared.plan().sentence()));
        // Messages go as they are written down, in their order; a packet alone is cut.
        List<UserData> messages = file.messages().size() > 1 ? file.messages() : prepared.messages();
        RemoteResult result = run.await(card.change(link -> system.send(prepared, messages, link)));
        return told(iccid, result, Optional.empty());
    }

    private static Sent told(String iccid, RemoteResult result, Optional<Boolean> readBack) {
        return new Sent(
                iccid,
                result.plan().change(),
                result.plan().commands(),
                result.plan().packetBytes(),
                result.plan().messages(),
                Optional.of(result.counter()),
                Optional.of(result.word()),
                result.answer().map(answer -> String.format("%02X", answer.status())),
                result.answer().map(answer -> answer.proved()),
                readBack,
                result.outcome()
                        .map(outcome -> outcome.answers().stream()
                                .filter(answer -> answer.data().length > 0)
                                .map(OtaDecodeCommand::hex)
                                .toList())
                        .orElse(List.of()),
                result.sentence());
    }
}
