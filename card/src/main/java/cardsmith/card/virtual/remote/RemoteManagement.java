package cardsmith.card.virtual.remote;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.cat.CatTag;
import cardsmith.card.cat.Envelope;
import cardsmith.card.mostore.Octets;
import cardsmith.card.ota.BadPacket;
import cardsmith.card.ota.CommandPacket;
import cardsmith.card.ota.CounterMode;
import cardsmith.card.ota.HeaderElement;
import cardsmith.card.ota.LongMessage;
import cardsmith.card.ota.PacketKeys;
import cardsmith.card.ota.RemoteAnswer;
import cardsmith.card.ota.RemoteScript;
import cardsmith.card.ota.ResponsePacket;
import cardsmith.card.ota.ResponseStatus;
import cardsmith.card.ota.SecurityIndicator.Proof;
import cardsmith.card.ota.SmsDeliver;
import cardsmith.card.ota.SmsSubmit;
import cardsmith.card.ota.Tar;
import cardsmith.card.ota.UserData;
import cardsmith.card.virtual.domain.DomainKeys;
import cardsmith.card.virtual.domain.DomainMemory;
import java.util.List;
import java.util.Optional;

/**
 * Takes short messages with secured packets: puts their parts together, checks keys, proof and counter, runs the commands
 * and answers (ETSI TS 102 225 clause 5, 3GPP TS 31.115 clause 4).
 *
 * <p>The counter is kept before the first command runs. An answer is proved and ciphered only where the packet was: a card
 * that signs for whoever asks gives away material to find its keys with.
 */
public final class RemoteManagement {

    /** The most bytes of parts of messages that are kept, all together. */
    public static final int MOST_BYTES = 16_384;

    /** Bytes of a response packet in a delivery report, which has room for 128 with the header (TS 31.115 clause 4.3). */
    private static final int REPORT = 125;

    private static final int MESSAGE = SmsDeliver.MOST_USER_DATA - 3;

    private final DomainMemory memory;
    private final RemoteApplication.Registry applications;
    private final LongMessage parts = new LongMessage(MOST_BYTES);

    /** Makes the management of a card with these keys and applications. */
    public RemoteManagement(DomainMemory memory, RemoteApplication.Registry applications) {
        this.memory = memory;
        this.applications = applications;
    }

    /**
     * What is to be done about a message.
     *
     * @param status of the whole packet, empty where more parts are to come
     * @param report user data of the delivery report, none where the packet wants none
     * @param message to be sent in place of a report
     */
    public record Outcome(Optional<ResponseStatus> status, Octets report, Optional<SmsSubmit> message) {

        private static final Outcome SILENT = new Outcome(Optional.empty(), Octets.of(), Optional.empty());
    }

    /** Forgets the parts of messages that are not whole, as without power. */
    public void reset() {
        parts.clear();
    }

    /** Returns what came of the data of an ENVELOPE command; empty where it has no packet and is for others. */
    public Optional<Outcome> receive(byte[] envelope) {
        SmsDeliver message;
        try {
            Envelope told = Envelope.parse(envelope);
            Optional<byte[]> tpdu = told.objects().find(CatTag.SMS_TPDU).map(object -> object.value());
            if (told.tag() != Envelope.SMS_PP_DOWNLOAD || tpdu.isEmpty()) {
                return Optional.empty();
            }
            message = SmsDeliver.parse(tpdu.get());
        } catch (CardBrokeRules unreadable) {
            return Optional.empty();
        }
        if (!message.isForCard()) {
            return Optional.empty();
        }
        LongMessage.Progress progress = parts.take(message.sender(), message.userData());
        if (progress instanceof LongMessage.Progress.Whole whole) {
            return whole.element() == HeaderElement.COMMAND_PACKET
                    ? Optional.of(new Reception(whole.packet().bytes(), message.sender()).outcome())
                    : Optional.empty();
        }
        if (progress instanceof LongMessage.Progress.Full) {
            ResponsePacket full = ResponsePacket.of(new Tar(0), 0, ResponseStatus.NO_MEMORY);
            return Optional.of(
                    new Outcome(Optional.of(ResponseStatus.NO_MEMORY), report(full.plain()), Optional.empty()));
        }
        return progress instanceof LongMessage.Progress.Waiting ? Optional.of(Outcome.SILENT) : Optional.empty();
    }

    private static Octets report(byte[] packet) {
        return Octets.of(userData(packet).bytes());
    }

    private static UserData userData(byte[] packet) {
        return new UserData(List.of(HeaderElement.of(HeaderElement.RESPONSE_PACKET, new byte[0])), packet);
    }

    /** One packet, from its first check to its answer. */
    private final class Reception {

        private final byte[] packet;
        private final String sender;

        Reception(byte[] packet, String sender) {
            this.packet = packet;
            this.sender = sender;
        }

        Outcome outcome() {
            CommandPacket.Open open;
            try {
                open = CommandPacket.open(packet);
            } catch (BadPacket torn) {
                return answered(Proof.ALWAYS, false, torn.status(), plain(new Tar(0), torn.status()));
            }
            Optional<RemoteApplication> application = applications.find(open.tar());
            if (application.isEmpty()) {
                return refused(open, ResponseStatus.UNKNOWN_TAR);
            }
            if (!open.security().isAtLeast(application.get().least())) {
                return refused(open, ResponseStatus.INSUFFICIENT_SECURITY);
            }
            int number = open.keySet();
            Optional<DomainKeys> set = memory.state().keys(number).filter(keys -> number > 0 && keys.isForPackets());
            if (set.isEmpty()) {
                return refused(open, ResponseStatus.UNKNOWN_SECURITY);
            }
            try {
                return proved(open, application.get(), set.get());
            } catch (BadPacket bad) {
                return refused(open, bad.status());
            }
        }

        private Outcome proved(CommandPacket.Open open, RemoteApplication application, DomainKeys set)
                throws BadPacket {
            try (PacketKeys keys = PacketKeys.of(set.keys())) {
                return decoded(open, application, set, keys);
            }
        }

        private Outcome decoded(CommandPacket.Open open, RemoteApplication application, DomainKeys set, PacketKeys keys)
                throws BadPacket {
            CommandPacket command = CommandPacket.decode(packet, keys);
            int room = ResponsePacket.room(open, keys, open.security().isBySubmit() ? MESSAGE : REPORT);
            ResponseStatus status = counted(command, set);
            var answer = ResponsePacket.of(open.tar(), command.counter(), status);
            // An answer that cannot be made as it is wanted ends the matter before anything has changed.
            byte[] encoded = answer.encode(open, keys);
            if (status == ResponseStatus.OK) {
                if (open.security().counter().stopsReplay()) {
                    memory.commit(memory.state().withKeys(set.withSequence(command.counter())));
                }
                Octets outcome = Octets.of(carriedOut(command.data().bytes(), application, set, room));
                encoded = new ResponsePacket(open.tar(), command.counter(), status.code(), outcome, true)
                        .encode(open, keys);
            }
            return answered(open.security().proof(), open.security().isBySubmit(), status, encoded);
        }

        private ResponseStatus counted(CommandPacket command, DomainKeys set) {
            CounterMode mode = command.security().counter();
            if (!mode.stopsReplay()) {
                return ResponseStatus.OK;
            }
            if (set.sequence() == CommandPacket.LAST_COUNTER) {
                return ResponseStatus.COUNTER_BLOCKED;
            }
            if (command.counter() <= set.sequence()) {
                return ResponseStatus.COUNTER_LOW;
            }
            boolean gap = mode == CounterMode.NEXT && command.counter() != set.sequence() + 1;
            return gap ? ResponseStatus.COUNTER_HIGH : ResponseStatus.OK;
        }

        private byte[] carriedOut(byte[] data, RemoteApplication application, DomainKeys set, int room) {
            RemoteScript script;
            try {
                script = RemoteScript.parse(data);
            } catch (RemoteScript.Malformed wrong) {
                boolean expanded = RemoteScript.isExpanded(data);
                return RemoteAnswer.malformed(wrong.code())
                        .encode(expanded ? RemoteScript.Format.EXPANDED : RemoteScript.Format.COMPACT, room);
            }
            try (RemoteApplication.Script run = application.open(set)) {
                return ScriptRun.run(script, run).encode(script.format(), room);
            }
        }

        private Outcome refused(CommandPacket.Open open, ResponseStatus status) {
            return answered(open.security().proof(), open.security().isBySubmit(), status, plain(open.tar(), status));
        }

        private byte[] plain(Tar tar, ResponseStatus status) {
            return ResponsePacket.of(tar, 0, status).plain();
        }

        private Outcome answered(Proof when, boolean bySubmit, ResponseStatus status, byte[] answer) {
            boolean wanted = when == Proof.ALWAYS || when == Proof.ON_ERROR && status != ResponseStatus.OK;
            if (!wanted) {
                return new Outcome(Optional.of(status), Octets.of(), Optional.empty());
            }
            return bySubmit
                    ? new Outcome(
                            Optional.of(status), Octets.of(), Optional.of(new SmsSubmit(sender, userData(answer))))
                    : new Outcome(Optional.of(status), report(answer), Optional.empty());
        }
    }
}
