package cardsmith.workbench.cli;

import cardsmith.card.Secret;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds one run of a command: where it reads, writes and asks.
 *
 * @param in bytes that {@code -} stands for as a source
 * @param out answers
 * @param err questions, progress and errors
 * @param environment environment variables by name
 * @param person who can be asked; absent in a script
 * @param livePicture whether {@code err} shows a line that is rewritten in place
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Optional<Person> person,
        boolean livePicture) {

    /** Somebody who answers questions. */
    public interface Person {

        /** Returns the secret that was typed without being shown; empty when nothing was typed. */
        Optional<Secret> secret(String question);

        /** Returns the line that was typed, without the end of line; empty at the end of the input. */
        Optional<String> line(String question);
    }

    /** Makes the record with its own copy of the environment. */
    public Terminal {
        environment = Map.copyOf(environment);
    }

    /** Returns the terminal that the program was started in. */
    public static Terminal system() {
        Optional<Person> person = ConsolePerson.find();
        return new Terminal(System.in, System.out, System.err, System.getenv(), person, person.isPresent());
    }
}
