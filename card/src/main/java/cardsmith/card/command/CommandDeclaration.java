package cardsmith.card.command;

import java.util.List;

/**
 * A command of a standard.
 *
 * @param name as the standard writes it
 * @param family the class that the instruction byte belongs to
 * @param ins instruction byte, 00 to FF
 * @param clause the clause that defines it
 * @param secrets where PINs and keys may be
 * @param examples command APDUs in hexadecimal that are this command
 */
public record CommandDeclaration(
        String name, ClassByte.Family family, int ins, String clause, SecretRule secrets, List<String> examples) {

    /** Keeps an own copy of the examples. */
    public CommandDeclaration {
        examples = List.copyOf(examples);
    }
}
