package cardsmith.card.virtual.domain;

import cardsmith.card.CommandApdu;
import cardsmith.card.globalplatform.channel.BadProtection;
import cardsmith.card.globalplatform.channel.ChannelOffer;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.globalplatform.channel.SecureMessaging;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.globalplatform.channel.SessionKeys;
import cardsmith.card.mostore.Octets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;

/** The secure channel of the card: offered, open or none (Card Specification 2.3.1 annex E, amendment D). */
final class CardSession {

    private record Offered(DomainKeys set, ChannelOffer offer, Octets hostChallenge, SessionKeys keys) {}

    private record Open(Offered by, SecurityLevel level, SecureMessaging messaging) {}

    private final DomainMemory memory;
    private final byte[] diversification;
    private final SecureRandom random = new SecureRandom();
    private Optional<Offered> offered = Optional.empty();
    private Optional<Open> open = Optional.empty();

    CardSession(DomainMemory memory, byte[] diversification) {
        this.memory = memory;
        this.diversification = diversification.clone();
    }

    /** Ends the session and wipes its keys. */
    void end() {
        offered.ifPresent(o -> o.keys().close());
        open.ifPresent(o -> o.by().keys().close());
        offered = Optional.empty();
        open = Optional.empty();
    }

    boolean isOpen() {
        return open.isPresent();
    }

    /** Returns the keys of the open session. */
    SessionKeys keys() throws Refused {
        return open.orElseThrow(() -> new Refused(Refused.SECURITY)).by().keys();
    }

    /** Returns the most bytes that an answer may have before it is protected. */
    int room() {
        return open.filter(o -> o.level().responseMac())
                .map(o -> o.by().offer().protocol().maxData(SecurityLevel.C_MAC_C_DEC))
                .orElse(CommandApdu.LE_ANY);
    }

    /** INITIALIZE UPDATE: any session ends, whatever comes of it. */
    byte[] initialize(CommandApdu command) throws Refused {
        end();
        if (command.cla() != 0x80) {
            throw new Refused(Refused.UNKNOWN_CLASS);
        }
        if (command.p2() != 0) {
            throw new Refused(Refused.WRONG_P1_P2);
        }
        DomainKeys set = memory.state()
                .keys(command.p1())
                .filter(keys -> !keys.isForPackets())
                .orElseThrow(() -> new Refused(Refused.NOT_FOUND));
        if (command.data().length != set.protocol().challengeLength()) {
            throw new Refused(Refused.WRONG_LENGTH);
        }
        if (set.tries() == 0) {
            throw new Refused(Refused.BLOCKED);
        }
        if (set.isUsedUp()) {
            throw new Refused(Refused.CONDITIONS);
        }
        // Amendment D clause 6.2.2.1: protocol 03 counts here, protocol 02 when the first MAC is right.
        if (set.protocol().scp() == 3 && set.protocol().isPseudoRandom()) {
            set = set.counted();
            memory.commit(memory.state().withKeys(set));
        }
        return offer(set, command.data());
    }

    private byte[] offer(DomainKeys set, byte[] hostChallenge) {
        ScpProtocol protocol = set.protocol();
        byte[] sequence = set.sequenceBytes();
        var offer = ChannelOffer.of(diversification, set.version(), protocol, sequence, challenge(set));
        SessionKeys keys = SessionKeys.derive(set.keys(), offer, hostChallenge);
        ChannelOffer whole = offer.withCryptogram(keys.cardCryptogram(offer, hostChallenge));
        offered = Optional.of(new Offered(set, whole, Octets.of(hostChallenge), keys));
        return whole.bytes();
    }

    private byte[] challenge(DomainKeys set) {
        if (set.protocol().isPseudoRandom()) {
            return SessionKeys.pseudoRandomChallenge(
                    set.protocol(), set.keys(), set.sequenceBytes(), DomainState.ISD.bytes());
        }
        byte[] challenge =
                new byte[set.protocol().scp() == 2 ? 6 : set.protocol().challengeLength()];
        random.nextBytes(challenge);
        return challenge;
    }

    /** EXTERNAL AUTHENTICATE: the try is spent before anything is compared, and given back when all is right. */
    void authenticate(CommandApdu command, byte[] bytes) throws Refused {
        Offered by = offered.orElseThrow(() -> new Refused(Refused.CONDITIONS));
        offered = Optional.empty();
        SecurityLevel level = SecurityLevel.of(command.p1())
                .filter(by.offer().protocol()::supports)
                .filter(l -> command.p2() == 0)
                .orElseThrow(() -> new Refused(Refused.WRONG_P1_P2));
        DomainKeys spent = by.set().withTries(by.set().tries() - 1);
        memory.commit(memory.state().withKeys(spent));
        SecureMessaging messaging = SecureMessaging.of(by.keys(), level);
        byte[] cryptogram;
        try {
            cryptogram = messaging.authenticated(bytes);
        } catch (BadProtection wrongMac) {
            throw new Refused(Refused.SECURITY);
        }
        boolean right = MessageDigest.isEqual(
                cryptogram,
                by.keys().hostCryptogram(by.offer(), by.hostChallenge().bytes()));
        DomainKeys after = right ? spent.withTries(DomainKeys.MOST_TRIES) : spent;
        memory.commit(memory.state().withKeys(after.protocol().scp() == 2 ? after.counted() : after));
        if (!right) {
            throw new Refused(Refused.WRONG_CRYPTOGRAM);
        }
        open = Optional.of(new Open(by, level, messaging));
    }

    /** Returns the plain command; wrong or missing protection ends the session. */
    byte[] unwrap(CommandApdu command, byte[] bytes) throws Refused {
        offered.ifPresent(o -> o.keys().close());
        offered = Optional.empty();
        if (open.isEmpty()) {
            if ((command.cla() & 0x04) != 0) {
                throw new Refused(Refused.SECURITY);
            }
            return bytes;
        }
        try {
            return open.get().messaging().unwrapCommand(bytes);
        } catch (BadProtection bad) {
            end();
            throw new Refused(Refused.SECURITY);
        }
    }

    /** Returns the answer as the level of the session asks for it. */
    byte[] wrap(byte[] answer) {
        return open.map(o -> o.messaging().wrapResponse(answer)).orElse(answer);
    }
}
