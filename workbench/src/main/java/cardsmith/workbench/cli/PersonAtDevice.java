package cardsmith.workbench.cli;

import cardsmith.card.Secret;
import cardsmith.dm.client.Question;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.UserInteraction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows the person at the terminal what a server asks the user of the device. */
final class PersonAtDevice implements UserInteraction {

    private static final int TRIES = 3;

    private final Terminal.Person person;
    private final Terminal terminal;

    private PersonAtDevice(Terminal.Person person, Terminal terminal) {
        this.person = person;
        this.terminal = terminal;
    }

    /** Returns the person at a terminal, or a device without a user where nobody is there. */
    static UserInteraction at(Terminal terminal) {
        return terminal.person()
                .<UserInteraction>map(person -> new PersonAtDevice(person, terminal))
                .orElse(UserInteraction.NONE);
    }

    @Override
    public Reply ask(Question question) {
        String text = "The server: " + question.text().replaceAll("[\\p{Cntrl}&&[^\n]]", " ");
        if (question instanceof Question.Display) {
            terminal.err().println(text);
            return new Reply.Yes();
        }
        if (question instanceof Question.Confirm) {
            return confirm(text);
        }
        return question instanceof Question.Input input ? typed(text, input) : chosen(text, (Question.Choice) question);
    }

    private Reply confirm(String text) {
        Optional<String> line = person.line(text + " [y/n] ");
        if (line.isEmpty()) {
            return new Reply.Cancelled();
        }
        return line.get().strip().equalsIgnoreCase("y") ? new Reply.Yes() : new Reply.No();
    }

    private Reply typed(String text, Question.Input input) {
        for (int i = 0; i < TRIES; i++) {
            Optional<String> line = input.hidden() ? hidden(text) : person.line(text + " ");
            if (line.isEmpty()) {
                return new Reply.Cancelled();
            }
            Optional<String> complaint = input.complaint(line.get());
            if (complaint.isEmpty()) {
                return new Reply.Typed(line.get());
            }
            terminal.err().println(complaint.get());
        }
        return new Reply.Cancelled();
    }

    private Optional<String> hidden(String text) {
        return person.secret(text + " (not shown) ").map(PersonAtDevice::text);
    }

    private static String text(Secret secret) {
        try (secret) {
            return secret.use(octets -> new String(octets, StandardCharsets.UTF_8));
        }
    }

    private Reply chosen(String text, Question.Choice choice) {
        terminal.err().println(text);
        for (int i = 0; i < choice.choices().size(); i++) {
            terminal.err().println("  " + (i + 1) + "  " + choice.choices().get(i));
        }
        Optional<String> line = person.line(choice.several() ? "Numbers, with commas: " : "Number: ");
        if (line.isEmpty()) {
            return new Reply.Cancelled();
        }
        List<Integer> numbers = new ArrayList<>();
        for (String word : line.get().split("[, ]+", -1)) {
            if (word.matches("[0-9]{1,4}")) {
                int number = Integer.parseInt(word);
                if (number >= 1 && number <= choice.choices().size() && !numbers.contains(number)) {
                    numbers.add(number);
                }
            }
        }
        boolean fits = choice.several() || numbers.size() == 1;
        return fits ? new Reply.Chosen(numbers) : new Reply.Cancelled();
    }
}
