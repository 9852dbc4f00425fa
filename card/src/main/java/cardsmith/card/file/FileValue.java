package cardsmith.card.file;

import java.util.List;

/**
 * What a file or a record says, for people.
 *
 * @param name what the value is
 * @param text the value in words or digits
 * @param sensitivity how much it tells
 * @param parts the values that it is made of
 */
public record FileValue(String name, String text, Sensitivity sensitivity, List<FileValue> parts) {

    /** What a view shows in place of a value that it must not show. */
    public static final String MASK = "••••";

    /** Keeps an own copy of the parts. */
    public FileValue {
        parts = List.copyOf(parts);
    }

    /** Returns a public value without parts. */
    public static FileValue of(String name, String text) {
        return new FileValue(name, text, Sensitivity.PUBLIC, List.of());
    }

    /** Returns a public value whose text is made of its parts. */
    public static FileValue of(String name, List<FileValue> parts) {
        return new FileValue(
                name, String.join(", ", parts.stream().map(FileValue::line).toList()), Sensitivity.PUBLIC, parts);
    }

    /** Returns the same value, it and its parts marked as telling at least so much. */
    public FileValue with(Sensitivity mark) {
        Sensitivity more = mark.compareTo(sensitivity) > 0 ? mark : sensitivity;
        return new FileValue(
                name, text, more, parts.stream().map(part -> part.with(mark)).toList());
    }

    /** Returns the value with everything that is not public replaced by {@link #MASK}. */
    public FileValue masked() {
        if (sensitivity != Sensitivity.PUBLIC) {
            return new FileValue(name, MASK, sensitivity, List.of());
        }
        boolean mixed = parts.stream().anyMatch(FileValue::tells);
        var hidden = parts.stream().map(FileValue::masked).toList();
        return mixed ? of(name, hidden) : this;
    }

    private boolean tells() {
        return sensitivity != Sensitivity.PUBLIC || parts.stream().anyMatch(FileValue::tells);
    }

    private String line() {
        return name.isEmpty() ? text : name + " " + text;
    }
}
