package cardsmith.card.ota;

import cardsmith.card.mostore.Octets;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/** Proves and ciphers the part of a packet behind its open header, either way (ETSI TS 102 225 clauses 5.1.4 to 5.1.6). */
final class PacketShield {

    static final int CRC_32 = 0x5;
    private static final int CRC_16 = 0x1;
    private static final int CRC_16_REVERSED = 0x8408;
    private static final byte[] NOTHING = {};

    private PacketShield() {}

    /** What is in the part: fields before the proof, and data behind it, without padding. */
    record Inside(Octets fields, Octets data) {}

    /** Makes the header in front of a part, once the bytes of proof and padding are known. */
    @FunctionalInterface
    interface Head {
        byte[] of(int proof, int padding);
    }

    /** How a part is protected: its proof with the byte KID that says which, whether it is ciphered, and with what. */
    record Protection(Integrity integrity, int kid, boolean ciphered, Optional<PacketKeys> with) {

        static final Protection NONE = new Protection(Integrity.NONE, 0, false, Optional.empty());

        private PacketKeys keys() {
            return with.orElseThrow(() -> new IllegalStateException("A packet is protected without keys"));
        }

        int proofLength() throws BadPacket {
            return switch (integrity) {
                case NONE -> 0;
                case REDUNDANCY -> (kid & 0x0F) == CRC_16 ? 2 : 4;
                case CHECKSUM -> PacketCipher.CHECKSUM;
                case SIGNATURE -> throw new BadPacket(ResponseStatus.UNKNOWN_SECURITY, "it has a digital signature");
            };
        }

        private byte[] proof(byte[]... parts) throws BadPacket {
            if (integrity == Integrity.NONE) {
                return NOTHING;
            }
            if (integrity == Integrity.CHECKSUM) {
                return keys().kid().use(key -> keys().cipher().checksum(key, parts));
            }
            return switch (kid & 0x0F) {
                case CRC_16 -> crc16(parts);
                case CRC_32 -> crc32(parts);
                default -> throw new BadPacket(ResponseStatus.UNKNOWN_SECURITY, "its redundancy check is unknown");
            };
        }
    }

    /**
     * Returns header and part: counter, number of padding bytes, other fields, proof, data and padding.
     *
     * @param fields behind the number of padding bytes
     */
    static byte[] wrap(Head head, byte[] inFront, long counter, byte[] fields, byte[] data, Protection how)
            throws BadPacket {
        int proofLength = how.proofLength();
        int clear = 6 + fields.length + proofLength + data.length;
        int padding = how.ciphered() ? Math.floorMod(-clear, how.keys().cipher().block()) : 0;
        byte[] header = head.of(proofLength, padding);
        byte[] start = Arrays.copyOf(counter(counter), 6 + fields.length);
        start[5] = (byte) padding;
        System.arraycopy(fields, 0, start, 6, fields.length);
        byte[] padded = Arrays.copyOf(data, data.length + padding);
        byte[] proof = how.proof(inFront, header, start, padded);
        var part = new ByteArrayOutputStream();
        part.writeBytes(start);
        part.writeBytes(proof);
        part.writeBytes(padded);
        byte[] inside = part.toByteArray();
        byte[] sent =
                how.ciphered() ? how.keys().kic().use(key -> how.keys().cipher().encrypt(key, inside)) : inside;
        byte[] out = Arrays.copyOf(header, header.length + sent.length);
        System.arraycopy(sent, 0, out, header.length, sent.length);
        return out;
    }

    /**
     * Returns what is in a part once its proof was right.
     *
     * @param fields how many bytes of fields there are, counter and number of padding bytes included
     */
    static Inside unwrap(byte[] inFront, byte[] header, byte[] sent, int fields, Protection how) throws BadPacket {
        if (how.ciphered()
                && (sent.length == 0 || sent.length % how.keys().cipher().block() != 0)) {
            throw new BadPacket(ResponseStatus.CIPHERING_ERROR, "it is not ciphered in whole blocks");
        }
        byte[] part =
                how.ciphered() ? how.keys().kic().use(key -> how.keys().cipher().decrypt(key, sent)) : sent;
        int proofLength = how.proofLength();
        if (part.length < fields + proofLength) {
            throw new BadPacket(ResponseStatus.UNKNOWN_SECURITY, "it is too short");
        }
        byte[] start = Arrays.copyOf(part, fields);
        byte[] padded = Arrays.copyOfRange(part, fields + proofLength, part.length);
        byte[] proof = how.proof(inFront, header, start, padded);
        if (!MessageDigest.isEqual(proof, Arrays.copyOfRange(part, fields, fields + proofLength))) {
            throw new BadPacket(ResponseStatus.WRONG_PROOF, "its proof is wrong");
        }
        int padding = start[5] & 0xFF;
        if (padding > padded.length) {
            throw new BadPacket(ResponseStatus.CIPHERING_ERROR, "it has more padding than data");
        }
        return new Inside(Octets.of(start), Octets.of(Arrays.copyOf(padded, padded.length - padding)));
    }

    private static byte[] counter(long counter) {
        byte[] bytes = new byte[5];
        for (int i = 0; i < 5; i++) {
            bytes[i] = (byte) (counter >> 8 * (4 - i));
        }
        return bytes;
    }

    static long counter(Octets part) {
        byte[] fields = part.bytes();
        long counter = 0;
        for (int i = 0; i < 5; i++) {
            counter = counter << 8 | fields[i] & 0xFF;
        }
        return counter;
    }

    /** The CRC of ISO/IEC 13239 with 16 bits, which Java does not have. */
    static byte[] crc16(byte[]... parts) {
        int crc = 0xFFFF;
        for (byte[] part : parts) {
            for (byte b : part) {
                crc ^= b & 0xFF;
                for (int bit = 0; bit < 8; bit++) {
                    crc = (crc & 1) != 0 ? crc >> 1 ^ CRC_16_REVERSED : crc >> 1;
                }
            }
        }
        return new byte[] {(byte) (~crc >> 8), (byte) ~crc};
    }

    static byte[] crc32(byte[]... parts) {
        var crc = new CRC32();
        for (byte[] part : parts) {
            crc.update(part);
        }
        int value = (int) crc.getValue();
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }
}
