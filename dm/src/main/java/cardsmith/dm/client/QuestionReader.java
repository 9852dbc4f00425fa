package cardsmith.dm.client;

import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the question in an Alert: parameters, text and choices in its Items (DM Protocol 1.2.1 clause 2.5). */
final class QuestionReader {

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

    private final Map<String, String> parameters = new HashMap<>();

    private QuestionReader() {}

    /** Returns the question of an Alert; none where its parts are missing. */
    static Optional<Question> read(Request.Alert alert) {
        List<Item> items = alert.items();
        if (items.size() < 2 || items.get(1).data().isEmpty()) {
            return Optional.empty();
        }
        QuestionReader reader = new QuestionReader();
        reader.readParameters(text(items.get(0)));
        List<String> choices = new ArrayList<>();
        items.subList(2, items.size()).forEach(item -> choices.add(text(item)));
        return reader.question(alert.code(), text(items.get(1)), choices);
    }

    private static String text(Item item) {
        return item.data().orElse(new Data.Text("")) instanceof Data.Text text ? text.text() : "";
    }

    private void readParameters(String joined) {
        for (String parameter : joined.split("&", 64)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(
                        parameter.substring(0, equals).strip(), decoded(parameter.substring(equals + 1)));
            }
        }
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.strip(), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value.strip();
        }
    }

    private Optional<Integer> number(String name) {
        return Optional.ofNullable(parameters.get(name))
                .filter(word -> WHOLE.matcher(word).matches())
                .map(Integer::parseInt)
                .filter(number -> number > 0);
    }

    private Optional<Question> question(int code, String text, List<String> choices) {
        Question.Times times = new Question.Times(number("MINDT"), number("MAXDT"));
        Optional<String> first = Optional.ofNullable(parameters.get("DR"));
        return switch (code) {
            case 1100 -> Optional.of(new Question.Display(text, times));
            case 1101 ->
                Optional.of(new Question.Confirm(
                        text, times, first.filter(word -> word.matches("[01]")).map("1"::equals)));
            case 1102 ->
                Optional.of(new Question.Input(
                        text,
                        times,
                        first,
                        number("MAXLEN"),
                        Question.Kind.of(parameters.getOrDefault("IT", "A")),
                        "P".equals(parameters.get("ET"))));
            default ->
                choices.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Question.Choice(
                                text, times, choices, code == 1104, chosen(first.orElse(""), choices.size())));
        };
    }

    private static List<Integer> chosen(String first, int choices) {
        List<Integer> numbers = new ArrayList<>();
        for (String word : first.split("-", 256)) {
            if (WHOLE.matcher(word).matches()) {
                int number = Integer.parseInt(word);
                if (number >= 1 && number <= choices && !numbers.contains(number)) {
                    numbers.add(number);
                }
            }
        }
        return numbers;
    }
}
