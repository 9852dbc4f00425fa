package cardsmith.device.scenario;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.globalplatform.CardCommands;
import cardsmith.card.globalplatform.KeyInformation;
import cardsmith.card.globalplatform.SecurityDomainSession;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.mostore.BadMo;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.OtherFile;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.ServerFiles;
import cardsmith.card.mostore.TriggerSettings;
import cardsmith.card.receipt.CardReceipts;
import cardsmith.card.receipt.ReceiptChain;
import cardsmith.card.status.StatusWord;
import cardsmith.card.tlv.Tlv;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What the issuer does to the card of a scenario: its content at the beginning, and changes later. */
final class CardPreparation {

    private static final byte[] PROVISIONING = HexFormat.of().parseHex("A000000063504B43532D3135");
    private static final int DM_BOOTSTRAP = 0x6432;
    private static final int CP_BOOTSTRAP = 0x6431;
    private static final int BLOCK = 200;

    private final ReadyScenario ready;
    private final CardSlot slot;
    private final CardLink link;
    private final RandomGenerator random;

    CardPreparation(ReadyScenario ready, CardSlot slot, CardLink link, RandomGenerator random) {
        this.ready = ready;
        this.slot = slot;
        this.link = link;
        this.random = random;
    }

    /** Makes the card hold what the scenario says and nothing else; returns the version of its DM applet. */
    String prepare() throws CardException {
        Scenario.Content content = ready.scenario().card();
        putPacketKeys(content.packetKeys());
        MoStore store = admitted();
        String version = store.info().version();
        Set<MoTag> wanted = content.objects().stream().map(MoOnCard::place).collect(Collectors.toSet());
        for (MoTag tag : store.tags()) {
            if (!wanted.contains(tag)) {
                store.delete(tag);
            }
        }
        for (MoOnCard object : content.objects()) {
            write(store, object);
        }
        configure(store, content);
        file(
                DM_BOOTSTRAP,
                content.dmBootstrap().isEmpty()
                        ? Optional.empty()
                        : Optional.of(InboxMessage.of(content.dmBootstrap(), ready.templates())));
        file(CP_BOOTSTRAP, ready.cpBootstrap());
        return version;
    }

    private void putPacketKeys(List<PacketKeysOnCard> wanted) throws CardException {
        if (wanted.isEmpty()) {
            return;
        }
        try (SecurityDomainSession domain = slot.domain(link)) {
            List<Integer> there =
                    domain.card().keys().stream().map(KeyInformation::version).toList();
            for (PacketKeysOnCard one : wanted) {
                try (KeySet set = one.keys()) {
                    domain.putKeys(set, there.contains(one.number()) ? one.number() : 0, domain.cardNumber());
                }
            }
        }
    }

    /** Takes the keys for secured packets from the card again, so that none that everybody knows stay there. */
    void takePacketKeys() throws CardException {
        List<PacketKeysOnCard> all = ready.scenario().card().packetKeys();
        if (all.isEmpty()) {
            return;
        }
        try (SecurityDomainSession domain = slot.domain(link)) {
            for (PacketKeysOnCard one : all) {
                domain.send(CardCommands.deleteKeys(one.number()), "delete the keys of the scenario");
            }
        }
    }

    private static void configure(MoStore store, Scenario.Content content) throws CardException {
        ServerFiles.of(content.trigger().map(Scenario.Trigger::settings).orElse(TriggerSettings.NONE))
                .replace(store);
        for (JobOnCard job : content.jobs()) {
            write(store, job);
        }
        for (KeyOnCard key : content.keys()) {
            store.write(OtherFile.KEYS, key.stored());
        }
    }

    void write(JobOnCard job) throws CardException {
        write(admitted(), job);
    }

    private static void write(MoStore store, JobOnCard job) throws CardException {
        store.write(OtherFile.JOBS, Tlv.of(job.place().value(), job.stored().encode()));
    }

    void write(MoOnCard object) throws CardException {
        write(admitted(), object);
    }

    /** Writes an object that is changed. */
    void write(MoTag tag, ScMo mo) throws CardException {
        write(admitted(), tag, mo);
    }

    /** Returns an object; PIN1 is not asked for. */
    ScMo read(MoTag tag) throws CardException {
        return MoStore.select(link)
                .read(tag)
                .mo()
                .orElseThrow(() -> new IllegalStateException("The object " + tag + " cannot be read."));
    }

    void delete(String tag) throws CardException {
        MoTag place = MoTag.parse(tag).orElseThrow(() -> new IllegalArgumentException("no tag: " + tag));
        admitted().delete(place);
    }

    /** Returns the receipts that the card has. */
    ReceiptChain receipts() throws CardException {
        admitted();
        return new CardReceipts(link).read("");
    }

    private MoStore admitted() throws CardException {
        MoStore store = MoStore.select(link);
        slot.admit(link);
        return store;
    }

    private void write(MoStore store, MoOnCard object) throws CardException {
        write(store, object.place(), object.stored(ready.templates(), random));
    }

    private static void write(MoStore store, MoTag tag, ScMo mo) throws CardException {
        try {
            store.write(tag, ScMoCodec.encode(mo), Progress.SILENT);
        } catch (BadMo wrong) {
            throw new IllegalArgumentException("An object of the scenario does not fit a card", wrong);
        }
    }

    private void file(int fid, Optional<byte[]> content) throws CardException {
        sent(CommandApdu.of(0x00, 0xA4, 0x04, 0x0C, PROVISIONING));
        sent(CommandApdu.of(0x00, 0xA4, 0x00, 0x0C, new byte[] {(byte) (fid >> 8), (byte) fid}));
        byte[] first = sent(CommandApdu.of(0x00, 0xB0, 0x00, 0x00, 1)).data();
        boolean blank = first.length == 1 && first[0] == (byte) 0xFF;
        if (content.isEmpty() && blank) {
            return;
        }
        // A document ends with its last octet; one octet of FF where it begins says that there is none.
        byte[] octets = content.orElse(new byte[] {(byte) 0xFF});
        slot.admit(link);
        for (int at = 0; at < octets.length; at += BLOCK) {
            byte[] block = Arrays.copyOfRange(octets, at, Math.min(octets.length, at + BLOCK));
            sent(CommandApdu.of(0x00, 0xD6, at >> 8, at & 0xFF, block));
        }
    }

    private ResponseApdu sent(CommandApdu command) throws CardException {
        ResponseApdu answer = link.transmit(command);
        if (!answer.isOk()) {
            throw new CardRefused(
                    answer.sw(),
                    "The card refused the bootstrap files: "
                            + StatusWord.of(answer.sw()).meaning() + ".",
                    "Load the applets of this program on the card.");
        }
        return answer;
    }
}
