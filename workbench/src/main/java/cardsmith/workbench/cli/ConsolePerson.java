package cardsmith.workbench.cli;

import cardsmith.card.Secret;
import java.io.Console;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The person at the terminal of the program. */
final class ConsolePerson implements Terminal.Person {

    private final Console console;

    private ConsolePerson(Console console) {
        this.console = console;
    }

    /** Returns the person, where both input and output are a terminal. */
    static Optional<Terminal.Person> find() {
        return Optional.ofNullable(System.console()).map(ConsolePerson::new);
    }

    @Override
    public Optional<Secret> secret(String question) {
        char[] typed = console.readPassword("%s", question);
        if (typed == null || typed.length == 0) {
            return Optional.empty();
        }
        return Optional.of(secret(typed));
    }

    /** Returns the secret of these characters in UTF-8 and wipes them. */
    static Secret secret(char[] typed) {
        byte[] bytes = new byte[typed.length * 4];
        ByteBuffer encoded = ByteBuffer.wrap(bytes);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(typed), encoded, true);
        byte[] exact = Arrays.copyOf(bytes, encoded.position());
        try {
            return Secret.of(exact);
        } finally {
            Arrays.fill(typed, '\0');
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(exact, (byte) 0);
        }
    }

    @Override
    public Optional<String> line(String question) {
        return Optional.ofNullable(console.readLine("%s", question));
    }
}
