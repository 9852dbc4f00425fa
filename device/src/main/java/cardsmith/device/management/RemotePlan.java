package cardsmith.device.management;

/**
 * What a change over the air takes.
 *
 * @param change what it does
 * @param commands how many APDUs the card carries out
 * @param bytes of these commands
 * @param packetBytes of the packet around them, which is one
 * @param messages short messages that carry it
 */
public record RemotePlan(String change, int commands, int bytes, int packetBytes, int messages) {

    /** Returns the plan, one line. */
    public String sentence() {
        return "To " + change + ": " + commands + " commands of " + bytes + " bytes, one packet of " + packetBytes
                + " bytes, " + messages + (messages == 1 ? " short message." : " short messages.");
    }
}
