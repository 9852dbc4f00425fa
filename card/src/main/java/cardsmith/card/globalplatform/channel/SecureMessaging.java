package cardsmith.card.globalplatform.channel;

import cardsmith.card.CommandApdu;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Protects the commands and answers of one session, and takes the protection off again: the host wraps commands and
 * unwraps answers, a card does the opposite; not for use by two threads at once.
 */
public abstract sealed class SecureMessaging permits Scp02Messaging, Scp03Messaging {

    private static final int EXTERNAL_AUTHENTICATE = 0x82;

    private final SessionKeys keys;
    private final SecurityLevel level;
    private boolean authenticated;

    SecureMessaging(SessionKeys keys, SecurityLevel level) {
        this.keys = keys;
        this.level = level;
    }

    /** Returns the messaging of a new session, before EXTERNAL AUTHENTICATE. */
    public static SecureMessaging of(SessionKeys keys, SecurityLevel level) {
        return keys.protocol().scp() == 3 ? new Scp03Messaging(keys, level) : new Scp02Messaging(keys, level);
    }

    /** Returns the EXTERNAL AUTHENTICATE that carries the host's cryptogram; from then on the level holds. */
    public byte[] authenticate(byte[] hostCryptogram) {
        var plain = CommandApdu.of(0x80, EXTERNAL_AUTHENTICATE, level.value(), 0, hostCryptogram);
        byte[] wrapped = protect(plain, false);
        authenticated = true;
        return wrapped;
    }

    /**
     * Returns the host's cryptogram out of an EXTERNAL AUTHENTICATE whose MAC is right; from then on the level holds.
     *
     * @throws BadProtection when the MAC is wrong or missing
     */
    public byte[] authenticated(byte[] command) throws BadProtection {
        CommandApdu plain = open(CommandApdu.parse(command), false);
        authenticated = true;
        return plain.data();
    }

    /**
     * Returns a command as the level asks for it.
     *
     * @throws IllegalArgumentException when it is malformed, of extended length, or its data leave no room for the MAC
     */
    public byte[] wrapCommand(byte[] command) {
        CommandApdu plain = CommandApdu.parse(command);
        remember(plain);
        return level.commandMac() ? protect(plain, authenticated) : command.clone();
    }

    /**
     * Returns the plain command out of a protected one.
     *
     * @throws BadProtection when MAC or padding is wrong or missing
     * @throws IllegalArgumentException when it is malformed
     */
    public byte[] unwrapCommand(byte[] command) throws BadProtection {
        if (!level.commandMac()) {
            remember(CommandApdu.parse(command));
            return command.clone();
        }
        CommandApdu plain = open(CommandApdu.parse(command), authenticated);
        remember(plain);
        return plain.bytes();
    }

    /** Returns an answer as the level asks for it; only answers of 9000, 62xx and 63xx are protected. */
    public byte[] wrapResponse(byte[] response) {
        if (!level.responseMac() || !isProtected(response)) {
            return response.clone();
        }
        byte[] data = Arrays.copyOf(response, response.length - 2);
        byte[] sw = Arrays.copyOfRange(response, response.length - 2, response.length);
        byte[] sent = level.responseEncryption() ? encryptResponse(data) : data;
        return Blocks.concat(sent, responseMac(sent, sw), sw);
    }

    /**
     * Returns the plain answer out of a protected one.
     *
     * @throws BadProtection when MAC or padding is wrong or missing
     */
    public byte[] unwrapResponse(byte[] response) throws BadProtection {
        if (!level.responseMac() || !isProtected(response)) {
            return response.clone();
        }
        int end = response.length - 2 - keys.protocol().macLength();
        if (end < 0) {
            throw new BadProtection("the answer carries no MAC");
        }
        byte[] sent = Arrays.copyOf(response, end);
        byte[] sw = Arrays.copyOfRange(response, response.length - 2, response.length);
        byte[] mac = Arrays.copyOfRange(response, end, response.length - 2);
        if (!MessageDigest.isEqual(mac, responseMac(sent, sw))) {
            throw new BadProtection("the MAC of the answer is wrong");
        }
        return Blocks.concat(level.responseEncryption() ? decryptResponse(sent) : sent, sw);
    }

    // Amendment D clause 6.2.5: no MAC where the status word tells an error.
    private static boolean isProtected(byte[] response) {
        int sw1 = response[response.length - 2] & 0xFF;
        int sw2 = response[response.length - 1] & 0xFF;
        return sw1 == 0x90 && sw2 == 0 || sw1 == 0x62 || sw1 == 0x63;
    }

    private byte[] protect(CommandApdu plain, boolean mayEncrypt) {
        byte[] data = plain.data();
        boolean encrypt = mayEncrypt && level.commandEncryption();
        int room =
                encrypt ? keys.protocol().maxData(level) : 255 - keys.protocol().macLength();
        if (data.length > room || plain.le() > 256) {
            throw new IllegalArgumentException("A command of this secure channel holds at most " + room
                    + " data bytes and asks for at most 256; this one has " + data.length);
        }
        byte[] sent = protectData(plain, data, encrypt);
        int cla = secureClass(plain.cla());
        return plain.hasLe()
                ? CommandApdu.of(cla, plain.ins(), plain.p1(), plain.p2(), sent, plain.le())
                        .bytes()
                : CommandApdu.of(cla, plain.ins(), plain.p1(), plain.p2(), sent).bytes();
    }

    private CommandApdu open(CommandApdu wrapped, boolean mayBeEncrypted) throws BadProtection {
        byte[] data = wrapped.data();
        int end = data.length - keys.protocol().macLength();
        if (!isSecure(wrapped.cla()) || end < 0 || data.length > 255) {
            throw new BadProtection("the command carries no MAC");
        }
        byte[] mac = Arrays.copyOfRange(data, end, data.length);
        byte[] plain = openData(wrapped, Arrays.copyOf(data, end), mac, mayBeEncrypted && level.commandEncryption());
        int cla = plainClass(wrapped.cla());
        if (wrapped.hasLe()) {
            return plain.length == 0
                    ? CommandApdu.of(cla, wrapped.ins(), wrapped.p1(), wrapped.p2(), wrapped.le())
                    : CommandApdu.of(cla, wrapped.ins(), wrapped.p1(), wrapped.p2(), plain, wrapped.le());
        }
        return CommandApdu.of(cla, wrapped.ins(), wrapped.p1(), wrapped.p2(), plain);
    }

    private static boolean isSecure(int cla) {
        return (cla & 0x40) != 0 ? (cla & 0x20) != 0 : (cla & 0x0C) == 0x04;
    }

    private static int secureClass(int cla) {
        return (cla & 0x40) != 0 ? cla | 0x20 : cla & ~0x0C | 0x04;
    }

    private static int plainClass(int cla) {
        return (cla & 0x40) != 0 ? cla & ~0x20 : cla & ~0x0C;
    }

    /** Returns the header that a MAC goes over: secure messaging without logical channel (Table 11-11). */
    static byte[] macHeader(CommandApdu command, int lc) {
        int cla = command.cla() & 0x80 | 0x04;
        return new byte[] {(byte) cla, (byte) command.ins(), (byte) command.p1(), (byte) command.p2(), (byte) lc};
    }

    static void compare(byte[] mac, byte[] right) throws BadProtection {
        if (!MessageDigest.isEqual(mac, right)) {
            throw new BadProtection("the MAC of the command is wrong");
        }
    }

    final SessionKeys keys() {
        return keys;
    }

    abstract void remember(CommandApdu plain);

    /** Returns data and MAC as they are sent. */
    abstract byte[] protectData(CommandApdu plain, byte[] data, boolean encrypt);

    /** Returns plain data after the MAC was found right. */
    abstract byte[] openData(CommandApdu wrapped, byte[] sent, byte[] mac, boolean encrypted) throws BadProtection;

    abstract byte[] responseMac(byte[] sent, byte[] sw);

    abstract byte[] encryptResponse(byte[] data);

    abstract byte[] decryptResponse(byte[] sent) throws BadProtection;
}
