package cardsmith.dm.push;

import java.util.List;
import java.util.Optional;

/**
 * What a push carries (WAP-230 WSP clause 8.4.2.24).
 *
 * @param media the media type
 * @param parameters its parameters, in order
 */
public record ContentType(FieldValue media, List<Field> parameters) {

    /** Copies the list. */
    public ContentType {
        parameters = List.copyOf(parameters);
    }

    /** Returns the value of a parameter, the last of that name where there are several. */
    public Optional<FieldValue> parameter(AssignedWord name) {
        return Field.last(parameters, name);
    }
}
