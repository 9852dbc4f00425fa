package cardsmith.device.gateway;

import java.io.IOException;
import java.util.OptionalInt;

/** Another program listens at the port. */
public final class PortTaken extends IOException {

    private static final long serialVersionUID = 1;

    private final int free;

    PortTaken(int port, OptionalInt free, IOException cause) {
        super(
                "Port " + port + " of this computer is in use by another program."
                        + (free.isPresent() ? " Port " + free.getAsInt() + " is free." : ""),
                cause);
        this.free = free.orElse(0);
    }

    /** Returns a port that was free a moment ago. */
    public OptionalInt free() {
        return free == 0 ? OptionalInt.empty() : OptionalInt.of(free);
    }
}
