package cardsmith.device.terminal;

import cardsmith.card.CardLink;
import cardsmith.card.ResponseApdu;
import cardsmith.card.cat.Envelope;
import cardsmith.card.cat.ProactiveCommand;
import cardsmith.card.cat.TerminalResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** A card that sends the proactive commands that a test gives it, and remembers what it is told. */
final class ToolkitCard implements CardLink {

    final Deque<String> commands = new ArrayDeque<>();
    final List<TerminalResponse> responses = new ArrayList<>();
    final List<Envelope> envelopes = new ArrayList<>();
    Function<Envelope, List<String>> reaction = e -> List.of();
    boolean endless;

    ToolkitCard wants(String... proactive) {
        commands.addAll(List.of(proactive));
        return this;
    }

    @Override
    public byte[] transmit(byte[] c) throws cardsmith.card.CardException {
        byte[] data = c.length > 5 ? Arrays.copyOfRange(c, 5, 5 + (c[4] & 0xFF)) : new byte[0];
        switch (c[1] & 0xFF) {
            case 0x12 -> {
                byte[] next = HexFormat.of().parseHex(endless ? commands.element() : commands.remove());
                ProactiveCommand.parse(next);
                return ResponseApdu.of(next, 0x9000).bytes();
            }
            case 0x14 -> responses.add(TerminalResponse.parse(data));
            case 0xC2 -> {
                envelopes.add(Envelope.parse(data));
                commands.addAll(reaction.apply(envelopes.get(envelopes.size() - 1)));
            }
            default -> {}
        }
        int sw = commands.isEmpty() ? 0x9000 : 0x9100 | commands.element().length() / 2 & 0xFF;
        return ResponseApdu.of(new byte[0], sw).bytes();
    }

    TerminalResponse lastResponse() {
        return responses.get(responses.size() - 1);
    }
}
