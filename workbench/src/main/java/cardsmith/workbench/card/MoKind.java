package cardsmith.workbench.card;

import java.util.Locale;

/** The kinds of Management Object that have an icon of their own. */
public enum MoKind {
    /** DM account. */
    DMACC("dmacc"),
    /** Instant messaging and presence. */
    IMPS("imps"),
    /** Mail account. */
    EMAIL("email"),
    /** Connectivity: network access point, proxy. */
    CONNMO("connmo|nap|proxy"),
    /** Device information and detail. */
    DEVICE("devinfo|devdetail"),
    /** Firmware update. */
    FUMO("fumo"),
    /** Any other. */
    OTHER("");

    private final String words;

    MoKind(String words) {
        this.words = words;
    }

    /** Returns the kind of an MO identifier. */
    public static MoKind of(String moIdentifier) {
        String lower = moIdentifier.toLowerCase(Locale.ROOT);
        for (MoKind kind : values()) {
            if (!kind.words.isEmpty() && lower.matches(".*(" + kind.words + ").*")) {
                return kind;
            }
        }
        return OTHER;
    }

    /** Returns the name of its icon file without ending. */
    public String icon() {
        return "mo-" + name().toLowerCase(Locale.ROOT);
    }
}
