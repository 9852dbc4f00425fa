package cardsmith.card.trace;

import cardsmith.card.CardLink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/** A card that gives the answers that it was told to, in their order. */
final class ScriptedCard implements CardLink {

    private final Deque<byte[]> answers = new ArrayDeque<>();

    ScriptedCard then(String hex) {
        answers.add(HexFormat.of().parseHex(hex));
        return this;
    }

    @Override
    public byte[] transmit(byte[] command) {
        return answers.remove();
    }
}
