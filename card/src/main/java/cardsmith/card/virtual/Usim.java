package cardsmith.card.virtual;

import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.Secret;
import cardsmith.card.aka.Milenage;
import cardsmith.card.mostore.Octets;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The network access application of the card: who the subscriber is, and AUTHENTICATE with Milenage under the public keys
 * of 3GPP TS 35.208 test set 1 (3GPP TS 31.102). It has no PIN. Its sequence numbers last as long as this process.
 */
final class Usim implements NetworkAdf {

    static final String AID = "A0000000871002FFFFFFFF8900000100";

    private static final int AUTHENTICATE = 0x88;
    private static final int SELECT_ADF = MasterFiles.CURRENT_ADF;
    private static final int CONTEXT_GSM = 0x80;
    private static final int CONTEXT_3G = 0x81;
    private static final int WRONG_MAC = 0x9862;
    private static final int CONTEXT_NOT_SUPPORTED = 0x9864;
    private static final int BLOCK = Milenage.BLOCK;
    private static final int SLOTS = 32;
    private static final byte[] NO_AMF = {0, 0};

    private final Milenage functions = testSet();
    private final MasterFiles files;
    private final Folder folder;

    /** The highest number taken of each slot: its low five bits name the slot (3GPP TS 33.102 annex C). */
    private final long[] taken = new long[SLOTS];

    Usim(CardNumber number) {
        folder = new Folder(number);
        files = new MasterFiles(() -> folder);
    }

    /** EF.IMSI: length, then the digits in pairs, the second first, behind the mark of an odd number (TS 31.102 4.2.2). */
    static Octets imsi(CardNumber number) {
        // MCC 001 and MNC 01 are for tests alone (ITU-T E.212).
        String marked = "900101" + number.digits().substring(8, 18);
        byte[] content = new byte[9];
        content[0] = 8;
        for (int i = 0; i < marked.length(); i += 2) {
            content[1 + i / 2] = (byte) (marked.charAt(i + 1) - '0' << 4 | marked.charAt(i) - '0');
        }
        return Octets.of(content);
    }

    static Milenage testSet() {
        HexFormat hex = HexFormat.of();
        return new Milenage(
                Secret.of(hex.parseHex("465b5ce8b199b49faa5f0a2ee238a6bc")),
                Secret.of(hex.parseHex("cd63cb71954a9f4e48a5994e37a02baf")));
    }

    private static final class Folder implements FileFolder {

        private final List<ElementaryFile> all;

        Folder(CardNumber number) {
            all = List.of(
                    new ElementaryFile.Transparent(0x6F07, 0x07, Usim.imsi(number)),
                    new ElementaryFile.Transparent(0x6FAD, 0x03, bytes("00000002")),
                    // Services 27 (GSM access) and 33 (always set): bits 3 of byte 4 and 1 of byte 5.
                    new ElementaryFile.Transparent(0x6F38, 0x04, bytes("0000000401")));
        }

        private static Octets bytes(String hex) {
            return Octets.of(HexFormat.of().parseHex(hex));
        }

        @Override
        public FileControl control() {
            return new FileControl()
                    .with(0x82, "7821")
                    .with(0x84, AID)
                    .with(0x8A, ElementaryFile.ACTIVATED)
                    .with(0x8B, ElementaryFile.READ_ONLY)
                    .with(0xC6, "900100");
        }

        @Override
        public Optional<ElementaryFile> byFid(int fid) {
            return all.stream().filter(file -> file.fid() == fid).findFirst();
        }

        @Override
        public Optional<ElementaryFile> bySfi(int sfi) {
            return all.stream().filter(file -> file.sfi() == sfi).findFirst();
        }
    }

    @Override
    public boolean isCalled(byte[] name) {
        String hex = HexFormat.of().formatHex(name).toUpperCase(Locale.ROOT);
        return !hex.isEmpty() && AID.startsWith(hex);
    }

    /** Takes over the sequence numbers of another card. */
    void follow(Usim other) {
        System.arraycopy(other.taken, 0, taken, 0, SLOTS);
    }

    @Override
    public ResponseApdu select(CommandApdu command) {
        files.select();
        return files.open(command, Optional.empty());
    }

    @Override
    public ResponseApdu process(CommandApdu command) {
        if (command.cla() == 0x00 && command.ins() == AUTHENTICATE) {
            return authenticate(command);
        }
        return processFile(command);
    }

    /** A command for a file, which is no AUTHENTICATE. */
    ResponseApdu processFile(CommandApdu command) {
        return files.process(command);
    }

    @Override
    public ResponseApdu selectFile(CommandApdu command) {
        byte[] data = command.data();
        boolean path = command.p1() == 0x08;
        int from = path ? 2 : 0;
        if (data.length - from == 0 || !path && CardOs.fid(data, 0) == SELECT_ADF) {
            return files.open(command, Optional.empty());
        }
        Optional<ElementaryFile> file =
                data.length - from == 2 ? folder.byFid(CardOs.fid(data, from)) : Optional.empty();
        return file.isEmpty() ? CardOs.sw(Status.FILE_NOT_FOUND) : files.open(command, file);
    }

    /** AUTHENTICATE (TS 31.102 clause 7.1). */
    private ResponseApdu authenticate(CommandApdu command) {
        byte[] data = command.data();
        boolean gsm = command.p2() == CONTEXT_GSM;
        if (command.p1() != 0 || !gsm && command.p2() != CONTEXT_3G) {
            return CardOs.sw(command.p1() != 0 ? Status.WRONG_P1_P2 : CONTEXT_NOT_SUPPORTED);
        }
        int length = gsm ? 1 + BLOCK : 2 * (1 + BLOCK);
        if (data.length != length || data[0] != BLOCK || !gsm && data[1 + BLOCK] != BLOCK) {
            return CardOs.sw(Status.WRONG_LENGTH);
        }
        byte[] rand = Arrays.copyOfRange(data, 1, 1 + BLOCK);
        if (gsm) {
            return told(new byte[0], functions.gsmResponse(rand), functions.gsmKey(rand));
        }
        return judge(rand, Arrays.copyOfRange(data, 2 + BLOCK, length));
    }

    private ResponseApdu judge(byte[] rand, byte[] autn) {
        byte[] sqn = Milenage.xor(Arrays.copyOf(autn, Milenage.SEQUENCE), functions.anonymityKey(rand));
        byte[] amf = Arrays.copyOfRange(autn, 6, 8);
        byte[] proof = Arrays.copyOf(functions.proofs(rand, sqn, amf), 8);
        if (!Arrays.equals(proof, Arrays.copyOfRange(autn, 8, BLOCK))) {
            return CardOs.sw(WRONG_MAC);
        }
        long number = Long.parseLong(HexFormat.of().formatHex(sqn), 16);
        int slot = (int) (number % SLOTS);
        if (number <= taken[slot]) {
            return told(new byte[] {(byte) 0xDC}, resync(rand));
        }
        taken[slot] = number;
        return told(
                new byte[] {(byte) 0xDB},
                functions.response(rand),
                functions.cipherKey(rand),
                functions.integrityKey(rand),
                functions.gsmKey(rand));
    }

    private byte[] resync(byte[] rand) {
        long highest = Arrays.stream(taken).max().orElse(0);
        byte[] own = HexFormat.of().parseHex(String.format("%012x", highest));
        byte[] proof = functions.proofs(rand, own, NO_AMF);
        byte[] auts = Arrays.copyOf(Milenage.xor(own, functions.resyncKey(rand)), 14);
        System.arraycopy(proof, 8, auts, Milenage.SEQUENCE, 8);
        return auts;
    }

    private static ResponseApdu told(byte[] first, byte[]... values) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(first);
        for (byte[] value : values) {
            out.write(value.length);
            out.writeBytes(value);
        }
        return ResponseApdu.of(out.toByteArray(), Status.OK);
    }
}
