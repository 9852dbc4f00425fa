package cardsmith.card.ota;

import cardsmith.card.mostore.Octets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The card's proof of receipt (ETSI TS 102 225 clause 5.2).
 *
 * @param tar application that answers
 * @param counter of the packet that it answers, 0 where the card did not come to know it
 * @param status code of {@link ResponseStatus}, or a reserved one
 * @param data answers to the commands
 * @param proved whether a checksum says that it is the card's
 */
public record ResponsePacket(Tar tar, long counter, int status, Octets data, boolean proved) {

    /** Header of user data in front of a response packet, which its proof covers (3GPP TS 31.115 clause 4.3). */
    private static final byte[] HEADER = HexFormat.of().parseHex("027100");

    private static final int OPEN = 6;
    private static final int FIELDS = 7;
    private static final int COUNTED = 10;

    /** Returns an answer with a status alone. */
    public static ResponsePacket of(Tar tar, long counter, ResponseStatus status) {
        return new ResponsePacket(tar, counter, status.code(), Octets.of(), false);
    }

    /** Returns the answer without any protection, from RPL on. */
    public byte[] plain() {
        try {
            return wrapped(PacketShield.Protection.NONE);
        } catch (BadPacket cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
    }

    /**
     * Returns the bytes from RPL on.
     *
     * @param asked how the packet that is answered wants the answer
     * @throws BadPacket when it wants a digital signature or an unknown redundancy check
     */
    public byte[] encode(CommandPacket.Open asked, PacketKeys keys) throws BadPacket {
        return wrapped(protection(asked, keys));
    }

    /** Returns how many data fit into an answer of so many bytes from RPL on. */
    public static int room(CommandPacket.Open asked, PacketKeys keys, int most) throws BadPacket {
        PacketShield.Protection how = protection(asked, keys);
        int part = most - OPEN;
        if (how.ciphered()) {
            part -= part % keys.cipher().block();
        }
        return Math.max(0, part - FIELDS - how.proofLength());
    }

    private static PacketShield.Protection protection(CommandPacket.Open asked, PacketKeys keys) {
        SecurityIndicator security = asked.security();
        return new PacketShield.Protection(
                security.responseIntegrity(), asked.kid(), security.isResponseCiphered(), Optional.of(keys));
    }

    private byte[] wrapped(PacketShield.Protection how) throws BadPacket {
        byte[] content = data.bytes();
        PacketShield.Head head = (proof, padding) -> {
            int length = 1 + COUNTED + proof + content.length + padding;
            byte[] open =
                    Arrays.copyOf(new byte[] {(byte) (length >> 8), (byte) length, (byte) (COUNTED + proof)}, OPEN);
            System.arraycopy(tar.bytes(), 0, open, 3, 3);
            return open;
        };
        return PacketShield.wrap(head, HEADER, counter, new byte[] {(byte) status}, content, how);
    }

    /**
     * Returns the answer that these bytes from RPL on are. An answer without protection is taken where it says that the
     * packet was refused: a card gives no proof to whom it does not trust.
     *
     * @param asked how the packet wanted its answer
     * @throws BadPacket when its lengths or its proof are wrong
     */
    public static ResponsePacket decode(byte[] packet, CommandPacket.Open asked, PacketKeys keys) throws BadPacket {
        boolean whole = packet.length >= 3 + COUNTED && length(packet) == packet.length - 2;
        if (!whole || (packet[2] & 0xFF) < COUNTED || (packet[2] & 0xFF) > packet.length - 3) {
            throw new BadPacket(ResponseStatus.UNKNOWN_SECURITY, "its lengths do not fit");
        }
        byte[] header = Arrays.copyOf(packet, OPEN);
        byte[] sent = Arrays.copyOfRange(packet, OPEN, packet.length);
        PacketShield.Protection how = isBare(packet) ? PacketShield.Protection.NONE : protection(asked, keys);
        if ((packet[2] & 0xFF) != COUNTED + how.proofLength()) {
            throw new BadPacket(ResponseStatus.UNKNOWN_SECURITY, "it has less or more proof than it was asked for");
        }
        PacketShield.Inside inside = PacketShield.unwrap(HEADER, header, sent, FIELDS, how);
        return new ResponsePacket(
                Tar.at(packet, 3),
                PacketShield.counter(inside.fields()),
                inside.fields().bytes()[6] & 0xFF,
                inside.data(),
                how.integrity() == Integrity.CHECKSUM);
    }

    /** Returns whether an answer says that the packet was refused, without any protection and data. */
    public static boolean isBare(byte[] packet) {
        return packet.length == OPEN + FIELDS && packet[2] == COUNTED && packet[packet.length - 1] != 0;
    }

    private static int length(byte[] packet) {
        return (packet[0] & 0xFF) << 8 | packet[1] & 0xFF;
    }

    /** Returns whether the card took the packet. */
    public boolean isOk() {
        return status == ResponseStatus.OK.code();
    }

    /** Returns what the card says of the packet, one sentence. */
    public String sentence() {
        return ResponseStatus.of(status)
                .map(ResponseStatus::sentence)
                .orElseGet(() -> String.format("The card answered with the reserved status %02X.", status));
    }
}
