package cardsmith.card.globalplatform.channel;

import cardsmith.card.CardBrokeRules;
import java.util.Arrays;

/** What a card answers to INITIALIZE UPDATE (Card Specification 2.3.1 annex E.5.1.4, amendment D clause 7.1.1.4). */
public final class ChannelOffer {

    private static final int KDD = 10;
    private static final int HEAD = 12;

    private final byte[] bytes;
    private final ScpProtocol protocol;

    private ChannelOffer(byte[] bytes, ScpProtocol protocol) {
        this.bytes = bytes;
        this.protocol = protocol;
    }

    /**
     * Returns the offer that these 28, 29, 32, 45 or 48 bytes code.
     *
     * @param scp02 options of protocol 02, which the answer does not tell
     * @throws CardBrokeRules when the length does not fit the protocol
     */
    public static ChannelOffer parse(byte[] data, ScpProtocol scp02) throws CardBrokeRules {
        int scp = data.length > HEAD ? data[KDD + 1] & 0xFF : 0;
        if (scp == 2 && data.length == 28) {
            return new ChannelOffer(data.clone(), scp02);
        }
        if (scp == 3) {
            var protocol = new ScpProtocol(3, data[HEAD] & 0xFF);
            int length = HEAD + 1 + 2 * protocol.macLength() + (protocol.isPseudoRandom() ? 3 : 0);
            if (data.length == length) {
                return new ChannelOffer(data.clone(), protocol);
            }
        }
        throw new CardBrokeRules(
                "The card offers a secure channel that is neither SCP02 nor SCP03: its answer has " + data.length
                        + " bytes and names protocol " + String.format("%02X", scp) + ".",
                "Ask the maker of the card for its protocol; no key was sent and no try was spent.");
    }

    /** Returns the offer of a card that holds these values, for its side of the protocol. */
    public static ChannelOffer of(
            byte[] diversification, int keyVersion, ScpProtocol protocol, byte[] sequence, byte[] challenge) {
        boolean scp03 = protocol.scp() == 3;
        byte[] head = Arrays.copyOf(diversification, KDD + 2 + (scp03 ? 1 : 0));
        head[KDD] = (byte) keyVersion;
        head[KDD + 1] = (byte) protocol.scp();
        byte[] empty = new byte[protocol.macLength()];
        if (scp03) {
            head[HEAD] = (byte) protocol.options();
            byte[] tail = protocol.isPseudoRandom() ? sequence : new byte[0];
            return new ChannelOffer(Blocks.concat(head, challenge, empty, tail), protocol);
        }
        return new ChannelOffer(Blocks.concat(head, sequence, challenge, empty), protocol);
    }

    /** Returns the same offer with this card cryptogram. */
    public ChannelOffer withCryptogram(byte[] cryptogram) {
        byte[] copy = bytes.clone();
        System.arraycopy(cryptogram, 0, copy, cryptogramAt(), cryptogram.length);
        return new ChannelOffer(copy, protocol);
    }

    /** Returns the bytes as the card sends them, without status word. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the 10 bytes that keys are diversified with. */
    public byte[] diversification() {
        return Arrays.copyOf(bytes, KDD);
    }

    /** Returns the version of the keys that the card uses. */
    public int keyVersion() {
        return bytes[KDD] & 0xFF;
    }

    /** Returns protocol and options. */
    public ScpProtocol protocol() {
        return protocol;
    }

    /** Returns the sequence counter: 2 bytes in protocol 02; 3 bytes or none in protocol 03. */
    public byte[] sequence() {
        if (protocol.scp() == 2) {
            return Arrays.copyOfRange(bytes, HEAD, HEAD + 2);
        }
        return Arrays.copyOfRange(bytes, cryptogramAt() + protocol.macLength(), bytes.length);
    }

    /** Returns the card's challenge: 6 bytes in protocol 02, else 8 or 16. */
    public byte[] challenge() {
        return Arrays.copyOfRange(bytes, protocol.scp() == 2 ? HEAD + 2 : HEAD + 1, cryptogramAt());
    }

    /** Returns the card's cryptogram, 8 or 16 bytes. */
    public byte[] cryptogram() {
        return Arrays.copyOfRange(bytes, cryptogramAt(), cryptogramAt() + protocol.macLength());
    }

    private int cryptogramAt() {
        return protocol.scp() == 2 ? HEAD + 8 : HEAD + 1 + protocol.macLength();
    }
}
