package cardsmith.device.management;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.Secret;
import cardsmith.card.mostore.Octets;
import cardsmith.card.ota.BadPacket;
import cardsmith.card.ota.CommandPacket;
import cardsmith.card.ota.HeaderElement;
import cardsmith.card.ota.LongMessage;
import cardsmith.card.ota.PacketKeys;
import cardsmith.card.ota.RemoteAnswer;
import cardsmith.card.ota.RemoteScript;
import cardsmith.card.ota.ResponsePacket;
import cardsmith.card.ota.SecurityIndicator;
import cardsmith.card.ota.UserData;
import java.util.List;
import java.util.Optional;

/**
 * The external card management system of one card: makes secured packets of changes, sends them, and says what the card
 * answered (ETSI TS 102 225, TS 102 226). The counter of a packet is kept before the packet is sent.
 */
public final class SecuredManagement {

    private static final int REFERENCES = 256;

    private final CardAccounts accounts;
    private final CardAccount account;
    private final PacketKeys keys;
    private final SecurityIndicator security;

    /**
     * Makes the system of a card.
     *
     * @param account of the card among the accounts
     * @param keys that the account names
     * @param security of every packet
     */
    public SecuredManagement(CardAccounts accounts, CardAccount account, PacketKeys keys, SecurityIndicator security) {
        this.accounts = accounts;
        this.account = account;
        this.keys = keys;
        this.security = security;
    }

    /** A packet that is ready to be sent. */
    public record Prepared(RemotePlan plan, CommandPacket.Open head, long counter, Octets packet) {

        /** Returns the user data of the short messages that carry it. */
        public List<UserData> messages() {
            return LongMessage.cut(HeaderElement.COMMAND_PACKET, packet.bytes(), (int) (counter % REFERENCES));
        }
    }

    /** Returns what a change takes; nothing is counted and nothing sent. */
    public RemotePlan plan(RemoteOperation change, Secret adm1) {
        return packed(change, adm1, 0).plan();
    }

    /**
     * Returns the packet of a change, with a counter that no other has. New keys are in doubt from then on, until an answer
     * of the card says which it has.
     *
     * @throws CardException when the counter cannot be kept
     */
    public Prepared prepare(RemoteOperation change, Secret adm1) throws CardException {
        if (change instanceof RemoteOperation.Renew renew) {
            accounts.keep(current().renewing(Optional.of(renew.name())));
        }
        return packed(change, adm1, accounts.next(account));
    }

    /** Returns the packet of a change with a counter that is given, 0 to FFFFFFFFFF; nothing is kept. */
    public Prepared prepare(RemoteOperation change, Secret adm1, long counter) {
        return packed(change, adm1, counter);
    }

    private Prepared packed(RemoteOperation change, Secret adm1, long counter) {
        List<CommandApdu> commands = change.commands(adm1);
        byte[] script = RemoteScript.of(change.form(), commands).encode();
        CommandPacket packet = CommandPacket.of(security, keys, change.tar(), counter, script);
        byte[] bytes;
        try {
            bytes = packet.encode(keys);
        } catch (BadPacket unfit) {
            throw new IllegalArgumentException(unfit.getMessage(), unfit);
        }
        int messages = LongMessage.cut(HeaderElement.COMMAND_PACKET, bytes, 0).size();
        var plan = new RemotePlan(change.words(), commands.size(), script.length, bytes.length, messages);
        var head = new CommandPacket.Open(security, packet.kic(), packet.kid(), packet.tar());
        return new Prepared(plan, head, counter, Octets.of(bytes));
    }

    /**
     * Returns a packet that is there already, such as one that was made or sent before. Its counter is what it says, 0
     * where these keys do not open it.
     *
     * @throws BadPacket when it is no packet
     */
    public Prepared ready(byte[] packet) throws BadPacket {
        CommandPacket.Open head = CommandPacket.open(packet);
        int messages = LongMessage.cut(HeaderElement.COMMAND_PACKET, packet, 0).size();
        long counter = 0;
        int commands = 0;
        int bytes = 0;
        try {
            CommandPacket open = CommandPacket.decode(packet, keys);
            counter = open.counter();
            bytes = open.data().length();
            commands = RemoteScript.parse(open.data().bytes()).commands().size();
        } catch (BadPacket | RemoteScript.Malformed closed) {
            // It goes to the card all the same: what the card says of it is what is asked.
        }
        var plan = new RemotePlan("do what is in it", commands, bytes, packet.length, messages);
        return new Prepared(plan, head, counter, Octets.of(packet));
    }

    /**
     * Sends messages with a packet that is ready, and returns what became of it.
     *
     * @param messages of the packet, whole or not, in the order in which they go
     * @throws CardException when the card is lost, or its answer cannot be trusted
     */
    public RemoteResult send(Prepared prepared, List<UserData> messages, CardLink link) throws CardException {
        return read(prepared, new MessageWay(link).deliver(messages));
    }

    /**
     * Sends a change and returns what became of it.
     *
     * @throws CardException when the card is lost, or its answer cannot be trusted
     */
    public RemoteResult send(RemoteOperation change, Secret adm1, CardLink link) throws CardException {
        Prepared prepared = prepare(change, adm1);
        RemoteResult result = send(prepared, prepared.messages(), link);
        settle(change, result);
        return result;
    }

    /**
     * Takes note of what an answer says of the keys: new ones count from 0; an answer that the old ones prove says that the
     * card has them and no others.
     *
     * @throws CardException when it cannot be kept
     */
    public void settle(RemoteOperation change, RemoteResult result) throws CardException {
        boolean proved = result.answer().filter(ResponsePacket::proved).isPresent();
        if (change instanceof RemoteOperation.Renew renew && proved && result.isDone()) {
            accounts.keep(CardAccount.fresh(account.iccid(), renew.name()));
        } else if (proved) {
            accounts.keep(
                    new CardAccount(account.iccid(), account.keys(), current().counter(), Optional.empty()));
        }
    }

    private CardAccount current() {
        return accounts.find(account.iccid()).orElse(account);
    }

    /**
     * Returns what the card answered to a packet.
     *
     * @param report user data of its answer, empty where there was none
     * @throws CardBrokeRules when the answer cannot be trusted
     */
    public RemoteResult read(Prepared prepared, Optional<UserData> report) throws CardBrokeRules {
        if (report.isEmpty()) {
            return new RemoteResult(prepared.plan(), prepared.counter(), Optional.empty(), Optional.empty());
        }
        ResponsePacket answer;
        try {
            answer = ResponsePacket.decode(report.get().body(), prepared.head(), keys);
        } catch (BadPacket wrong) {
            throw wrong.fromCard();
        }
        Optional<RemoteAnswer> outcome =
                answer.isOk() ? Optional.of(RemoteAnswer.parse(answer.data().bytes())) : Optional.empty();
        return new RemoteResult(prepared.plan(), prepared.counter(), Optional.of(answer), outcome);
    }
}
