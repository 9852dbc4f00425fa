package cardsmith.card.virtual.remote;

import cardsmith.card.CommandApdu;
import cardsmith.card.ota.SecurityIndicator;
import cardsmith.card.ota.Tar;
import cardsmith.card.virtual.domain.DomainKeys;
import java.util.Optional;

/** What carries out the commands of secured packets on a card. */
public interface RemoteApplication {

    /** Finds the application that a packet is for. */
    @FunctionalInterface
    interface Registry {
        /** Returns the application, empty where the card has none of this reference. */
        Optional<RemoteApplication> find(Tar tar);
    }

    /** The commands of one packet, apart from what the terminal has selected and proved. */
    interface Script extends AutoCloseable {
        /** Returns the response APDU to a command APDU. */
        byte[] transmit(CommandApdu command);

        /** Forgets what the script has selected and proved. */
        @Override
        void close();
    }

    /** Returns the least security that a packet must have. */
    SecurityIndicator least();

    /** Begins with the commands of a packet that these keys have proved. */
    Script open(DomainKeys by);
}
