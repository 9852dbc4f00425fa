package cardsmith.applet;

import javacard.framework.JCSystem;
import javacard.framework.Util;
import javacard.security.MessageDigest;
import javacard.security.RandomData;

/**
 * Who the client is to the card and the card to the client (OMA DM Security 1.2.1 clause 5.1): the schemes of EF.CONF
 * with the user names and passwords of EF.KEY. What is computed stands in the one text, which is free by then: the digest
 * of a message at its beginning, behind it the proof, behind that the letters it is made of.
 */
final class Authentication {
    static final byte NONE = 0;
    static final byte BASIC = 1;
    static final byte MD5 = 2;
    static final byte MAC = 3;

    /** What can be told in base64. */
    private static final byte CLIENT_PASSWORD = 0;

    private static final byte SERVER_PASSWORD = 1;
    static final byte NONCE = 2;
    private static final byte PROOF = 3;
    private static final byte BODY = 4;

    private static final byte AT_FLAGS = 0;
    private static final byte AT_CLIENT_FAILED = 1;
    private static final byte AT_SERVER_FAILED = 2;
    private static final byte AT_MAC = 3;
    private static final byte BYTES = 19;

    private static final byte SHOWN = 0x01;
    private static final byte WRONG = 0x02;
    private static final byte NAMED = 0x04;
    private static final byte PROVEN = 0x08;
    private static final byte ACCEPTED = 0x10;
    private static final byte CHALLENGES = 0x20;

    /** A nonce was given to a client that has not shown who it is. */
    private static final byte FRESH = 0x40;

    /** The message offers the card a nonce. */
    private static final byte OFFERED = (byte) 0x80;

    private static final byte MOST_FAILED = 3;

    private static final short DIGEST = 16;
    private static final short DIGEST_LETTERS = 24;
    private static final short AT_PROOF = 24;
    private static final short AT_LETTERS = 40;
    private static final byte COLON = 0x3A;

    private static final byte USER = (byte) 0x81;
    private static final byte SECRET = (byte) 0x82;
    private static final byte TYPE = (byte) 0x80;
    private static final byte TYPE_PASSWORD = 3;

    private static final short DONE = 200;
    private static final short ACCEPTED_CODE = 212;
    private static final short INVALID = 401;
    private static final short MISSING = 407;

    private final byte[] state;
    private final TextBuffer text;
    private final ObjectStore store;
    private final Values values;
    private final Settings settings;
    private final SessionCells cells;
    private final RandomData random;
    private final MessageDigest digest;

    Authentication(
            TextBuffer textBuffer,
            ObjectStore objects,
            Values objectValues,
            Settings conf,
            SessionCells sessionCells,
            RandomData source,
            MessageDigest md5) {
        state = JCSystem.makeTransientByteArray(BYTES, JCSystem.CLEAR_ON_RESET);
        text = textBuffer;
        store = objects;
        values = objectValues;
        settings = conf;
        cells = sessionCells;
        random = source;
        digest = md5;
    }

    private boolean has(byte flag) {
        return (byte) (state[AT_FLAGS] & flag) != 0;
    }

    private void mark(byte flag) {
        state[AT_FLAGS] = (byte) (state[AT_FLAGS] | flag);
    }

    private void unmark(short flags) {
        state[AT_FLAGS] = (byte) (state[AT_FLAGS] & ~flags);
    }

    // Who the client is ------------------------------------------------------------------------------------------

    /** Waits for the head of a message. */
    void beginRequest() {
        unmark((short) (SHOWN | WRONG | NAMED | CHALLENGES | OFFERED));
    }

    /** Nobody has shown anything yet. */
    void beginSession() {
        unmark((short) (PROVEN | ACCEPTED));
        state[AT_CLIENT_FAILED] = 0;
        state[AT_SERVER_FAILED] = 0;
    }

    /** Waits for the body of a message. */
    void beginBody() {
        if (settings.clientScheme() == MAC) {
            digest.reset();
        }
    }

    /** Takes a byte of the body. */
    void body(byte b) {
        if (settings.clientScheme() == MAC) {
            update(b);
        }
    }

    /** Takes a part of the transport header x-syncml-hmac, which is the text now; only its digest matters. */
    void headerPart() {
        if (settings.clientScheme() != MAC || !text.startsWith(Words.MAC)) {
            return;
        }
        mark(SHOWN);
        short length = (short) (text.length() - Words.length(Words.MAC));
        byte[] shown = text.bytes();
        if (length != DIGEST_LETTERS || Base64.decode(shown, Words.length(Words.MAC), length) != DIGEST) {
            mark(WRONG);
            return;
        }
        Util.arrayCopyNonAtomic(shown, Words.length(Words.MAC), state, AT_MAC, DIGEST);
    }

    /** Takes the Type of the credentials, which is the text now. */
    void type() {
        mark(NAMED);
        if (!text.is(word(settings.clientScheme()))) {
            mark(WRONG);
        }
    }

    /** Takes the next letter of the credentials, before it stands in the text: those of user and password are long. */
    void letter(byte b) {
        if (settings.clientScheme() == BASIC && text.length() < letters(CLIENT_PASSWORD)) {
            if (b != letter(CLIENT_PASSWORD, text.length())) {
                mark(WRONG);
            }
        }
    }

    /** Takes the credentials, which are the text now. */
    void credentials() {
        byte scheme = settings.clientScheme();
        if (scheme == MAC) {
            // The header of the transport alone proves who the client is.
            return;
        }
        mark(SHOWN);
        byte key = key(CLIENT_PASSWORD);
        boolean right = key != 0 && (scheme == BASIC || has(NAMED));
        if (right && scheme == BASIC) {
            right = text.length() == letters(CLIENT_PASSWORD);
        } else if (right && scheme == MD5) {
            right = text.length() == DIGEST_LETTERS
                    && Base64.decode(text.bytes(), (short) 0, DIGEST_LETTERS) == DIGEST
                    && isProven(text.bytes(), (short) 0, false);
        }
        if (!right) {
            mark(WRONG);
        }
    }

    /**
     * Whether a proof is one with the nonce that is kept, or with the one for whoever has not shown who it is: that one
     * takes no other's place, or anybody could bring card and client out of step (OMA DM Security 1.2.1, 5.1.3.2).
     */
    private boolean isProven(byte[] shown, short at, boolean withBody) {
        prove(CLIENT_PASSWORD, SessionCells.CLIENT_NONCE, withBody);
        boolean right = cells.length(SessionCells.CLIENT_NONCE) > 0 && isProof(shown, at);
        if (!right && has(FRESH)) {
            prove(CLIENT_PASSWORD, SessionCells.FRESH_NONCE, withBody);
            right = isProof(shown, at);
        }
        return right;
    }

    private boolean isProof(byte[] shown, short at) {
        byte difference = 0;
        for (short i = 0; i < DIGEST; i++) {
            difference |= (byte) (shown[(short) (at + i)] ^ text.bytes()[(short) (AT_PROOF + i)]);
        }
        return difference == 0;
    }

    /** Judges who the client is, when its message has come in whole; returns the code for its header. */
    short judge() {
        unmark(CHALLENGES);
        short code = codeOfClient();
        if (isRefusal(code)) {
            unmark(PROVEN);
            state[AT_CLIENT_FAILED]++;
            if (!isOver()) {
                challenge(false);
            }
            return code;
        }
        takeOffered();
        if (settings.clientScheme() != NONE && has(SHOWN)) {
            state[AT_CLIENT_FAILED] = 0;
            mark(PROVEN);
            if (settings.clientScheme() != BASIC) {
                challenge(true);
            }
        }
        return code;
    }

    private short codeOfClient() {
        byte scheme = settings.clientScheme();
        if (scheme == NONE) {
            return DONE;
        }
        if (!has(SHOWN)) {
            return has(PROVEN) && scheme != MAC ? DONE : MISSING;
        }
        if (scheme == MAC && !has(WRONG)) {
            endBody();
            if (key(CLIENT_PASSWORD) == 0 || !isProven(state, AT_MAC, true)) {
                mark(WRONG);
            }
        }
        return has(WRONG) ? INVALID : scheme == MAC ? DONE : ACCEPTED_CODE;
    }

    /** Whether a code tells that the client has not shown who it is, or the card has not. */
    static boolean isRefusal(short code) {
        return code == INVALID || code == MISSING;
    }

    /** Whether the client has failed so often that the session ends. */
    boolean isOver() {
        return state[AT_CLIENT_FAILED] >= MOST_FAILED;
    }

    // The API of 2.2.2 has no other name for it.
    @SuppressWarnings("deprecation")
    private void challenge(boolean proven) {
        mark(CHALLENGES);
        if (settings.clientScheme() == BASIC) {
            return;
        }
        random.generateData(text.bytes(), (short) 0, DIGEST);
        text.resize(DIGEST);
        if (proven) {
            unmark(FRESH);
        } else {
            mark(FRESH);
        }
        cells.keep(given(), text);
    }

    /** Whether the Status of the header carries a challenge. */
    boolean challenges() {
        return has(CHALLENGES);
    }

    /** The scheme that the client is challenged to use, in words. */
    byte demanded() {
        return word(settings.clientScheme());
    }

    private static byte word(byte scheme) {
        return scheme == BASIC ? Words.BASIC : scheme == MD5 ? Words.MD5 : Words.AUTH_MAC;
    }

    // Who the card is --------------------------------------------------------------------------------------------

    private byte serverScheme() {
        return key(SERVER_PASSWORD) == 0 ? NONE : settings.serverScheme();
    }

    /** Whether the card tells its user name beside its address. */
    boolean tellsName() {
        return serverScheme() >= MD5;
    }

    void tellName(Answer answer) {
        values.tell(key(SERVER_PASSWORD), USER, answer);
    }

    /** Whether the message shows credentials in its header. */
    boolean showsCredentials() {
        byte scheme = serverScheme();
        return !has(ACCEPTED) && (scheme == BASIC || (scheme == MD5 && hasServerNonce()));
    }

    /** Whether the message is signed in the transport's header. */
    boolean signs() {
        return serverScheme() == MAC && hasServerNonce();
    }

    private boolean hasServerNonce() {
        return cells.length(SessionCells.SERVER_NONCE) > 0;
    }

    /** The scheme of the card's own credentials, in words. */
    byte shown() {
        return word(settings.serverScheme());
    }

    /** Tells the card's own credentials. */
    void tellCredentials(Answer answer) {
        tell(settings.serverScheme() == BASIC ? SERVER_PASSWORD : PROOF, answer);
    }

    void tellProof(Answer answer) {
        tell(PROOF, answer);
    }

    /** Makes the proof that the message shows. */
    void prepare() {
        if (showsCredentials() && settings.serverScheme() == MD5) {
            prove(SERVER_PASSWORD, SessionCells.SERVER_NONCE, false);
        }
    }

    /** Whether the card can sign at all, whatever EF.CONF asks for. */
    boolean canSign() {
        return digest != null && key(SERVER_PASSWORD) != 0;
    }

    /** Tells the octets of the proof that was made last; zeros where none can be. */
    void tellDigest(Answer answer) {
        for (short i = 0; i < DIGEST; i++) {
            answer.put(canSign() ? text.bytes()[(short) (AT_PROOF + i)] : 0);
        }
    }

    /** Makes the proof over the message that the digest was just told. */
    void sign() {
        endBody();
        prove(SERVER_PASSWORD, SessionCells.SERVER_NONCE, true);
    }

    /** Takes the code that the client gives the card's header. */
    void heard(short code) {
        if (isRefusal(code)) {
            unmark(ACCEPTED);
            state[AT_SERVER_FAILED]++;
        } else {
            state[AT_SERVER_FAILED] = 0;
            if (code == ACCEPTED_CODE) {
                mark(ACCEPTED);
            }
        }
    }

    /** Whether the card cannot show who it is. */
    boolean isRefused() {
        return state[AT_SERVER_FAILED] > 0 && (state[AT_SERVER_FAILED] >= MOST_FAILED || serverScheme() == NONE);
    }

    /** Takes the nonce that the client gives the card, which is the text now; it counts when its sender is known. */
    void nonce() {
        short length = text.isCut() ? -1 : Base64.decode(text.bytes(), (short) 0, text.length());
        if (length > 0) {
            text.resize(length);
            cells.keep(SessionCells.OFFERED_NONCE, text);
            mark(OFFERED);
        }
    }

    private void takeOffered() {
        if (has(OFFERED)) {
            text.clear();
            for (short i = 0; i < cells.length(SessionCells.OFFERED_NONCE); i++) {
                text.put(cells.content(SessionCells.OFFERED_NONCE, i));
            }
            cells.keep(SessionCells.SERVER_NONCE, text);
            unmark(OFFERED);
        }
    }

    // Proofs -----------------------------------------------------------------------------------------------------

    /** The object of EF.KEY with these credentials, 0 when there is none. */
    private byte key(byte whose) {
        byte wanted = settings.keyReference(whose == CLIENT_PASSWORD ? (short) 0 : (short) 1);
        for (byte object = store.first(DmApplet.KEY); object != 0; object = store.next(object)) {
            if (values.first(object, TYPE) == TYPE_PASSWORD && (wanted == 0 || wanted == (byte) store.tagLow(object))) {
                return object;
            }
        }
        return 0;
    }

    /** Puts the digest of a message to the beginning. */
    private void endBody() {
        byte[] work = text.bytes();
        digest.doFinal(work, (short) 0, (short) 0, work, (short) 0);
    }

    /** Puts the proof into its place; with the digest at the beginning where it is one over a message. */
    private void prove(byte whose, byte nonce, boolean withBody) {
        byte[] work = text.bytes();
        for (short i = 0; i < length(whose); i++) {
            update(octet(whose, i));
        }
        digest.doFinal(work, (short) 0, (short) 0, work, AT_PROOF);
        updateLetters(PROOF);
        update(COLON);
        for (short i = 0; i < cells.length(nonce); i++) {
            update(cells.content(nonce, i));
        }
        if (withBody) {
            update(COLON);
            updateLetters(BODY);
        }
        digest.doFinal(work, (short) 0, (short) 0, work, AT_PROOF);
    }

    /** The nonce that the client is to use next. */
    private byte given() {
        return has(FRESH) ? SessionCells.FRESH_NONCE : SessionCells.CLIENT_NONCE;
    }

    private void update(byte b) {
        byte[] one = store.scratch();
        one[0] = b;
        digest.update(one, (short) 0, (short) 1);
    }

    private void updateLetters(byte source) {
        byte[] work = text.bytes();
        for (short i = 0; i < DIGEST_LETTERS; i++) {
            work[(short) (AT_LETTERS + i)] = letter(source, i);
        }
        digest.update(work, AT_LETTERS, DIGEST_LETTERS);
    }

    private short length(byte source) {
        if (source == NONCE) {
            return cells.length(given());
        }
        if (source >= PROOF) {
            return DIGEST;
        }
        byte key = key(source);
        return key == 0 ? 0 : (short) (values.size(key, USER) + 1 + values.size(key, SECRET));
    }

    private byte octet(byte source, short index) {
        if (source == NONCE) {
            return cells.content(given(), index);
        }
        if (source >= PROOF) {
            return text.bytes()[(short) (index + (source == PROOF ? AT_PROOF : 0))];
        }
        byte key = key(source);
        short user = values.size(key, USER);
        if (index == user) {
            return COLON;
        }
        return index < user
                ? store.content(key, (short) (values.at(key, USER) + index))
                : store.content(key, (short) (values.at(key, SECRET) + index - user - 1));
    }

    private short letters(byte source) {
        return (short) ((short) ((short) (length(source) + 2) / 3) * 4);
    }

    /** A letter of the base64 of what a source holds. */
    private byte letter(byte source, short index) {
        short at = (short) ((short) (index >> 2) * 3);
        short left = (short) (length(source) - at);
        return Base64.letter(
                (short) (index & 3),
                left,
                octet(source, at),
                left > 1 ? octet(source, (short) (at + 1)) : 0,
                left > 2 ? octet(source, (short) (at + 2)) : 0);
    }

    /** Tells what a source holds in base64. */
    void tell(byte source, Answer answer) {
        short letters = letters(source);
        for (short i = 0; i < letters; i++) {
            answer.put(letter(source, i));
        }
    }
}
