package cardsmith.card.virtual;

import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.aka.Milenage;
import cardsmith.card.file.NetworkApplication;
import cardsmith.card.mostore.Octets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Class A0, by which a card of the second generation is used: a SIM (3GPP TS 51.011) with its ICCID, its IMSI and RUN GSM
 * ALGORITHM, for which Milenage stands (3GPP TS 55.205); or an R-UIM (3GPP2 C.S0023) with its directory and ICCID alone.
 */
final class ClassicSim {

    static final int CLASS = 0xA0;

    private static final int SELECT = 0xA4;
    private static final int GET_RESPONSE = 0xC0;
    private static final int STATUS = 0xF2;
    private static final int READ_BINARY = 0xB0;
    private static final int RUN_ALGORITHM = 0x88;
    private static final int ICCID = 0x2FE2;
    private static final int IMSI = 0x6F07;
    private static final int WAITING = 0x9F00;
    private static final int NO_EF = 0x9400;
    private static final int NOT_FOUND = 0x9404;
    private static final int WRONG_LENGTH = 0x6700;
    private static final int OUTSIDE = 0x9402;
    private static final int DIRECTORY_BYTES = 22;
    private static final int FILE_BYTES = 15;

    private final Map<Integer, Octets> files;
    private final Milenage functions;
    private int directory = MasterFile.FID;
    private Optional<Octets> file = Optional.empty();
    private byte[] waiting = {};

    ClassicSim(CardNumber number, Milenage functions) {
        this.files = Map.of(ICCID, Octets.of(number.bytes()), IMSI, Usim.imsi(number));
        this.functions = functions;
    }

    void reset() {
        directory = MasterFile.FID;
        file = Optional.empty();
        waiting = new byte[0];
    }

    static boolean isSelect(CommandApdu command) {
        return command.cla() == CLASS && command.ins() == SELECT;
    }

    /** Returns the answer of a card that has this and nothing else for networks. */
    ResponseApdu process(CommandApdu command, NetworkApplication network) {
        byte[] fetched = waiting;
        waiting = new byte[0];
        return switch (command.ins()) {
            case SELECT -> select(command, network);
            case GET_RESPONSE -> exactly(command, fetched);
            case STATUS -> exactly(command, directory(directory));
            case READ_BINARY -> read(command);
            case RUN_ALGORITHM -> run(command);
            default -> CardOs.sw(Status.UNKNOWN_INSTRUCTION);
        };
    }

    private ResponseApdu select(CommandApdu command, NetworkApplication network) {
        byte[] data = command.data();
        if (data.length != 2) {
            return CardOs.sw(WRONG_LENGTH);
        }
        int fid = CardOs.fid(data, 0);
        if (fid == MasterFile.FID || Arrays.equals(data, network.selector())) {
            directory = fid;
            file = Optional.empty();
            return waits(directory(fid));
        }
        boolean here = fid == ICCID ? directory == MasterFile.FID : fid == IMSI && isGsm();
        if (!here) {
            return CardOs.sw(NOT_FOUND);
        }
        file = Optional.of(files.get(fid));
        return waits(file(fid, files.get(fid).length()));
    }

    private boolean isGsm() {
        return directory == CardOs.fid(NetworkApplication.SIM.selector(), 0);
    }

    private ResponseApdu waits(byte[] answer) {
        waiting = answer;
        return CardOs.sw(WAITING | answer.length);
    }

    private static ResponseApdu exactly(CommandApdu command, byte[] answer) {
        return command.hasLe() && command.le() <= answer.length
                ? ResponseApdu.of(Arrays.copyOf(answer, command.le()), Status.OK)
                : CardOs.sw(WRONG_LENGTH);
    }

    /** A directory: identifier, kind, then ten bytes of which the last ones say that there is no CHV (clause 9.2.1). */
    private static byte[] directory(int fid) {
        byte[] answer = new byte[DIRECTORY_BYTES];
        answer[4] = (byte) (fid >> 8);
        answer[5] = (byte) fid;
        answer[6] = (byte) (fid == MasterFile.FID ? 1 : 2);
        answer[12] = DIRECTORY_BYTES - 13;
        // Bit 8: CHV1 is disabled.
        answer[13] = (byte) 0x80;
        answer[14] = (byte) (fid == MasterFile.FID ? 1 : 0);
        answer[15] = 1;
        return answer;
    }

    /** A transparent file: size, identifier, kind, read always and else never, not invalidated (clause 9.2.1). */
    private static byte[] file(int fid, int size) {
        byte[] answer = new byte[FILE_BYTES];
        answer[2] = (byte) (size >> 8);
        answer[3] = (byte) size;
        answer[4] = (byte) (fid >> 8);
        answer[5] = (byte) fid;
        answer[6] = 4;
        answer[8] = 0x0F;
        answer[9] = (byte) 0xFF;
        answer[10] = (byte) 0xFF;
        answer[11] = 1;
        answer[12] = 2;
        return answer;
    }

    private ResponseApdu read(CommandApdu command) {
        if (file.isEmpty()) {
            return CardOs.sw(NO_EF);
        }
        byte[] content = file.get().bytes();
        int offset = command.p1() << 8 | command.p2();
        if (offset >= content.length) {
            return CardOs.sw(OUTSIDE);
        }
        return exactly(command, Arrays.copyOfRange(content, offset, content.length));
    }

    private ResponseApdu run(CommandApdu command) {
        byte[] rand = command.data();
        if (!isGsm()) {
            return CardOs.sw(Status.UNKNOWN_INSTRUCTION);
        }
        if (rand.length != Milenage.BLOCK) {
            return CardOs.sw(WRONG_LENGTH);
        }
        byte[] response = functions.gsmResponse(rand);
        byte[] key = functions.gsmKey(rand);
        byte[] answer = Arrays.copyOf(response, response.length + key.length);
        System.arraycopy(key, 0, answer, response.length, key.length);
        return waits(answer);
    }
}
