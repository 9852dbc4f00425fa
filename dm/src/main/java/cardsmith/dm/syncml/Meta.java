package cardsmith.dm.syncml;

import java.util.List;
import java.util.Optional;

/**
 * Meta information of a message, command, Item or credential (SyncML MetInf 1.2).
 *
 * @param format format of the data such as {@code chr}, {@code b64} or {@code bin}
 * @param type MIME type of the data, or the kind of authentication
 * @param size size of a whole large object in octets
 * @param nextNonce nonce for the next credentials, base64
 * @param maxMsgSize largest message the sender takes, in octets
 * @param maxObjSize largest object the sender takes, in octets
 * @param mark importance of an Alert
 * @param version version of the data
 * @param emi information of the experiment of a vendor
 */
public record Meta(
        Optional<String> format,
        Optional<String> type,
        Optional<Long> size,
        Optional<String> nextNonce,
        Optional<Long> maxMsgSize,
        Optional<Long> maxObjSize,
        Optional<String> mark,
        Optional<String> version,
        List<String> emi) {

    /** No meta information. */
    public static final Meta NONE = new Meta(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    /** Refuses negative sizes and characters that XML does not allow with {@link IllegalArgumentException}. */
    public Meta {
        format = Wording.word(format);
        type = Wording.word(type);
        nextNonce = Wording.word(nextNonce);
        mark = Wording.word(mark);
        version = Wording.word(version);
        emi = Wording.words(emi);
        if (size.orElse(0L) < 0 || maxMsgSize.orElse(0L) < 0 || maxObjSize.orElse(0L) < 0) {
            throw new IllegalArgumentException("A size is below 0");
        }
    }

    /** Returns meta information of nothing but format and type. */
    public static Meta of(String format, String type) {
        return NONE.withFormat(format).withType(type);
    }

    /** Returns the same with this format. */
    public Meta withFormat(String format) {
        return new Meta(Optional.of(format), type, size, nextNonce, maxMsgSize, maxObjSize, mark, version, emi);
    }

    /** Returns the same with this type. */
    public Meta withType(String type) {
        return new Meta(format, Optional.of(type), size, nextNonce, maxMsgSize, maxObjSize, mark, version, emi);
    }

    /** Returns the same with this size of a large object, in octets. */
    public Meta withSize(long size) {
        return new Meta(format, type, Optional.of(size), nextNonce, maxMsgSize, maxObjSize, mark, version, emi);
    }

    /** Returns the same with this nonce, base64. */
    public Meta withNextNonce(String nonce) {
        return new Meta(format, type, size, Optional.of(nonce), maxMsgSize, maxObjSize, mark, version, emi);
    }

    /** Returns the same with the sizes that the sender takes at most, in octets. */
    public Meta withLimits(Optional<Long> maxMsgSize, Optional<Long> maxObjSize) {
        return new Meta(format, type, size, nextNonce, maxMsgSize, maxObjSize, mark, version, emi);
    }

    boolean isEmpty() {
        boolean ofSender = maxMsgSize.isEmpty() && maxObjSize.isEmpty() && nextNonce.isEmpty();
        boolean ofData = format.isEmpty() && type.isEmpty() && size.isEmpty();
        return ofData && ofSender && mark.isEmpty() && version.isEmpty() && emi.isEmpty();
    }

    boolean isBinary() {
        return format.isPresent() && isBinary(format.get());
    }

    static boolean isBinary(String format) {
        return format.length() == 3 && (format.charAt(0) | 0x20) == 'b' && format.equalsIgnoreCase("bin");
    }

    /** Shows all but the nonce, with which a digest could be guessed. */
    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder("Meta[");
        show(shown, "format", format);
        show(shown, "type", type);
        show(shown, "size", size);
        show(shown, "nextNonce", nextNonce.map(nonce -> "(hidden)"));
        show(shown, "maxMsgSize", maxMsgSize);
        show(shown, "maxObjSize", maxObjSize);
        show(shown, "mark", mark);
        show(shown, "version", version);
        return shown.append(']').toString();
    }

    private static void show(StringBuilder shown, String name, Optional<?> value) {
        value.ifPresent(present -> shown.append(shown.length() > 5 ? " " : "")
                .append(name)
                .append('=')
                .append(present));
    }
}
