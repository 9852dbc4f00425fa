package cardsmith.card.reader;

import cardsmith.card.LinkLost;
import java.util.Optional;
import javax.smartcardio.CardException;
import jnasmartcardio.Smartcardio.EstablishContextException;
import jnasmartcardio.Smartcardio.JnaPCSCException;

/** What PC/SC says went wrong, by its error codes (PC/SC part 5, pcsclite.h). */
enum PcscFault {
    NO_CARD("There is no card in the reader %s any more.", "Put the card in again."),
    MUTE("The card in the reader %s does not answer.", "Clean the contacts, and put it in the right way round."),
    RESET("Another program reset the card in the reader %s.", "Open the card again."),
    OCCUPIED("Another program holds the card in the reader %s.", "Close that program, or wait until it is done."),
    READER_GONE("The reader %s is gone.", "Plug it in again."),
    NO_SERVICE(
            "The smart card service of this computer does not run.", "Start it: the readers come back by themselves."),
    SILENT("The card in the reader %s answers no more.", "Take the card out, put it in again and repeat.");

    private final String sentence;
    private final String nextStep;

    PcscFault(String sentence, String nextStep) {
        this.sentence = sentence;
        this.nextStep = nextStep;
    }

    static PcscFault of(Throwable thrown) {
        return code(thrown).map(PcscFault::of).orElse(SILENT);
    }

    private static PcscFault of(int code) {
        return switch (code) {
            case 0x8010_000C, 0x8010_0069 -> NO_CARD;
            case 0x8010_0066, 0x8010_0067 -> MUTE;
            case 0x8010_0068 -> RESET;
            case 0x8010_000B -> OCCUPIED;
            case 0x8010_0009, 0x8010_0017, 0x8010_002E -> READER_GONE;
            // An unknown handle is one of a service that was restarted since; a broken line to it is its end.
            case 0x8010_0003, 0x8010_0013, 0x8010_001D, 0x8010_001E -> NO_SERVICE;
            default -> SILENT;
        };
    }

    private static Optional<Integer> code(Throwable thrown) {
        Throwable at = thrown instanceof EstablishContextException context ? context.getCause() : thrown;
        return at instanceof JnaPCSCException pcsc ? Optional.of((int) pcsc.code) : Optional.empty();
    }

    /** Returns the error for the person, with what was thrown as its cause. */
    static LinkLost lost(String reader, CardException thrown) {
        return of(thrown).in(reader, thrown);
    }

    LinkLost in(String reader, Throwable thrown) {
        return new LinkLost(String.format(sentence, reader), nextStep, thrown);
    }

    LinkLost in(String reader) {
        return new LinkLost(String.format(sentence, reader), nextStep);
    }

    String sentence(String reader) {
        return String.format(sentence, reader);
    }
}
