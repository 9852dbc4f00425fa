package cardsmith.device.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The eight timers that a card can start (ETSI TS 102 223 clause 6.4.21), on a clock that may be simulated. */
public final class Timers {

    /** The highest number of a timer. */
    public static final int COUNT = 8;

    private record Running(Instant started, Duration time) {
        Instant end() {
            return started.plus(time);
        }
    }

    private final InstantSource clock;
    private final Map<Integer, Running> running = new TreeMap<>();

    Timers(InstantSource clock) {
        this.clock = clock;
    }

    void start(int timer, Duration time) {
        running.put(timer, new Running(clock.instant(), time));
    }

    /** Returns what was left of the timer, nothing when it did not run. */
    Optional<Duration> stop(int timer) {
        Optional<Duration> left = left(timer);
        running.remove(timer);
        return left;
    }

    Optional<Duration> left(int timer) {
        return Optional.ofNullable(running.get(timer)).map(r -> {
            Duration left = Duration.between(clock.instant(), r.end());
            return left.isNegative() ? Duration.ZERO : left;
        });
    }

    /** Returns a timer that has run down, its number and its time, and stops it. */
    Optional<Map.Entry<Integer, Duration>> takeExpired() {
        Instant now = clock.instant();
        for (Map.Entry<Integer, Running> timer : running.entrySet()) {
            if (!timer.getValue().end().isAfter(now)) {
                running.remove(timer.getKey());
                return Optional.of(Map.entry(timer.getKey(), timer.getValue().time()));
            }
        }
        return Optional.empty();
    }

    /** Returns how long it takes until the next timer has run down, nothing when none runs. */
    public Optional<Duration> untilNext() {
        return running.values().stream()
                .map(Running::end)
                .min(Instant::compareTo)
                .map(end -> Duration.between(clock.instant(), end))
                .map(left -> left.isNegative() ? Duration.ZERO : left);
    }

    void clear() {
        running.clear();
    }
}
