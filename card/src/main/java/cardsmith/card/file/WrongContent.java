package cardsmith.card.file;

import cardsmith.card.CardBrokeRules;

/** What is said of a file whose bytes are not what they should be. */
final class WrongContent {

    private WrongContent() {}

    static CardBrokeRules of(String file, String what) {
        return new CardBrokeRules(file + " " + what + ".", "Look at the bytes; the file was personalised wrongly.");
    }

    static void checkLength(byte[] content, int least, String file) throws CardBrokeRules {
        if (content.length < least) {
            throw of(file, "has " + content.length + " bytes where at least " + least + " belong");
        }
    }
}
