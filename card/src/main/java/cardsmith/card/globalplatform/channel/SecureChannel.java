package cardsmith.card.globalplatform.channel;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.status.StatusWord;

/**
 * A link whose commands and answers are protected with keys that card and host share (Card Specification 2.3.1 clause
 * 10); it must lie above the link that fetches answers announced by 61xx.
 */
public final class SecureChannel implements CardLink, AutoCloseable {

    private static final int INITIALIZE_UPDATE = 0x50;

    private final CardLink below;
    private final ChannelOffer offer;
    private final SecurityLevel level;
    private final SessionKeys session;
    private final SecureMessaging messaging;
    private final ChannelWatch watch;
    private boolean broken;

    private SecureChannel(CardLink below, ChannelOffer offer, ChannelRequest request, SessionKeys session) {
        this.below = below;
        this.offer = offer;
        this.level = request.level();
        this.session = session;
        this.watch = request.watch();
        this.messaging = SecureMessaging.of(session, level);
    }

    /**
     * Returns an open channel to the selected security domain.
     *
     * @throws CardRefused when the card has no such keys, has blocked them, or does not accept them
     * @throws CardBrokeRules when the card proves other keys than ours; nothing was sent that it counts, and the guard
     *     will not let the same keys be tried again
     * @throws CardException when the link breaks
     */
    public static SecureChannel open(CardLink link, KeyLookup lookup, ChannelRequest request, KeyGuard guard)
            throws CardException {
        Handshake hands = shake(link, lookup, request, guard);
        try (KeySet keys = hands.keys()) {
            var channel = new SecureChannel(link, hands.offer(), request, hands.session());
            channel.authenticate(hands.session().hostCryptogram(hands.offer(), hands.challenge()), guard, keys);
            return channel;
        }
    }

    /**
     * Returns the keys that the card has proved to have too, for a program that opens the channel itself; nothing was
     * sent that the card counts. The caller wipes them.
     *
     * @throws CardException as {@link #open}
     */
    public static KeySet prove(CardLink link, KeyLookup lookup, ChannelRequest request, KeyGuard guard)
            throws CardException {
        Handshake hands = shake(link, lookup, request, guard);
        hands.session().close();
        return hands.keys();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Handshake(ChannelOffer offer, byte[] challenge, KeySet keys, SessionKeys session) {}

    private static Handshake shake(CardLink link, KeyLookup lookup, ChannelRequest request, KeyGuard guard)
            throws CardException {
        byte[] challenge = new byte[request.expected().challengeLength()];
        request.random().nextBytes(challenge);
        ChannelOffer offer = initialize(link, request, challenge);
        if (!offer.protocol().isKnown() || !offer.protocol().supports(request.level())) {
            throw new CardBrokeRules(
                    "The card offers " + offer.protocol() + ", which cannot protect what was asked for.",
                    "Choose a lower security level; no key was sent and no try was spent.");
        }
        KeySet keys = lookup.keysFor(offer);
        boolean proved = false;
        try {
            checkType(offer, keys);
            guard.check(offer, keys);
            SessionKeys session = SessionKeys.derive(keys, offer, challenge);
            if (!session.prove(offer, challenge)) {
                guard.wrong(offer, keys);
                session.close();
                throw wrongKeys(offer);
            }
            proved = true;
            return new Handshake(offer, challenge, keys, session);
        } finally {
            if (!proved) {
                keys.close();
            }
        }
    }

    private static ChannelOffer initialize(CardLink link, ChannelRequest request, byte[] challenge)
            throws CardException {
        var command = CommandApdu.of(0x80, INITIALIZE_UPDATE, request.keyVersion(), 0, challenge, CommandApdu.LE_ANY);
        ResponseApdu answer = link.transmit(command);
        if (!answer.isOk()) {
            throw refused(command, answer.sw(), "open a secure channel");
        }
        return ChannelOffer.parse(
                answer.data(), request.expected().scp() == 2 ? request.expected() : ScpProtocol.SCP02);
    }

    private static CardRefused refused(CommandApdu command, int sw, String asked) {
        return switch (sw) {
            case 0x6983 ->
                new CardRefused(
                        sw,
                        "The keys of this card are blocked after too many wrong tries (6983).",
                        "Use another card, or ask its issuer; nothing on this card was changed.");
            case 0x6A88 ->
                new CardRefused(
                        sw,
                        String.format("The card has no keys of version %02X (6A88).", command.p1()),
                        "Look at the key versions that the card lists, and choose one of them.");
            default -> StatusWord.of(command, sw).refusing(asked);
        };
    }

    private static void checkType(ChannelOffer offer, KeySet keys) throws CardBrokeRules {
        KeyType needed = offer.protocol().scp() == 3 ? KeyType.AES : KeyType.DES3;
        if (keys.type() != needed) {
            throw new CardBrokeRules(
                    "The card speaks " + offer.protocol() + ", which needs " + needed + " keys; these are "
                            + keys.type() + " keys.",
                    "Choose the right keys for this card; no try was spent.");
        }
    }

    private static CardBrokeRules wrongKeys(ChannelOffer offer) {
        return new CardBrokeRules(
                String.format(
                        "The card proves other keys than these: its cryptogram for key version %02X is wrong.",
                        offer.keyVersion()),
                "Stop here and find out which keys this card has; these will not be tried on it again.");
    }

    private void authenticate(byte[] cryptogram, KeyGuard guard, KeySet keys) throws CardException {
        byte[] command = messaging.authenticate(cryptogram);
        ResponseApdu answer = ResponseApdu.parse(below.transmit(command));
        if (answer.isOk()) {
            return;
        }
        session.close();
        // 6300: wrong cryptogram; 6982 and 6988: wrong MAC, so the MAC key is wrong where the ENC key was right.
        if (answer.sw() == 0x6300 || answer.sw() == 0x6982 || answer.sw() == 0x6988) {
            guard.wrong(offer, keys);
            throw new CardRefused(
                    answer.sw(),
                    String.format(
                            "The card does not accept these keys (%04X), and has counted a wrong try.", answer.sw()),
                    "Stop here and find out which keys this card has; these will not be tried on it again.");
        }
        throw refused(CommandApdu.parse(command), answer.sw(), "accept the host's proof of its keys");
    }

    /**
     * Returns the plain answer to a plain command.
     *
     * @throws CardBrokeRules when the answer's protection is wrong; the channel is of no more use
     * @throws IllegalArgumentException when the command has more data than {@link #maxData()}
     */
    @Override
    public byte[] transmit(byte[] command) throws CardException {
        if (broken) {
            throw new CardBrokeRules(
                    "The secure channel has ended, so the card would not accept this command.",
                    "Connect to the card again.");
        }
        byte[] wrapped = messaging.wrapCommand(command);
        byte[] answer;
        boolean whole = false;
        try {
            answer = ResponseApdu.parse(below.transmit(wrapped)).bytes();
            whole = true;
        } finally {
            // What the card has seen is not known, so counters and MAC chains of both sides may differ from here on.
            broken = !whole;
        }
        byte[] plain = unwrap(answer);
        watch.plain(command.clone(), plain.clone());
        return plain;
    }

    private byte[] unwrap(byte[] answer) throws CardBrokeRules {
        try {
            return messaging.unwrapResponse(answer);
        } catch (BadProtection bad) {
            broken = true;
            throw new CardBrokeRules(
                    "The card's answer cannot be trusted: " + bad.getMessage() + ".",
                    "Take the card out, put it in again and read its state; if it comes back, the reader or another "
                            + "program changes the answers.",
                    bad);
        }
    }

    /** Returns the keys of the session, which PUT KEY and enciphered STORE DATA need. */
    public SessionKeys session() {
        return session;
    }

    /** Returns the most bytes of plain data that one command can carry. */
    public int maxData() {
        return offer.protocol().maxData(level);
    }

    /** Returns what the card said when the channel was opened. */
    public ChannelOffer offer() {
        return offer;
    }

    /** Returns what the channel protects. */
    public SecurityLevel level() {
        return level;
    }

    /** Returns whether commands can still go through. */
    public boolean isOpen() {
        return !broken;
    }

    /** Ends the channel on this side and overwrites its keys; the card ends it at the next SELECT or reset. */
    @Override
    public void close() {
        broken = true;
        session.close();
    }
}
