package cardsmith.applet;

import javacard.framework.JCSystem;

/**
 * How the card reaches the client: a connectionless push to the terminal's own port 2948, on a channel as UDP client that
 * is closed again (ETSI TS 102 223 clause 6.4.27, OMA DM Notification 1.2.1 clause 6.3.1). The drafts of DM_SC leave the
 * carrier open; another one takes the place of this class.
 */
final class PushCarrier {
    /** Octets of a push before the notification. */
    static final short HEADERS = 6;

    private static final byte AT_CHANNEL = 0;
    private static final byte AT_OVER = 1;
    private static final byte BYTES = 2;

    static final byte LOCAL_UDP_CLIENT = 0x04;
    static final short PORT = 2948;
    static final short BUFFER = 256;

    private static final short DIGEST = 16;
    private static final short HEADER = 8;

    /** Version 1.1, any interaction with the user, begun by the server, nothing for future use (clause 6.2.2). */
    private static final byte[] FIXED = {0x02, (byte) 0xC8, 0, 0, 0};

    private final byte[] state;
    private final ShortMessage message;
    private final Authentication proofs;
    private final Settings settings;
    private final SessionCells cells;

    PushCarrier(ShortMessage incoming, Authentication authentication, Settings conf, SessionCells sessionCells) {
        state = JCSystem.makeTransientByteArray(BYTES, JCSystem.CLEAR_ON_RESET);
        message = incoming;
        proofs = authentication;
        settings = conf;
        cells = sessionCells;
    }

    /** Waits; a terminal that was reset has closed its channels. */
    void reset() {
        state[AT_CHANNEL] = 0;
        message.forget();
    }

    /** The channel of a push that is under way, else 0. */
    byte channel() {
        return state[AT_CHANNEL];
    }

    /** The next command of a push. */
    byte next() {
        if (state[AT_CHANNEL] == 0) {
            return Toolkit.OPEN_CHANNEL;
        }
        return state[AT_OVER] == 0 ? Toolkit.SEND_DATA : Toolkit.CLOSE_CHANNEL;
    }

    /** Takes how a command ended, and the channel that the terminal named. */
    void answered(byte command, boolean done, byte channel) {
        if (command == Toolkit.OPEN_CHANNEL) {
            state[AT_CHANNEL] = done ? channel : 0;
            state[AT_OVER] = 0;
        } else if (command == Toolkit.CLOSE_CHANNEL) {
            state[AT_CHANNEL] = 0;
        } else {
            state[AT_OVER] = 1;
            if (done) {
                message.forget();
            }
        }
    }

    /** Bytes of the push. */
    short length() {
        short whole = message.length();
        return whole > 0 ? whole : (short) (HEADERS + DIGEST + HEADER + settings.serverIdLength());
    }

    /** Makes the digest, which is what signs a message too (clause 6.2.2.2), where the card has MD5 and a password. */
    void prepare(Answer answer) {
        if (proofs.canSign()) {
            answer.digest();
            tellTrigger(answer);
            answer.close();
            proofs.sign();
        }
    }

    /** Tells the push: one that came in a short message as it is, else the card's own. */
    void tell(Answer answer) {
        if (message.length() > 0) {
            message.tell(answer);
        } else {
            ShortMessage.tellHeaders(answer);
            proofs.tellDigest(answer);
            tellTrigger(answer);
        }
    }

    /** The session that it asks for is the next one, so that a repeated notification names the same. */
    private void tellTrigger(Answer answer) {
        short session = (short) (cells.number() + 1);
        answer.put(FIXED, (short) 0, (short) FIXED.length);
        answer.put((byte) (session >> 8));
        // 0 is no session (clause 6.2.2.10).
        answer.put(session == 0 ? 1 : (byte) session);
        answer.put((byte) settings.serverIdLength());
        settings.tellServerIdOctets(answer);
    }
}
