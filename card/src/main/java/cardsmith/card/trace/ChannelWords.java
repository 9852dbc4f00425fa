package cardsmith.card.trace;

import cardsmith.card.CommandApdu;
import cardsmith.card.command.CommandCatalogue;
import cardsmith.card.command.CommandDeclaration;
import cardsmith.card.file.FileRef;
import cardsmith.card.status.StatusWord;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What went through a secure channel, in words: card management with its data but for keys and parameters, all else by
 * header and length alone.
 */
final class ChannelWords {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int LONGEST = 64;
    private static final int PUT_KEY = 0xD8;

    private ChannelWords() {}

    static String of(byte[] command, byte[] response, TraceContext context) {
        if (command.length < 4 || response.length < 2) {
            return "In the secure channel: no command";
        }
        int ins = command[1] & 0xFF;
        CommandLayout layout = CommandLayout.of(command);
        Optional<FileRef> target = SelectionTracker.target(context, command, layout);
        // Whether a PUT KEY goes on where another stopped is not known here: then all of it may be keys.
        SecretMask mask = SecretMask.of(context, command, layout, target, ins == PUT_KEY);
        byte[] shown = command.clone();
        if (mask.from() > 0) {
            Arrays.fill(shown, mask.from(), mask.to(), SecretMask.FILL);
        }
        boolean manages = isManagement(ins) && (command[0] & 0x80) != 0;
        int sw = (response[response.length - 2] & 0xFF) << 8 | response[response.length - 1] & 0xFF;
        String name = CommandCatalogue.find(command[0], ins, command[2] & 0xFF, command[3] & 0xFF)
                .map(CommandDeclaration::name)
                .orElse("command");
        StatusWord status = StatusWord.of(CommandApdu.of(command[0], ins, command[2], command[3]), sw);
        return "In the secure channel: " + name + " " + data(shown, mask, layout, manages) + " → "
                + answer(response, mask, manages) + status;
    }

    // What these carry is public: names, privileges, life cycles. The code of LOAD is too long to be read here.
    private static boolean isManagement(int ins) {
        return switch (ins) {
            case 0xCA, 0xD8, 0xE2, 0xE4, 0xE6, 0xF0, 0xF2 -> true;
            default -> false;
        };
    }

    private static String data(byte[] command, SecretMask mask, CommandLayout layout, boolean manages) {
        String header = HEX.formatHex(command, 0, 4);
        if (!manages || layout.length() > LONGEST && mask.from() == 0) {
            return layout.length() == 0 ? header : header + " with " + layout.length() + " bytes";
        }
        int to = mask.from() == 0 ? layout.to() : Math.min(mask.from(), layout.to());
        String open = HEX.formatHex(command, layout.from(), Math.max(layout.from(), to));
        String hidden = mask.from() == 0 ? "" : " and " + (mask.to() - mask.from()) + " masked bytes";
        return header + (open.isEmpty() ? "" : " " + open) + hidden;
    }

    private static String answer(byte[] response, SecretMask mask, boolean manages) {
        int length = response.length - 2;
        if (length == 0) {
            return "";
        }
        boolean open = manages && !mask.response() && length <= LONGEST;
        return (open ? HEX.formatHex(response, 0, length) : length + " bytes") + ", ";
    }
}
