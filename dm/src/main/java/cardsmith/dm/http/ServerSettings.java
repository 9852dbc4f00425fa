package cardsmith.dm.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Where and how a server listens.
 *
 * @param host address of the network; loopback keeps other machines out
 * @param port port, 0 for any that is free
 * @param path path that takes messages, such as {@code /dm}
 * @param key key and certificate for TLS; none for plain HTTP
 * @param mostOctets size of a message
 * @param mostSessions sessions at one time
 * @param idle time after which a session without a message is given up
 */
public record ServerSettings(
        InetAddress host,
        int port,
        String path,
        Optional<ServerKey> key,
        int mostOctets,
        int mostSessions,
        Duration idle) {

    /** Returns the settings of a server for this machine alone: path {@code /dm}, 1 MiB, 64 sessions, 2 minutes. */
    public static ServerSettings loopback(int port) {
        return new ServerSettings(
                InetAddress.getLoopbackAddress(), port, "/dm", Optional.empty(), 1 << 20, 64, Duration.ofMinutes(2));
    }

    /** Returns the same with TLS. */
    public ServerSettings with(ServerKey tls) {
        return new ServerSettings(host, port, path, Optional.of(tls), mostOctets, mostSessions, idle);
    }

    /** Returns the same with other bounds. */
    public ServerSettings within(int octets, int sessions, Duration idleTime) {
        return new ServerSettings(host, port, path, key, octets, sessions, idleTime);
    }
}
