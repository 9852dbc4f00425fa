package cardsmith.card.virtual.domain;

import cardsmith.card.Aid;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** A load file that is on its way: blocks in order, never more than was announced (clause 11.6). */
final class LoadSession {

    private static final int LOAD_FILE = 0xC4;
    private static final int MOST_BLOCKS = 256;

    private final Aid aid;
    private final byte[] hash;
    private final int free;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Optional<Integer> announced = Optional.empty();
    private int next;

    /** Makes the session after INSTALL [for load]; the hash may be empty, so may the memory that is free. */
    LoadSession(Aid aid, byte[] hash, int free) {
        this.aid = aid;
        this.hash = hash;
        this.free = free;
    }

    Aid aid() {
        return aid;
    }

    void add(int number, byte[] block) throws Refused {
        if (number != next || next >= MOST_BLOCKS || block.length == 0) {
            throw new Refused(next >= MOST_BLOCKS ? Refused.WRONG_P1_P2 : Refused.CONDITIONS);
        }
        next++;
        byte[] value = announced.isPresent() ? block : open(block);
        if (bytes.size() + value.length > announced.orElse(0)) {
            throw new Refused(Refused.WRONG_DATA);
        }
        bytes.writeBytes(value);
    }

    /** The first block begins with tag and length of the whole; signatures and ciphered load files are not taken. */
    private byte[] open(byte[] block) throws Refused {
        int first = block.length > 1 ? block[1] & 0xFF : 0xFF;
        int more = first < 0x80 ? 0 : first - 0x80;
        if ((block[0] & 0xFF) != LOAD_FILE || more > 3 || block.length < 2 + more) {
            throw new Refused(Refused.WRONG_DATA);
        }
        int length = more == 0 ? first : 0;
        for (int i = 0; i < more; i++) {
            length = length << 8 | block[2 + i] & 0xFF;
        }
        if (length > free) {
            throw new Refused(Refused.NO_MEMORY);
        }
        announced = Optional.of(length);
        return Arrays.copyOfRange(block, 2 + more, block.length);
    }

    /** Returns the load file when it is whole and has the hash that was announced for it. */
    byte[] finish() throws Refused {
        byte[] whole = bytes.toByteArray();
        if (whole.length != announced.orElse(-1) || hash.length != 0 && !MessageDigest.isEqual(hash, hashOf(whole))) {
            throw new Refused(Refused.WRONG_DATA);
        }
        return whole;
    }

    /** The length tells the algorithm (table 11-50, clause C.2). */
    private byte[] hashOf(byte[] whole) throws Refused {
        return switch (hash.length) {
            case 20 -> Digests.of("SHA-1", whole);
            case 32 -> Digests.of("SHA-256", whole);
            case 48 -> Digests.of("SHA-384", whole);
            case 64 -> Digests.of("SHA-512", whole);
            default -> throw new Refused(Refused.WRONG_DATA);
        };
    }
}
