package cardsmith.workbench.cli;

import cardsmith.dm.client.Question;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.UserInteraction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers to what a server asks the user, from a file (docs/command-line.md). */
final class AnswersFile implements UserInteraction {

    private static final int MOST = 1_000;

    private record Prepared(String contains, Reply reply) {}

    private final List<Prepared> prepared;
    private final Reply otherwise;

    private AnswersFile(List<Prepared> prepared, Reply otherwise) {
        this.prepared = prepared;
        this.otherwise = otherwise;
    }

    static AnswersFile read(Terminal terminal, String name) throws IOException, Trouble {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(DocumentFile.read(terminal, name));
        } catch (JacksonException bad) {
            throw Trouble.badInput("The file " + name + " is no JSON.", "Mend the file.");
        }
        List<Prepared> prepared = new ArrayList<>();
        for (JsonNode one : root.path("answers")) {
            if (prepared.size() == MOST) {
                throw Trouble.badInput("The file " + name + " has more than " + MOST + " answers.", "Shorten it.");
            }
            prepared.add(new Prepared(one.path("contains").asString(""), reply(one)));
        }
        Reply otherwise = root.has("otherwise") ? reply(root.path("otherwise")) : new Reply.Cancelled();
        return new AnswersFile(List.copyOf(prepared), otherwise);
    }

    private static Reply reply(JsonNode node) throws Trouble {
        if (node.path("typed").isString()) {
            return new Reply.Typed(node.path("typed").asString());
        }
        if (node.path("chosen").isArray()) {
            List<Integer> numbers = new ArrayList<>();
            for (JsonNode number : node.path("chosen")) {
                numbers.add(number.asInt(0));
            }
            return new Reply.Chosen(numbers);
        }
        String word = node.isString() ? node.asString() : node.path("answer").asString("");
        return switch (word) {
            case "yes" -> new Reply.Yes();
            case "no" -> new Reply.No();
            case "cancel" -> new Reply.Cancelled();
            case "timeout" -> new Reply.TimedOut();
            case "cannot" -> new Reply.CannotShow();
            default ->
                throw Trouble.badInput(
                        "An answer is \"" + word + "\".",
                        "Give yes, no, cancel, timeout or cannot as answer, or typed or chosen.");
        };
    }

    @Override
    public Reply ask(Question question) {
        Optional<Reply> reply = prepared.stream()
                .filter(one -> question.text().contains(one.contains()))
                .map(Prepared::reply)
                .findFirst();
        // What is only shown needs no answer.
        return question instanceof Question.Display && reply.isEmpty() ? new Reply.Yes() : reply.orElse(otherwise);
    }
}
