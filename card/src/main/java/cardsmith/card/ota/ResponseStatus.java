package cardsmith.card.ota;

import java.util.Arrays;
import java.util.Optional;

/** What the card says of a packet as a whole (ETSI TS 102 225 clause 5.2, table 5). */
public enum ResponseStatus {
    /** The packet was right; how its commands came out is in the data. */
    OK(0x00, "The card took the packet."),
    /** The proof is wrong. */
    WRONG_PROOF(0x01, "The card found the packet's checksum wrong: other keys, or it was changed on its way."),
    /** The counter is not higher than the last. */
    COUNTER_LOW(0x02, "The card has seen this counter or a higher one: the packet is a repetition or came too late."),
    /** The counter is not the next. */
    COUNTER_HIGH(0x03, "The counter is not the next one: a packet before this one is missing."),
    /** The counter is at its end. */
    COUNTER_BLOCKED(0x04, "The counter of these keys has come to its end: they need to be replaced."),
    /** It cannot be deciphered. */
    CIPHERING_ERROR(0x05, "The card could not decipher the packet."),
    /** Keys or security that the card does not know. */
    UNKNOWN_SECURITY(0x06, "The card does not have these keys, or not this kind of security."),
    /** It is too long. */
    NO_MEMORY(0x07, "The card has not enough memory for the packet."),
    /** The card goes on working. */
    MORE_TIME(0x08, "The card needs more time for the commands."),
    /** No application of this reference. */
    UNKNOWN_TAR(0x09, "The card has no application of this TAR that takes packets."),
    /** Less security than the application asks for. */
    INSUFFICIENT_SECURITY(0x0A, "The application on the card asks for more security than the packet has."),
    /** The answer comes later. */
    FOLLOWS_BY_MESSAGE(0x0B, "The card's answer follows in a short message."),
    /** The answer comes later. */
    FOLLOWS_BY_USSD(0x0C, "The card's answer follows over USSD.");

    private final int code;
    private final String sentence;

    ResponseStatus(int code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /** Returns the status of this code; empty where it is reserved. */
    public static Optional<ResponseStatus> of(int code) {
        return Arrays.stream(values()).filter(one -> one.code == code).findFirst();
    }

    /** Returns the byte that stands for it. */
    public int code() {
        return code;
    }

    /** Returns what it means, one sentence. */
    public String sentence() {
        return sentence;
    }
}
