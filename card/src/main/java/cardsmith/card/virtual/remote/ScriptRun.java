package cardsmith.card.virtual.remote;

import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.ota.RemoteAnswer;
import cardsmith.card.ota.RemoteScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Carries out the commands of a packet, in order, up to the first that is refused (ETSI TS 102 226 clause 5). */
final class ScriptRun {

    private static final int GET_RESPONSE = 0xC0;
    private static final int WRONG_LENGTH = 0x6700;
    private static final int WRONG_PIN = 0x63C0;
    private static final byte[] NOTHING = {};

    private final RemoteApplication.Script script;
    private byte[] held = NOTHING;

    private ScriptRun(RemoteApplication.Script script) {
        this.script = script;
    }

    /** Returns how the commands came out. */
    static RemoteAnswer run(RemoteScript commands, RemoteApplication.Script script) {
        return new ScriptRun(script).run(commands);
    }

    private RemoteAnswer run(RemoteScript commands) {
        List<ResponseApdu> answers = new ArrayList<>();
        int all = commands.commands().size();
        for (int i = 0; i < all; i++) {
            boolean fetched =
                    i + 1 < all && isGetResponse(commands.commands().get(i + 1).bytes());
            ResponseApdu answer = answer(commands.commands().get(i).bytes(), fetched);
            answers.add(answer);
            if (isRefusal(answer.sw())) {
                break;
            }
        }
        boolean compact = commands.format() == RemoteScript.Format.COMPACT;
        int from = compact ? answers.size() - 1 : 0;
        return new RemoteAnswer(answers.size(), answers.subList(from, answers.size()), 0);
    }

    private ResponseApdu answer(byte[] bytes, boolean fetched) {
        CommandApdu command;
        try {
            command = CommandApdu.parse(bytes);
        } catch (IllegalArgumentException malformed) {
            return ResponseApdu.of(NOTHING, WRONG_LENGTH);
        }
        if (isGetResponse(bytes)) {
            byte[] asked = Arrays.copyOf(held, Math.min(held.length, Math.max(1, command.le())));
            return ResponseApdu.of(asked, 0x9000);
        }
        byte[] answer = script.transmit(fetched && !command.hasLe() ? command.withLe(CommandApdu.LE_ANY) : command);
        int data = answer.length - 2;
        ResponseApdu response =
                ResponseApdu.of(Arrays.copyOf(answer, data), (answer[data] & 0xFF) << 8 | answer[data + 1] & 0xFF);
        held = fetched ? response.data() : NOTHING;
        return response;
    }

    private static boolean isGetResponse(byte[] command) {
        return command.length == 5 && (command[0] & 0x7F) == 0 && (command[1] & 0xFF) == GET_RESPONSE;
    }

    /** Warnings do not end a script: 63F1 says that the next block is awaited. A PIN that is wrong does. */
    private static boolean isRefusal(int sw) {
        int sw1 = sw >> 8;
        if ((sw & 0xFFF0) == WRONG_PIN) {
            return true;
        }
        return sw1 != 0x90 && sw1 != 0x91 && sw1 != 0x9F && sw1 != 0x61 && sw1 != 0x62 && sw1 != 0x63;
    }
}
