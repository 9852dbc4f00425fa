package cardsmith.card.globalplatform.channel;

import cardsmith.card.CommandApdu;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Secure messaging of protocol 03 (Card Specification amendment D clause 6.2). */
final class Scp03Messaging extends SecureMessaging {

    private static final byte RESPONSE = (byte) 0x80;

    private byte[] chain = new byte[Aes.BLOCK];
    private long counter;
    private boolean authenticated;

    Scp03Messaging(SessionKeys keys, SecurityLevel level) {
        super(keys, level);
    }

    @Override
    void remember(CommandApdu plain) {
        // The MAC of an answer goes over the chaining value, not over the command.
    }

    @Override
    byte[] protectData(CommandApdu plain, byte[] data, boolean encrypt) {
        count();
        byte[] sent = encrypt && data.length > 0 ? encrypt(data, (byte) 0) : data;
        chain = chained(plain, sent);
        return Blocks.concat(sent, Arrays.copyOf(chain, keys().protocol().macLength()));
    }

    @Override
    byte[] openData(CommandApdu wrapped, byte[] sent, byte[] mac, boolean encrypted) throws BadProtection {
        byte[] right = chained(wrapped, sent);
        compare(mac, Arrays.copyOf(right, mac.length));
        chain = right;
        count();
        return encrypted && sent.length > 0 ? decrypt(sent, (byte) 0) : sent;
    }

    // Clause 6.2.6: 1 for the first command after EXTERNAL AUTHENTICATE; commands without data count too.
    private void count() {
        if (authenticated) {
            counter++;
        }
        authenticated = true;
    }

    private byte[] chained(CommandApdu command, byte[] sent) {
        byte[] header = macHeader(command, sent.length + keys().protocol().macLength());
        return keys().mac().use(key -> Aes.cmac(key, chain, header, sent));
    }

    private byte[] icv(byte[] key, byte direction) {
        byte[] block = ByteBuffer.allocate(Aes.BLOCK).putLong(8, counter).array();
        block[0] = direction;
        return Aes.encryptBlock(key, block);
    }

    private byte[] encrypt(byte[] data, byte direction) {
        return keys().enc().use(key -> Aes.encryptCbc(key, icv(key, direction), Blocks.pad(data, Aes.BLOCK)));
    }

    private byte[] decrypt(byte[] sent, byte direction) throws BadProtection {
        if (sent.length % Aes.BLOCK != 0) {
            throw new BadProtection("the data are no whole blocks");
        }
        return Blocks.unpad(keys().enc().use(key -> Aes.decryptCbc(key, icv(key, direction), sent)), Aes.BLOCK);
    }

    @Override
    byte[] responseMac(byte[] sent, byte[] sw) {
        byte[] mac = keys().rmac().use(key -> Aes.cmac(key, chain, sent, sw));
        return Arrays.copyOf(mac, keys().protocol().macLength());
    }

    @Override
    byte[] encryptResponse(byte[] data) {
        return data.length == 0 ? data : encrypt(data, RESPONSE);
    }

    @Override
    byte[] decryptResponse(byte[] sent) throws BadProtection {
        return sent.length == 0 ? sent : decrypt(sent, RESPONSE);
    }
}
