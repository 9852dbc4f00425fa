package cardsmith.gppro;

import apdu4j.core.BIBO;
import apdu4j.core.BIBOException;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.mostore.Progress;

/** A card link as GlobalPlatformPro wants it, which tells how far a load has come by its LOAD commands. */
final class LinkBibo implements BIBO {

    private static final int LOAD = 0xE8;

    private final CardLink link;
    private final int expected;
    private final Progress progress;
    private int loaded;

    LinkBibo(CardLink link, int expected, Progress progress) {
        this.link = link;
        this.expected = expected;
        this.progress = progress;
    }

    @Override
    public byte[] transceive(byte[] command) {
        boolean load = command.length > 4 && (command[1] & 0xFF) == LOAD;
        try {
            if (load && loaded == 0) {
                progress.step("Loading", 0, expected);
            }
            byte[] answer = link.transmit(command);
            boolean taken = answer.length >= 2 && answer[answer.length - 2] == (byte) 0x90;
            if (load && taken) {
                loaded++;
                progress.step("Loading", loaded, Math.max(loaded, expected));
            }
            return answer;
        } catch (CardException stopped) {
            throw new BIBOException("stopped", stopped);
        }
    }

    /** Returns how many LOAD commands the card has taken. */
    int loadCommands() {
        return loaded;
    }

    /** Returns what really happened behind an exception of GlobalPlatformPro. */
    static CardException cause(BIBOException broken) {
        if (broken.getCause() instanceof CardException cause) {
            return cause;
        }
        return new CardBrokeRules(
                "GlobalPlatformPro stopped: " + broken.getMessage() + ".",
                "Connect to the card again, which puts a half load in order.",
                broken);
    }

    @Override
    public void close() {
        // The link belongs to whoever opened it.
    }
}
