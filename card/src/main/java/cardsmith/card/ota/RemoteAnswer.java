package cardsmith.card.ota;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.ResponseApdu;
import cardsmith.card.tlv.Tlv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * How the commands of a packet came out (ETSI TS 102 226 clauses 5.1.2 and 5.2.2).
 *
 * @param executed how many commands were carried out, the one that ended the script included
 * @param answers of all commands in the expanded formats, of the last one in the compact format
 * @param fault code of what is wrong with how the commands were written down, 0 where nothing is
 */
public record RemoteAnswer(int executed, List<ResponseApdu> answers, int fault) {

    private static final int DEFINITE = 0xAB;
    private static final int INDEFINITE = 0xAF;
    private static final int COUNT = 0x80;
    private static final int ANSWER = 0x23;
    private static final int BAD_FORMAT = 0x90;
    private static final int CUT = 0x62F1;
    private static final String NEXT_STEP = "Send the commands in smaller packets.";

    /** Keeps an own copy of the answers. */
    public RemoteAnswer {
        answers = List.copyOf(answers);
    }

    /** Returns what is said of commands that are written down wrongly. */
    public static RemoteAnswer malformed(int fault) {
        return new RemoteAnswer(0, List.of(), fault);
    }

    /** Returns whether all commands were carried out, and the last one well, also with a proactive command behind it. */
    public boolean isOk(int commands) {
        int last = last().map(ResponseApdu::sw).orElse(0);
        return fault == 0 && executed == commands && (last == 0x9000 || last >> 8 == 0x91);
    }

    /** Returns the last answer, where there is one. */
    public Optional<ResponseApdu> last() {
        return answers.isEmpty() ? Optional.empty() : Optional.of(answers.get(answers.size() - 1));
    }

    /**
     * Returns the data of the response packet; what does not fit into the room is cut off, with 62F1 in its place.
     *
     * @param room in bytes
     */
    public byte[] encode(RemoteScript.Format format, int room) {
        if (format == RemoteScript.Format.COMPACT) {
            return compact(room);
        }
        boolean definite = format == RemoteScript.Format.EXPANDED;
        if (fault != 0) {
            return template(definite, List.of(Tlv.of(BAD_FORMAT, fault)));
        }
        List<Tlv> objects = new ArrayList<>();
        if (definite) {
            objects.add(Tlv.of(COUNT, number(executed)));
        }
        for (ResponseApdu answer : answers) {
            objects.add(Tlv.of(ANSWER, answer.bytes()));
            if (template(definite, objects).length > room) {
                return cut(definite, objects, answer, room);
            }
        }
        return template(definite, objects);
    }

    /** As much of the answer that does not fit as does, or the end of the list before it. */
    private static byte[] cut(boolean definite, List<Tlv> objects, ResponseApdu answer, int room) {
        objects.remove(objects.size() - 1);
        // Tag and length of a cut answer, and what the length of the template may grow by.
        int left = room - template(definite, objects).length - 6;
        byte[] start = Arrays.copyOf(answer.data(), Math.max(0, Math.min(left, answer.data().length)));
        objects.add(Tlv.of(ANSWER, ResponseApdu.of(start, CUT).bytes()));
        byte[] all = template(definite, objects);
        if (all.length > room && objects.size() > 1) {
            objects.remove(objects.size() - 1);
        }
        return template(definite, objects);
    }

    private static byte[] number(int executed) {
        return executed < 0x80 ? new byte[] {(byte) executed} : new byte[] {(byte) (executed >> 8), (byte) executed};
    }

    private static byte[] template(boolean definite, List<Tlv> objects) {
        if (definite) {
            return Tlv.of(DEFINITE, objects).bytes();
        }
        byte[] content = Tlv.concat(objects);
        byte[] all = Arrays.copyOf(new byte[] {(byte) INDEFINITE, (byte) 0x80}, content.length + 4);
        System.arraycopy(content, 0, all, 2, content.length);
        return all;
    }

    private byte[] compact(int room) {
        ResponseApdu last = last().orElseGet(() -> ResponseApdu.of(new byte[0], 0x6F00));
        byte[] data = last.data();
        boolean cut = data.length > room - 3;
        int sw = cut ? CUT : last.sw();
        byte[] all = new byte[3 + (cut ? Math.max(0, room - 3) : data.length)];
        all[0] = (byte) executed;
        all[1] = (byte) (sw >> 8);
        all[2] = (byte) sw;
        System.arraycopy(data, 0, all, 3, all.length - 3);
        return all;
    }

    /**
     * Reads the data of a response packet.
     *
     * @throws CardBrokeRules when they are not written down as the standard says
     */
    public static RemoteAnswer parse(byte[] data) throws CardBrokeRules {
        int first = data.length == 0 ? -1 : data[0] & 0xFF;
        if (first == DEFINITE || first == INDEFINITE) {
            try {
                return expanded(data, first == DEFINITE);
            } catch (RemoteScript.Malformed wrong) {
                throw new CardBrokeRules(
                        "The card's answers to the commands cannot be read: " + wrong.getMessage() + ".", NEXT_STEP);
            }
        }
        if (data.length < 3) {
            throw new CardBrokeRules("The card's answer does not say how the commands came out.", NEXT_STEP);
        }
        int sw = (data[1] & 0xFF) << 8 | data[2] & 0xFF;
        return new RemoteAnswer(first, List.of(ResponseApdu.of(Arrays.copyOfRange(data, 3, data.length), sw)), 0);
    }

    private static RemoteAnswer expanded(byte[] data, boolean definite) throws RemoteScript.Malformed, CardBrokeRules {
        byte[] row = definite
                ? RemoteScript.LengthValue.at(data, 0).value()
                : Arrays.copyOfRange(data, 2, Math.max(2, data.length - 2));
        List<ResponseApdu> answers = new ArrayList<>();
        int executed = -1;
        int fault = 0;
        for (int at = 0; at < row.length; ) {
            var object = RemoteScript.LengthValue.at(row, at);
            byte[] value = object.value();
            switch (row[at] & 0xFF) {
                case COUNT -> executed = value.length == 1 ? value[0] & 0xFF : executed;
                case ANSWER -> answers.add(ResponseApdu.parse(value));
                case BAD_FORMAT -> fault = value.length == 1 ? value[0] & 0xFF : 2;
                default -> throw new RemoteScript.Malformed(1, "there is something else than answers");
            }
            if (value.length == 2 && (row[at] & 0xFF) == COUNT) {
                executed = (value[0] & 0xFF) << 8 | value[1] & 0xFF;
            }
            at = object.end();
        }
        return new RemoteAnswer(executed < 0 ? answers.size() : executed, answers, fault);
    }

    /** Returns the outcome for people, one line. */
    @Override
    public String toString() {
        if (fault != 0) {
            return "the commands are written down wrongly (code " + fault + ")";
        }
        return executed
                + (executed == 1 ? " command, " : " commands, ")
                + last().map(a -> HexFormat.of()
                                .withUpperCase()
                                .formatHex(a.bytes(), a.data().length, a.data().length + 2))
                        .orElse("no answer");
    }
}
