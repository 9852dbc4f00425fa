package cardsmith.card.cat;

import java.util.Arrays;
import java.util.Optional;

/**
 * Transport protocol and port of a channel (ETSI TS 102 223 clause 8.59).
 *
 * @param protocol how bytes travel and who begins
 * @param port 0 to 65,535
 */
public record TransportLevel(Protocol protocol, int port) {

    /** Transport protocols between card and terminal. */
    public enum Protocol {
        UDP_CLIENT_REMOTE(0x01, 2, "UDP client, remote"),
        TCP_CLIENT_REMOTE(0x02, 1, "TCP client, remote"),
        TCP_SERVER(0x03, 3, "TCP, UICC server mode"),
        UDP_CLIENT_LOCAL(0x04, 5, "UDP client, local"),
        TCP_CLIENT_LOCAL(0x05, 4, "TCP client, local"),
        DIRECT(0x06, 6, "direct channel");

        private final int code;
        private final int profileBit;
        private final String words;

        Protocol(int code, int profileBit, String words) {
            this.code = code;
            this.profileBit = profileBit;
            this.words = words;
        }

        /** Returns the bit in byte 17 of the terminal profile that permits it, counted from 1. */
        int profileBit() {
            return profileBit;
        }

        /** Returns the protocol in words. */
        public String words() {
            return words;
        }
    }

    /** Returns what an object holds, or nothing when it is too short or the protocol is none of the standard's. */
    public static Optional<TransportLevel> of(CatObject object) {
        if (object.length() < 3) {
            return Optional.empty();
        }
        return Arrays.stream(Protocol.values())
                .filter(p -> p.code == object.at(0))
                .findFirst()
                .map(p -> new TransportLevel(p, object.at(1) << 8 | object.at(2)));
    }

    /** Returns the data object. */
    public CatObject object() {
        return CatObject.required(CatTag.TRANSPORT_LEVEL, protocol.code, port >> 8, port);
    }
}
