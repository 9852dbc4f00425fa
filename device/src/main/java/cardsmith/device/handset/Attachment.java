package cardsmith.device.handset;

/**
 * What the network made of device and card.
 *
 * @param taken whether they are attached
 * @param proved whether the card has proved itself by its key
 * @param sentence for people
 */
public record Attachment(boolean taken, boolean proved, String sentence) {

    /** Returns a refusal. */
    public static Attachment refused(String why) {
        return new Attachment(false, false, why);
    }
}
