package cardsmith.dm.push;

import java.util.List;
import java.util.Optional;

/**
 * A parameter of a content type, or a header.
 *
 * @param name its name
 * @param value its value
 */
public record Field(FieldValue name, FieldValue value) {

    static Optional<FieldValue> last(List<Field> fields, AssignedWord name) {
        return fields.stream()
                .filter(field -> name.isSaidBy(field.name()))
                .map(Field::value)
                .reduce((first, second) -> second);
    }
}
