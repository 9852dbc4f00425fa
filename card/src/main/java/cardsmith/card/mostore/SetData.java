package cardsmith.card.mostore;

import cardsmith.card.CommandApdu;
import cardsmith.card.tlv.Tlv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The blocks of SET DATA, also for whoever sends them otherwise than one by one (TS 102 221 clause 11.3.2). */
public final class SetData {

    private static final int CLA = 0x80;
    private static final int INS = 0xDB;

    /** P2: first block, of the file with the short identifier in bits 5 to 1. */
    private static final int FIRST_OF = 0x80;

    private static final int NEXT = 0x00;
    private static final int SHORT_BLOCK = 255;

    private SetData() {}

    /** Returns the commands that store an object of EF.MO, or delete it where the value is empty. */
    public static List<CommandApdu> of(MoTag tag, Octets value) {
        return commands(BlockTransfer.OBJECTS, Tlv.of(tag.value(), value.bytes()));
    }

    /** Returns the commands that store an object of another file, or delete it where its value is empty. */
    public static List<CommandApdu> of(OtherFile file, Tlv object) {
        return commands(file.shortIdentifier(), object);
    }

    private static List<CommandApdu> commands(int file, Tlv object) {
        byte[] bytes = object.bytes();
        List<CommandApdu> commands = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += SHORT_BLOCK) {
            commands.add(block(file, bytes, at, Math.min(bytes.length, at + SHORT_BLOCK)));
        }
        return commands;
    }

    static CommandApdu block(int file, byte[] object, int from, int to) {
        return CommandApdu.of(CLA, INS, 0x00, from == 0 ? FIRST_OF | file : NEXT, Arrays.copyOfRange(object, from, to));
    }
}
