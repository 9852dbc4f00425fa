package cardsmith.card.globalplatform.channel;

import cardsmith.card.CommandApdu;
import java.util.Arrays;

/** Secure messaging of protocol 02 (Card Specification 2.3.1 annex E.4.4 to E.4.6). */
final class Scp02Messaging extends SecureMessaging {

    private static final byte[] ZERO = new byte[TripleDes.BLOCK];

    private byte[] lastMac = ZERO;
    private boolean first = true;
    private byte[] lastResponseMac = ZERO;
    private byte[] command = new byte[0];

    Scp02Messaging(SessionKeys keys, SecurityLevel level) {
        super(keys, level);
    }

    @Override
    void remember(CommandApdu plain) {
        byte[] data = plain.data();
        byte[] head = {
            (byte) (plain.cla() & 0x80), (byte) plain.ins(), (byte) plain.p1(), (byte) plain.p2(), (byte) data.length
        };
        command = Blocks.concat(head, data);
    }

    @Override
    byte[] protectData(CommandApdu plain, byte[] data, boolean encrypt) {
        byte[] mac = nextMac(plain, data);
        lastMac = mac;
        first = false;
        return Blocks.concat(encrypt && data.length > 0 ? encrypt(data) : data, mac);
    }

    @Override
    byte[] openData(CommandApdu wrapped, byte[] sent, byte[] mac, boolean encrypted) throws BadProtection {
        byte[] data = encrypted && sent.length > 0 ? decrypt(sent) : sent;
        compare(mac, nextMac(wrapped, data));
        // Annex E.4.4: the verified MAC is the next ICV even if the command itself fails afterwards.
        lastMac = mac;
        first = false;
        return data;
    }

    private byte[] nextMac(CommandApdu plain, byte[] data) {
        ScpProtocol protocol = keys().protocol();
        byte[] header = macHeader(plain, data.length + protocol.macLength());
        if (protocol.macOnUnmodifiedCommand()) {
            header[0] &= (byte) 0x80;
            header[4] = (byte) data.length;
        }
        return keys().mac().use(key -> {
            boolean plainIcv = first || !protocol.enciphersIcv();
            byte[] icv = plainIcv ? lastMac : TripleDes.encryptSingle(key, lastMac);
            return TripleDes.retailMac(key, icv, Blocks.concat(header, data));
        });
    }

    private byte[] encrypt(byte[] data) {
        return keys().enc().use(key -> TripleDes.encryptCbc(key, ZERO, Blocks.pad(data, TripleDes.BLOCK)));
    }

    private byte[] decrypt(byte[] sent) throws BadProtection {
        if (sent.length % TripleDes.BLOCK != 0) {
            throw new BadProtection("the command data are no whole blocks");
        }
        return Blocks.unpad(keys().enc().use(key -> TripleDes.decryptCbc(key, ZERO, sent)), TripleDes.BLOCK);
    }

    // Annex E.4.5: over the command without its MAC, then the length of the response data, the data and the status.
    @Override
    byte[] responseMac(byte[] sent, byte[] sw) {
        byte[] input = Blocks.concat(command, new byte[] {(byte) sent.length}, sent, sw);
        lastResponseMac = keys().rmac().use(key -> TripleDes.retailMac(key, lastResponseMac, input));
        return Arrays.copyOf(lastResponseMac, lastResponseMac.length);
    }

    @Override
    byte[] encryptResponse(byte[] data) {
        throw new IllegalStateException("Protocol 02 has no encryption of answers");
    }

    @Override
    byte[] decryptResponse(byte[] sent) {
        throw new IllegalStateException("Protocol 02 has no encryption of answers");
    }
}
