package cardsmith.card.globalplatform.channel;

import cardsmith.card.Secret;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The keys of one session and the cryptograms that prove them (Card Specification 2.3.1 annex E.4, amendment D clause
 * 6.2).
 *
 * @param protocol protocol and options
 * @param enc enciphers command data
 * @param mac makes the MACs of commands
 * @param rmac makes the MACs of answers
 * @param dek enciphers keys on their way to the card
 */
public record SessionKeys(ScpProtocol protocol, Secret enc, Secret mac, Secret rmac, Secret dek)
        implements AutoCloseable {

    private static final int CARD_CRYPTOGRAM = 0x00;
    private static final int HOST_CRYPTOGRAM = 0x01;
    private static final int CHALLENGE = 0x02;

    /** Returns the keys that come from these static keys, the offer of the card and the challenge of the host. */
    public static SessionKeys derive(KeySet keys, ChannelOffer offer, byte[] hostChallenge) {
        ScpProtocol protocol = offer.protocol();
        if (protocol.scp() == 3) {
            byte[] card = offer.challenge();
            return new SessionKeys(
                    protocol,
                    scp03(keys.enc(), 0x04, hostChallenge, card),
                    scp03(keys.mac(), 0x06, hostChallenge, card),
                    scp03(keys.mac(), 0x07, hostChallenge, card),
                    keys.dek().use(Secret::of));
        }
        return scp02(protocol, keys, offer.sequence());
    }

    /** Returns the keys of protocol 02 for a sequence counter of 2 bytes. */
    static SessionKeys scp02(ScpProtocol protocol, KeySet keys, byte[] sequence) {
        return new SessionKeys(
                protocol,
                scp02(keys.enc(), 0x82, sequence),
                scp02(keys.mac(), 0x01, sequence),
                scp02(keys.mac(), 0x02, sequence),
                scp02(keys.dek(), 0x81, sequence));
    }

    private static Secret scp02(Secret key, int constant, byte[] sequence) {
        byte[] data = {1, (byte) constant, sequence[0], sequence[1], 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        return key.use(bytes -> Secret.of(TripleDes.encryptCbc(bytes, new byte[TripleDes.BLOCK], data)));
    }

    private static Secret scp03(Secret key, int constant, byte[] host, byte[] card) {
        return key.use(bytes -> Secret.of(Aes.derive(bytes, constant, bytes.length, host, card)));
    }

    /** Returns the cryptogram by which the card proves its keys. */
    public byte[] cardCryptogram(ChannelOffer offer, byte[] hostChallenge) {
        if (protocol.scp() == 3) {
            return kdf(CARD_CRYPTOGRAM, hostChallenge, offer.challenge());
        }
        byte[] data = Blocks.concat(hostChallenge, offer.sequence(), offer.challenge());
        return enc.use(key -> TripleDes.fullMac(key, data));
    }

    /** Returns the cryptogram by which the host proves its keys. */
    public byte[] hostCryptogram(ChannelOffer offer, byte[] hostChallenge) {
        if (protocol.scp() == 3) {
            return kdf(HOST_CRYPTOGRAM, hostChallenge, offer.challenge());
        }
        byte[] data = Blocks.concat(offer.sequence(), offer.challenge(), hostChallenge);
        return enc.use(key -> TripleDes.fullMac(key, data));
    }

    private byte[] kdf(int constant, byte[] host, byte[] card) {
        return mac.use(key -> Aes.derive(key, constant, protocol.macLength(), host, card));
    }

    /** Returns whether the cryptogram in the offer is the right one; takes the same time for every wrong one. */
    public boolean prove(ChannelOffer offer, byte[] hostChallenge) {
        return MessageDigest.isEqual(cardCryptogram(offer, hostChallenge), offer.cryptogram());
    }

    /**
     * Returns the challenge that a card derives from its counter: 6 bytes in protocol 02 (annex E.4.2.3), 8 or 16 in
     * protocol 03 (amendment D clause 6.2.2.1).
     *
     * @param sequence the counter, 2 or 3 bytes
     * @param securityDomain AID of the security domain
     */
    public static byte[] pseudoRandomChallenge(
            ScpProtocol protocol, KeySet keys, byte[] sequence, byte[] securityDomain) {
        if (protocol.scp() == 3) {
            return keys.enc()
                    .use(key -> Aes.derive(key, CHALLENGE, protocol.challengeLength(), sequence, securityDomain));
        }
        try (SessionKeys session = scp02(protocol, keys, sequence)) {
            byte[] mac = session.mac().use(key -> TripleDes.retailMac(key, new byte[TripleDes.BLOCK], securityDomain));
            return Arrays.copyOf(mac, 6);
        }
    }

    /**
     * Returns a key as PUT KEY carries it: enciphered with the key for data (clause 11.8.2.3, amendment D clause 7.2).
     */
    public byte[] encryptKey(Secret key) {
        return dek.use(cipher -> key.use(bytes -> {
            if (protocol.scp() == 2) {
                return TripleDes.encryptEcb(cipher, bytes);
            }
            int whole = (bytes.length + Aes.BLOCK - 1) / Aes.BLOCK * Aes.BLOCK;
            return Aes.encryptCbc(cipher, new byte[Aes.BLOCK], Arrays.copyOf(bytes, whole));
        }));
    }

    /** Overwrites the keys. */
    @Override
    public void close() {
        enc.close();
        mac.close();
        rmac.close();
        dek.close();
    }
}
