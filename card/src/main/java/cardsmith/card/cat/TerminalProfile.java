package cardsmith.card.cat;

import cardsmith.card.CommandApdu;
import java.util.Arrays;
import java.util.Set;

/** What a terminal tells the card it can do (ETSI TS 102 223 clause 5.2). Bytes and bits are counted from 1. */
public final class TerminalProfile {

    private static final int LENGTH = 20;
    private static final int PROFILE_BYTE = 1;
    private static final int CHANNELS_BYTE = 13;
    private static final int TRANSPORT_BYTE = 17;
    private static final int MOST_CHANNELS = 7;

    private final byte[] bytes;

    private TerminalProfile(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the profile that these bytes code. */
    public static TerminalProfile of(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > 255) {
            throw new IllegalArgumentException("A terminal profile has 1 to 255 bytes");
        }
        return new TerminalProfile(bytes.clone());
    }

    /**
     * Returns the profile of a handset that can do these commands, report these events, receive short messages for the
     * card, run its timers, and hold so many channels, in UICC server mode and as local UDP client.
     *
     * @param channels 0 to 7
     */
    public static TerminalProfile of(Set<CommandType> commands, Set<Event> events, int channels) {
        var profile = new TerminalProfile(new byte[LENGTH]);
        profile.set(PROFILE_BYTE, 1);
        profile.set(PROFILE_BYTE, 2);
        profile.set(PROFILE_BYTE, 4);
        commands.forEach(c -> profile.set(c.profileByte(), c.profileBit()));
        events.forEach(e -> profile.set(e.profileByte(), e.profileBit()));
        if (commands.contains(CommandType.TIMER_MANAGEMENT)) {
            profile.set(PROFILE_BYTE, 6);
            profile.set(8, 2);
        }
        if (channels > 0) {
            profile.bytes[CHANNELS_BYTE - 1] |= (byte) (Math.min(channels, MOST_CHANNELS) << 5);
            profile.set(TRANSPORT_BYTE, 3);
            profile.set(TRANSPORT_BYTE, 5);
        }
        return profile;
    }

    private void set(int atByte, int bit) {
        if (atByte > 0) {
            bytes[atByte - 1] |= (byte) (1 << bit - 1);
        }
    }

    /** Returns whether a bit is set; bytes that are not there are 0. */
    public boolean has(int atByte, int bit) {
        return atByte >= 1 && atByte <= bytes.length && (bytes[atByte - 1] >> bit - 1 & 1) != 0;
    }

    /** Returns whether the card may send such a command: false where the profile has no bit for it. */
    public boolean permits(CommandType type) {
        return has(type.profileByte(), type.profileBit());
    }

    /** Returns whether the terminal has such a transport between a channel and itself or a network. */
    public boolean carries(TransportLevel.Protocol protocol) {
        return has(TRANSPORT_BYTE, protocol.profileBit());
    }

    /** Returns the same without a bit, from which the card must keep off. */
    public TerminalProfile without(int atByte, int bit) {
        var less = new TerminalProfile(bytes.clone());
        if (atByte <= bytes.length) {
            less.bytes[atByte - 1] &= (byte) ~(1 << bit - 1);
        }
        return less;
    }

    /** Returns whether the terminal reports such an event. */
    public boolean reports(Event event) {
        return has(event.profileByte(), event.profileBit());
    }

    /** Returns how many channels the terminal can hold, 0 to 7. */
    public int channels() {
        return bytes.length < CHANNELS_BYTE ? 0 : bytes[CHANNELS_BYTE - 1] >> 5 & 0x07;
    }

    /** Returns a copy of the bytes, 1 to 255. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the TERMINAL PROFILE command (ETSI TS 102 221 clause 11.2.1). */
    public CommandApdu command() {
        return CommandApdu.of(0x80, 0x10, 0, 0, bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TerminalProfile that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
