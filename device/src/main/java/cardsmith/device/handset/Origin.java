package cardsmith.device.handset;

/** Where a node of the device tree came from. */
public sealed interface Origin {

    /** The device had it before any card came. */
    record Device() implements Origin {
        @Override
        public String toString() {
            return "device";
        }
    }

    /** A remote server put it there. */
    record Server(String serverId) implements Origin {
        @Override
        public String toString() {
            return "server " + serverId;
        }
    }

    /**
     * A card brought it.
     *
     * @param iccid number of the card, empty where it tells none
     * @param tag tag of the SC MO on it, in hexadecimal
     * @param keeps whether it stays after switch-off
     */
    record Card(String iccid, String tag, boolean keeps) implements Origin {
        @Override
        public String toString() {
            return "card " + (iccid.isEmpty() ? "without a number" : iccid) + ", object " + tag
                    + (keeps ? ", stays" : "");
        }
    }
}
