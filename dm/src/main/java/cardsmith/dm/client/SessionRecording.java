package cardsmith.dm.client;

import cardsmith.dm.StatusCode;
import cardsmith.dm.session.Transmission;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * All that came into a session from outside and all that went out, in order: enough to hold it again without the server.
 * Messages and answers of users are kept as they were and may be secrets.
 *
 * @param entries what happened
 */
public record SessionRecording(List<Entry> entries) {

    /** Copies the list. */
    public SessionRecording {
        entries = List.copyOf(entries);
    }

    /** One thing that happened. */
    public sealed interface Entry {

        /** A message went out. */
        record Out(Transmission transmission) implements Entry {}

        /** A message came in. */
        record In(Transmission transmission) implements Entry {}

        /**
         * Random octets were drawn.
         *
         * @param hex the octets, hexadecimal
         */
        record Draw(String hex) implements Entry {

            static Draw of(byte[] octets) {
                return new Draw(HexFormat.of().formatHex(octets));
            }

            byte[] octets() {
                return HexFormat.of().parseHex(hex);
            }
        }

        /** The clock was read. */
        record Time(Instant instant) implements Entry {}

        /** The user answered. */
        record Answer(Reply reply) implements Entry {}

        /** Something was run. */
        record Run(StatusCode code) implements Entry {}
    }
}
