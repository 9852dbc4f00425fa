package cardsmith.card.ota;

import cardsmith.card.mostore.Octets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A packet for an application on the card (ETSI TS 102 225 clause 5.1).
 *
 * @param security how it is protected, and how the card is to answer
 * @param kic key set and cipher of the ciphering
 * @param kid key set and cipher, or kind of redundancy check, of the proof
 * @param tar application on the card
 * @param counter 0 to FFFFFFFFFF
 * @param data commands
 */
public record CommandPacket(SecurityIndicator security, int kic, int kid, Tar tar, long counter, Octets data) {

    /** The highest counter; a card that has seen it takes no packet any more. */
    public static final long LAST_COUNTER = 0xFF_FFFF_FFFFL;

    /** The longest packet, in bytes. */
    public static final int MOST_BYTES = 2 + 0xFFFF;

    /** Bytes from CPL to TAR. */
    private static final int OPEN = 10;

    /** Bytes that CHL counts besides the proof: SPI, KIc, KID, TAR, CNTR, PCNTR. */
    private static final int HEADER = 13;

    private static final int FIELDS = 6;
    private static final byte[] NOT_SIGNED = {};

    /** Refuses with {@link IllegalArgumentException} numbers that do not fit their fields. */
    public CommandPacket {
        if ((kic & 0xFF) != kic || (kid & 0xFF) != kid || counter < 0 || counter > LAST_COUNTER) {
            throw new IllegalArgumentException("KIc and KID are bytes, the counter has five");
        }
    }

    /** Returns a packet for these keys, with a CRC-32 where it asks for a redundancy check. */
    public static CommandPacket of(SecurityIndicator security, PacketKeys keys, Tar tar, long counter, byte[] data) {
        return new CommandPacket(security, keys.indicator(), kid(security, keys), tar, counter, Octets.of(data));
    }

    private static int kid(SecurityIndicator security, PacketKeys keys) {
        return security.integrity() == Integrity.REDUNDANCY ? keys.set() << 4 | PacketShield.CRC_32 : keys.indicator();
    }

    /**
     * What everybody can read of a packet.
     *
     * @param security how it is protected
     * @param kic key set and cipher of the ciphering
     * @param kid key set and cipher of the proof
     * @param tar application on the card
     */
    public record Open(SecurityIndicator security, int kic, int kid, Tar tar) {

        /** Returns the head of a packet for these keys. */
        public static Open of(SecurityIndicator security, PacketKeys keys, Tar tar) {
            return new Open(security, keys.indicator(), CommandPacket.kid(security, keys), tar);
        }

        /** Returns the number of the key set that the packet needs, 0 where it needs none or two different ones. */
        public int keySet() {
            boolean proves = security.integrity() == Integrity.CHECKSUM;
            if (!security.isCiphered() || !proves) {
                return proves ? kid >> 4 : security.isCiphered() ? kic >> 4 : 0;
            }
            return kic >> 4 == kid >> 4 ? kic >> 4 : 0;
        }

        /** Returns whether keys are those that the packet names. */
        public boolean fits(PacketKeys keys) {
            boolean cipher = !security.isCiphered() || kic == keys.indicator();
            return cipher && (security.integrity() != Integrity.CHECKSUM || kid == keys.indicator());
        }
    }

    /**
     * Returns the bytes from CPL on.
     *
     * @throws BadPacket when it asks for a digital signature or an unknown redundancy check
     * @throws IllegalArgumentException when there are more data than a packet can have
     */
    public byte[] encode(PacketKeys keys) throws BadPacket {
        byte[] content = data.bytes();
        var how = new PacketShield.Protection(security.integrity(), kid, security.isCiphered(), Optional.of(keys));
        PacketShield.Head head = (proof, padding) -> {
            int length = 1 + HEADER + proof + content.length + padding;
            if (length > 0xFFFF) {
                throw new IllegalArgumentException("A packet has at most 65,535 bytes");
            }
            byte[] open = Arrays.copyOf(
                    new byte[] {
                        (byte) (length >> 8),
                        (byte) length,
                        (byte) (HEADER + proof),
                        (byte) security.command(),
                        (byte) security.response(),
                        (byte) kic,
                        (byte) kid
                    },
                    OPEN);
            System.arraycopy(tar.bytes(), 0, open, OPEN - 3, 3);
            return open;
        };
        return PacketShield.wrap(head, NOT_SIGNED, counter, NOT_SIGNED, content, how);
    }

    /**
     * Returns what everybody can read of a packet.
     *
     * @throws BadPacket when its lengths do not fit
     */
    public static Open open(byte[] packet) throws BadPacket {
        boolean whole = packet.length >= 3 + HEADER && length(packet) == packet.length - 2;
        if (!whole || (packet[2] & 0xFF) < HEADER || (packet[2] & 0xFF) > packet.length - 3) {
            throw new BadPacket(ResponseStatus.UNKNOWN_SECURITY, "its lengths do not fit");
        }
        return new Open(
                new SecurityIndicator(packet[3] & 0xFF, packet[4] & 0xFF),
                packet[5] & 0xFF,
                packet[6] & 0xFF,
                Tar.at(packet, 7));
    }

    private static int length(byte[] packet) {
        return (packet[0] & 0xFF) << 8 | packet[1] & 0xFF;
    }

    /**
     * Returns the packet that these bytes are, once its proof was right; whether its counter may be taken is the card's to
     * say.
     *
     * @throws BadPacket with the status for its sender
     */
    public static CommandPacket decode(byte[] packet, PacketKeys keys) throws BadPacket {
        Open open = open(packet);
        if (!open.fits(keys)) {
            throw new BadPacket(ResponseStatus.UNKNOWN_SECURITY, "it was made with other keys");
        }
        var how = new PacketShield.Protection(
                open.security().integrity(), open.kid(), open.security().isCiphered(), Optional.of(keys));
        if ((packet[2] & 0xFF) != HEADER + how.proofLength()) {
            throw new BadPacket(ResponseStatus.UNKNOWN_SECURITY, "its proof has an unknown length");
        }
        byte[] header = Arrays.copyOf(packet, OPEN);
        byte[] sent = Arrays.copyOfRange(packet, OPEN, packet.length);
        PacketShield.Inside inside = PacketShield.unwrap(NOT_SIGNED, header, sent, FIELDS, how);
        return new CommandPacket(
                open.security(),
                open.kic(),
                open.kid(),
                open.tar(),
                PacketShield.counter(inside.fields()),
                inside.data());
    }
}
