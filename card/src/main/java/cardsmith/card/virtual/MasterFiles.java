package cardsmith.card.virtual;

import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import java.util.Optional;
import java.util.function.Supplier;

/** What is current in a directory, the MF or an ADF, and the commands that it and its files answer (TS 102 221 clause 11.1). */
final class MasterFiles {

    static final int CURRENT_ADF = 0x7FFF;

    private final Supplier<? extends FileFolder> now;
    private FileFolder master;
    private Optional<ElementaryFile> current = Optional.empty();
    private int record;

    /** Makes the files; EF.DIR is as this tells it whenever the MF is selected. */
    MasterFiles(Supplier<? extends FileFolder> now) {
        this.now = now;
        master = now.get();
    }

    /** Makes the MF current, no EF. */
    void select() {
        master = now.get();
        current = Optional.empty();
        record = 0;
    }

    ResponseApdu process(CommandApdu command) {
        int ins = command.ins();
        if (command.cla() == 0x80) {
            return ins == 0xF2 ? status(command) : CardOs.sw(Status.UNKNOWN_INSTRUCTION);
        }
        if (command.cla() != 0x00) {
            return CardOs.sw((command.cla() & 0x10) != 0 ? Status.NO_CHAINING : Status.NO_SECURE_MESSAGING);
        }
        return switch (ins) {
            case 0xB0 -> readBinary(command);
            case 0xB2 -> readRecord(command);
            // Every file is closed to writing, and the MF has no PIN.
            case 0xD6, 0xDC -> CardOs.sw(Status.ACCESS_NOT_GRANTED);
            case 0x20, 0x24, 0x26, 0x28, 0x2C -> CardOs.sw(Status.NO_SUCH_REFERENCE);
            case 0xC0 -> CardOs.sw(Status.CONDITIONS_NOT_SATISFIED);
            default -> CardOs.sw(Status.UNKNOWN_INSTRUCTION);
        };
    }

    /** SELECT by file identifier, path, or to the MF (TS 102 221 clause 11.1.1). */
    ResponseApdu select(CommandApdu command) {
        master = now.get();
        int wanted = command.p2() & 0x0C;
        if ((command.p2() & 0xF3) != 0 || wanted == 0x08) {
            return CardOs.sw(Status.WRONG_P1_P2);
        }
        byte[] data = command.data();
        boolean path = command.p1() == 0x08 || command.p1() == 0x09;
        if (command.p1() != 0x03 && (data.length == 0 ? command.p1() != 0x00 : !path && data.length != 2)) {
            return CardOs.sw(data.length == 0 ? Status.LC_NOT_P1_P2 : Status.WRONG_LENGTH);
        }
        int from = path && data.length == 4 && CardOs.fid(data, 0) == MasterFile.FID ? 2 : 0;
        boolean masterWanted = data.length == 0 || CardOs.fid(data, from) == MasterFile.FID && command.p1() <= 0x00;
        if (!masterWanted && data.length - from != 2) {
            return CardOs.sw(Status.FILE_NOT_FOUND);
        }
        // Only an EF can be the child of the MF; P1 01 asks for a DF.
        Optional<ElementaryFile> file =
                masterWanted || command.p1() == 0x01 ? Optional.empty() : master.byFid(CardOs.fid(data, from));
        if (!masterWanted && file.isEmpty()) {
            return CardOs.sw(Status.FILE_NOT_FOUND);
        }
        return open(command, file);
    }

    /** Makes the file current, or the directory itself where none is given, unless the answer is a refusal. */
    ResponseApdu open(CommandApdu command, Optional<ElementaryFile> file) {
        int wanted = command.p2() & 0x0C;
        FileControl control = file.map(ElementaryFile::control).orElseGet(master::control);
        ResponseApdu answer = exact(command, wanted == 0x0C ? new byte[0] : control.template(wanted == 0x00));
        if (answer.isOk()) {
            current = file;
            record = 0;
        }
        return answer;
    }

    /** STATUS of the MF (TS 102 221 clause 11.1.2). */
    private ResponseApdu status(CommandApdu command) {
        if (command.p1() > 0x02) {
            return CardOs.sw(Status.WRONG_P1_P2);
        }
        return switch (command.p2()) {
            case 0x00 -> exact(command, master.control().template(false));
            // The MF has no DF name.
            case 0x01 -> exact(command, new byte[0]);
            case 0x0C -> CardOs.sw(Status.OK);
            default -> CardOs.sw(Status.WRONG_P1_P2);
        };
    }

    private ResponseApdu readBinary(CommandApdu command) {
        boolean bySfi = (command.p1() & 0x80) != 0;
        Optional<ElementaryFile> file = bySfi ? master.bySfi(command.p1() & 0x1F) : current;
        int offset = bySfi ? command.p2() : command.p1() << 8 | command.p2();
        int problem = problem(command, file, bySfi, bySfi ? command.p1() & 0x60 : 0);
        if (problem != Status.OK) {
            return CardOs.sw(problem);
        }
        if (!(file.orElseThrow() instanceof ElementaryFile.Transparent transparent)) {
            return CardOs.sw(Status.WRONG_FILE_STRUCTURE);
        }
        current = file;
        int rest = transparent.content().length() - offset;
        if (rest <= 0) {
            return CardOs.sw(Status.OFFSET_OUTSIDE);
        }
        boolean all = command.le() == CommandApdu.LE_ANY || command.le() == 65_536;
        if (!all && command.le() > rest) {
            return CardOs.sw(Status.EXACT_LENGTH | rest);
        }
        return ResponseApdu.of(transparent.read(offset, command.le()), Status.OK);
    }

    private ResponseApdu readRecord(CommandApdu command) {
        int sfi = command.p2() >> 3;
        Optional<ElementaryFile> file = sfi == 0 ? current : master.bySfi(sfi);
        int problem = problem(command, file, sfi != 0, sfi == 0x1F ? 1 : 0);
        if (problem != Status.OK) {
            return CardOs.sw(problem);
        }
        if (!(file.orElseThrow() instanceof ElementaryFile.LinearFixed linear)) {
            return CardOs.sw(Status.WRONG_FILE_STRUCTURE);
        }
        int pointer = sfi == 0 ? record : 0;
        int count = linear.records().size();
        int wanted = switch (command.p2() & 0x07) {
            case 0x02 -> pointer + 1;
            case 0x03 -> pointer == 0 ? count : pointer - 1;
            case 0x04 -> command.p1() == 0 ? pointer : command.p1();
            default -> -1;
        };
        if (wanted < 0 || (command.p2() & 0x07) != 0x04 && command.p1() != 0) {
            return CardOs.sw(Status.WRONG_P1_P2);
        }
        if (wanted == 0 || wanted > count) {
            return CardOs.sw(Status.RECORD_NOT_FOUND);
        }
        byte[] content = linear.records().get(wanted - 1);
        boolean all = command.le() == CommandApdu.LE_ANY || command.le() == 65_536;
        if (!all && command.le() != content.length) {
            return CardOs.sw(Status.EXACT_LENGTH | content.length);
        }
        current = file;
        // Absolute addressing leaves the record pointer alone (TS 102 221 clause 8.3).
        record = (command.p2() & 0x07) == 0x04 ? pointer : wanted;
        return ResponseApdu.of(content, Status.OK);
    }

    private static int problem(CommandApdu command, Optional<ElementaryFile> file, boolean bySfi, int reservedBits) {
        if (reservedBits != 0) {
            return Status.WRONG_P1_P2;
        }
        if (!command.hasLe() || command.data().length != 0) {
            return Status.WRONG_LENGTH;
        }
        if (file.isEmpty()) {
            return bySfi ? Status.FILE_NOT_FOUND : Status.NO_EF_SELECTED;
        }
        return Status.OK;
    }

    /** The whole answer when it is asked for, none without Le, 6Cxx for an Le that is too small. */
    private static ResponseApdu exact(CommandApdu command, byte[] data) {
        if (!command.hasLe()) {
            return CardOs.sw(Status.OK);
        }
        if (command.le() < data.length) {
            return CardOs.sw(Status.EXACT_LENGTH | data.length);
        }
        return ResponseApdu.of(data, Status.OK);
    }
}
