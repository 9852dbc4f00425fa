package cardsmith.dm.server;

import cardsmith.dm.BadDocument;
import cardsmith.dm.syncml.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a server does in a session, written down in JSON (docs/dm-script.md).
 *
 * @param title for people
 * @param stopsAtUnexpected whether a status that a command does not expect breaks the session off
 * @param steps at least one; the session begins with the first
 */
public record ServerScript(String title, boolean stopsAtUnexpected, List<Step> steps) {

    private static final int MOST_OCTETS = 1 << 20;

    /** Copies the list. */
    public ServerScript {
        steps = List.copyOf(steps);
    }

    /**
     * Commands that are sent together, and where the script goes on when they are answered.
     *
     * @param name name of the step, its place in the list where it has none
     * @param orders at least one
     * @param rules the first that fits says where to go on; without one the next step follows
     */
    public record Step(String name, List<Order> orders, List<Rule> rules) {

        /** Copies the lists. */
        public Step {
            orders = List.copyOf(orders);
            rules = List.copyOf(rules);
        }
    }

    /**
     * One command with what is expected of it.
     *
     * @param request the command; its number is given when it is sent
     * @param expected status codes that are right; every success where empty
     * @param saveTo file for what a Get finds
     */
    public record Order(Request request, Set<Integer> expected, Optional<String> saveTo) {

        /** Copies the set. */
        public Order {
            expected = Set.copyOf(expected);
        }

        /** Returns whether an answer is what is expected. */
        public boolean isMetBy(CommandAnswer answer) {
            return expected.isEmpty()
                    ? answer.isDone()
                    : answer.code().isPresent()
                            && expected.contains(answer.code().getAsInt());
        }
    }

    /**
     * Where the script goes on when conditions hold; those that are absent hold always.
     *
     * @param command place of the command in the step that the conditions are about, from 1; any where absent
     * @param statuses status codes of which one is there; any where empty
     * @param uri node whose value was found
     * @param value the value found, or the answer of a user where there is no node
     * @param go where to go on
     */
    public record Rule(
            Optional<Integer> command, Set<Integer> statuses, Optional<String> uri, Optional<String> value, Goal go) {

        /** Copies the set. */
        public Rule {
            statuses = Set.copyOf(statuses);
        }
    }

    /** Where a script goes on. */
    public sealed interface Goal {

        /** The step behind this one. */
        record NextStep() implements Goal {}

        /**
         * A step by its name.
         *
         * @param name name of a step of the script
         */
        record StepNamed(String name) implements Goal {}

        /** The end of the session. */
        record End() implements Goal {}

        /** The session is broken off. */
        record Abort() implements Goal {}
    }

    /**
     * Returns the script of a file; files that it names lie beside it.
     *
     * @throws BadDocument where it is no script
     * @throws IOException where it or a file that it names cannot be read
     */
    public static ServerScript read(Path file) throws BadDocument, IOException {
        Path folder = file.toAbsolutePath().getParent();
        return new ScriptParser(name -> bounded(folder.resolve(name), ScriptParser.MOST_VALUE))
                .parse(bounded(file, MOST_OCTETS));
    }

    /**
     * Returns the script of a text that names no files.
     *
     * @throws BadDocument where it is no script
     */
    public static ServerScript of(byte[] json) throws BadDocument {
        try {
            return new ScriptParser(name -> {
                        throw new BadDocument("file " + name, "a file", "values within the script");
                    })
                    .parse(json);
        } catch (IOException never) {
            throw new IllegalStateException("Nothing was read", never);
        }
    }

    private static byte[] bounded(Path file, int most) throws IOException, BadDocument {
        if (Files.size(file) > most) {
            throw new BadDocument("file " + file.getFileName(), "more than " + most + " octets", "a smaller file");
        }
        return Files.readAllBytes(file);
    }
}
