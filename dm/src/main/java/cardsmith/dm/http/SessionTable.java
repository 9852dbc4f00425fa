package cardsmith.dm.http;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The sessions that go on at a server, by the token in their address and by what their first message called them. */
final class SessionTable implements AutoCloseable {

    /** A session at its place. */
    static final class Place {

        private final String token;
        private final String name;
        private final ServedSession session;
        private long used;

        private Place(String token, String name, ServedSession session, long now) {
            this.token = token;
            this.name = name;
            this.session = session;
            this.used = now;
        }

        String token() {
            return token;
        }

        ServedSession session() {
            return session;
        }
    }

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Place> byToken = new LinkedHashMap<>();
    private final int most;
    private final long idleNanos;
    private final LongSupplier nanos;

    SessionTable(int most, Duration idle, LongSupplier nanos) {
        this.most = most;
        this.idleNanos = idle.toNanos();
        this.nanos = nanos;
    }

    /** Returns a token for an address that nobody guesses. */
    String newToken() {
        byte[] octets = new byte[16];
        random.nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }

    /** Returns the session of a token. */
    synchronized Optional<Place> byToken(String token) {
        Optional<Place> place = Optional.ofNullable(byToken.get(token));
        place.ifPresent(found -> found.used = nanos.getAsLong());
        return place;
    }

    /** Returns the session of a name: its number and its client. */
    synchronized Optional<Place> byName(String name) {
        Optional<Place> place =
                byToken.values().stream().filter(one -> one.name.equals(name)).findFirst();
        place.ifPresent(found -> found.used = nanos.getAsLong());
        return place;
    }

    /** Returns the place of a new session; none where there is no room. */
    synchronized Optional<Place> take(String token, String name, ServedSession session) {
        if (byToken.size() >= most) {
            return Optional.empty();
        }
        Place place = new Place(token, name, session, nanos.getAsLong());
        byToken.put(token, place);
        return Optional.of(place);
    }

    synchronized boolean isFull() {
        return byToken.size() >= most;
    }

    /** Takes a session away that is over. */
    synchronized void remove(Place place) {
        byToken.remove(place.token);
    }

    /** Gives up the sessions that have had no message for too long. */
    void sweep() {
        List<Place> idle = new ArrayList<>();
        synchronized (this) {
            long now = nanos.getAsLong();
            for (Iterator<Place> all = byToken.values().iterator(); all.hasNext(); ) {
                Place place = all.next();
                if (now - place.used > idleNanos) {
                    all.remove();
                    idle.add(place);
                }
            }
        }
        idle.forEach(SessionTable::abandon);
    }

    /** Gives up a session that is taken away. */
    static void abandon(Place place) {
        synchronized (place.session) {
            if (!place.session.isOver()) {
                place.session.abandon();
            }
        }
    }

    @Override
    public void close() {
        List<Place> all;
        synchronized (this) {
            all = new ArrayList<>(byToken.values());
            byToken.clear();
        }
        all.forEach(SessionTable::abandon);
    }
}
