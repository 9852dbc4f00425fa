package cardsmith.card.virtual;

import cardsmith.card.mostore.Octets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** An elementary file of the MF that anybody may read and nobody may write. */
sealed interface ElementaryFile {

    /** Activated (TS 102 221 clause 11.1.1.4.9). */
    String ACTIVATED = "05";

    /** Record 2 of EF.ARR: read always, everything else never. */
    String READ_ONLY = "2F0602";

    /** Returns the file identifier. */
    int fid();

    /** Returns the short file identifier, 1 to 30. */
    int sfi();

    /** Returns the file control parameters. */
    FileControl control();

    /** A row of bytes. */
    record Transparent(int fid, int sfi, Octets content) implements ElementaryFile {
        @Override
        public FileControl control() {
            return common(this, "4121", content.length());
        }

        /** Returns at most {@code length} bytes from an offset inside the file. */
        byte[] read(int offset, int length) {
            return Arrays.copyOfRange(content.bytes(), offset, offset + Math.min(length, content.length() - offset));
        }
    }

    /** Records of one length, numbered from 1. */
    record LinearFixed(int fid, int sfi, int recordLength, List<byte[]> records) implements ElementaryFile {
        @Override
        public FileControl control() {
            String descriptor = String.format("4221%04X%02X", recordLength, records.size());
            return common(this, descriptor, recordLength * records.size());
        }

        /** Returns a file of these records, filled up with FF to the length of the longest. */
        static LinearFixed of(int fid, int sfi, List<byte[]> records) {
            int length = records.stream().mapToInt(r -> r.length).max().orElse(1);
            List<byte[]> padded = records.stream()
                    .map(r -> {
                        byte[] full = Arrays.copyOf(r, length);
                        Arrays.fill(full, r.length, length, (byte) 0xFF);
                        return full;
                    })
                    .toList();
            return new LinearFixed(fid, sfi, length, padded);
        }
    }

    private static FileControl common(ElementaryFile file, String descriptor, int size) {
        return new FileControl()
                .with(0x82, descriptor)
                .with(0x83, HexFormat.of().toHexDigits((short) file.fid()))
                .with(0x8A, ACTIVATED)
                .with(0x8B, READ_ONLY)
                .with(0x80, HexFormat.of().toHexDigits((short) size))
                .with(0x88, HexFormat.of().toHexDigits((byte) (file.sfi() << 3)));
    }
}
