package cardsmith.card.mostore;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.tlv.Tlv;
import java.util.ArrayList;
import java.util.List;

/**
 * When the card asks for a session by itself (DM_SC 1.0 interface DM-SC-1; docs/card-interface.md, EF.CONF tag 82).
 *
 * @param newTerminal in a terminal that it does not know
 * @param changed when its objects are not those that it delivered last
 * @param timer whenever its timer has run down
 * @param minutes of the timer, 0 to {@link #MOST_MINUTES}; 0 counts as 1
 */
public record TriggerSettings(boolean newTerminal, boolean changed, boolean timer, int minutes) {

    /** The longest time of a timer that the card can tell a terminal: 99 hours and 59 minutes. */
    public static final int MOST_MINUTES = 5_999;

    /** The card asks for nothing. */
    public static final TriggerSettings NONE = new TriggerSettings(false, false, false, 0);

    static final int TAG = 0x82;

    private static final int LENGTH = 3;
    private static final int NEW_TERMINAL = 0x01;
    private static final int CHANGED = 0x02;
    private static final int TIMER = 0x04;

    /** Refuses minutes that no timer has with {@link IllegalArgumentException}. */
    public TriggerSettings {
        if (minutes < 0 || minutes > 0xFFFF) {
            throw new IllegalArgumentException("A timer has at most " + MOST_MINUTES + " minutes");
        }
    }

    /**
     * Returns the settings that the value of tag 82 says.
     *
     * @throws CardBrokeRules where it has another length
     */
    public static TriggerSettings decode(byte[] value) throws CardBrokeRules {
        if (value.length != LENGTH) {
            throw new CardBrokeRules(
                    "The trigger settings of the card (EF.CONF, tag 82) have " + value.length + " bytes.",
                    "Write them anew.");
        }
        int flags = value[0];
        return new TriggerSettings(
                (flags & NEW_TERMINAL) != 0,
                (flags & CHANGED) != 0,
                (flags & TIMER) != 0,
                (value[1] & 0xFF) << 8 | value[2] & 0xFF);
    }

    /** Returns the setting as the card keeps it. */
    public Tlv stored() {
        return Tlv.of(TAG, encode());
    }

    private byte[] encode() {
        int flags = (newTerminal ? NEW_TERMINAL : 0) | (changed ? CHANGED : 0) | (timer ? TIMER : 0);
        return new byte[] {(byte) flags, (byte) (minutes >> 8), (byte) minutes};
    }

    /** Returns whether the card asks for anything. */
    public boolean isAny() {
        return newTerminal || changed || timer;
    }

    /** Returns what the card asks at, for people, such as {@code changed store, timer, every 30 min}. */
    public String words() {
        List<String> words = new ArrayList<>();
        if (newTerminal) {
            words.add("new terminal");
        }
        if (changed) {
            words.add("changed store");
        }
        if (timer) {
            words.add("timer");
        }
        String on = words.isEmpty() ? "none" : String.join(", ", words);
        return minutes == 0 ? on : on + ", every " + minutes + " min";
    }
}
