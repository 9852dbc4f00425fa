package cardsmith.device.session;

import cardsmith.dm.client.Question;
import cardsmith.dm.client.Reply;
import cardsmith.dm.session.SessionEvent.CommandRef;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeChange;
import cardsmith.dm.tree.TreeRefusal;
import cardsmith.dm.tree.UriLimits;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The facts of a case in JSON; the field {@code is} tells them apart. */
final class FactJson {

    private FactJson() {}

    static void write(Fact fact, ObjectNode node) {
        node.put("is", fact.getClass().getSimpleName());
        if (fact instanceof Fact.Attached attached) {
            node.put("taken", attached.taken()).put("sentence", attached.sentence());
        } else if (fact instanceof Fact.Triggered triggered) {
            node.put("way", triggered.way()).put("sentence", triggered.sentence());
        } else if (fact instanceof Fact.Opened opened) {
            node.put("sessionId", opened.sessionId())
                    .put("alert", opened.alert())
                    .put("uri", opened.uri());
        } else if (fact instanceof Fact.ChannelOpened opened) {
            node.put("channel", opened.channel()).put("port", opened.port()).put("result", opened.result());
        } else if (fact instanceof Fact.ChannelClosed closed) {
            node.put("channel", closed.channel());
        } else if (fact instanceof Fact.ChannelData data) {
            node.put("channel", data.channel()).put("toCard", data.toCard()).put("octets", data.octets());
        } else if (fact instanceof Fact.Http http) {
            node.put("toCard", http.toCard()).put("head", http.head()).put("body", http.body());
        } else if (fact instanceof Fact.Message message) {
            node.put("toCard", message.toCard());
            node.put("form", message.transmission().form().name());
            node.put("octets", base64(message.transmission()));
            message.original().ifPresent(original -> node.put("original", base64(original)));
        } else if (fact instanceof Fact.Authenticated authenticated) {
            node.put("client", authenticated.client()).put("code", authenticated.code());
        } else {
            writeRest(fact, node);
        }
    }

    private static void writeRest(Fact fact, ObjectNode node) {
        if (fact instanceof Fact.Executed executed) {
            command(executed.command(), node);
            node.put("target", executed.target()).put("code", executed.code()).put("sentence", executed.sentence());
        } else if (fact instanceof Fact.Changed changed) {
            command(changed.command(), node);
            node.put("uri", changed.uri().toString());
            node.put("kind", changed.kind().name()).put("property", changed.property());
            changed.before().ifPresent(text -> node.put("before", text));
            changed.after().ifPresent(text -> node.put("after", text));
        } else if (fact instanceof Fact.Asked asked) {
            question(asked.question(), node);
        } else if (fact instanceof Fact.Answered answered) {
            reply(answered.reply(), node);
        } else if (fact instanceof Fact.Fault fault) {
            node.put("sentence", fault.sentence());
        } else if (fact instanceof Fact.Noted noted) {
            node.put("sentence", noted.sentence());
        } else if (fact instanceof Fact.Ended ended) {
            node.put("completed", ended.completed())
                    .put("sentence", ended.sentence())
                    .put("nextStep", ended.nextStep());
        }
    }

    private static String base64(Transmission transmission) {
        return Base64.getEncoder().encodeToString(transmission.octets());
    }

    private static void command(CommandRef command, ObjectNode node) {
        node.put("msgId", command.msgId()).put("cmdId", command.cmdId()).put("command", command.name());
    }

    private static void question(Question question, ObjectNode node) {
        node.put("question", question.getClass().getSimpleName()).put("text", question.text());
        question.times().atLeast().ifPresent(seconds -> node.put("atLeast", seconds));
        question.times().atMost().ifPresent(seconds -> node.put("atMost", seconds));
        if (question instanceof Question.Confirm confirm) {
            confirm.yesFirst().ifPresent(yes -> node.put("yesFirst", yes));
        } else if (question instanceof Question.Input input) {
            node.put("kind", input.kind().name()).put("hidden", input.hidden());
            input.mostCharacters().ifPresent(most -> node.put("mostCharacters", most));
            input.first().filter(f -> !input.hidden()).ifPresent(first -> node.put("first", first));
        } else if (question instanceof Question.Choice choice) {
            ArrayNode choices = node.putArray("choices");
            choice.choices().forEach(choices::add);
            node.put("several", choice.several());
            numbers(choice.first(), node.putArray("first"));
        }
    }

    private static void reply(Reply reply, ObjectNode node) {
        node.put("reply", reply.getClass().getSimpleName());
        if (reply instanceof Reply.Typed typed) {
            node.put("text", typed.text());
        } else if (reply instanceof Reply.Chosen chosen) {
            numbers(chosen.numbers(), node.putArray("numbers"));
        }
    }

    private static void numbers(List<Integer> numbers, ArrayNode list) {
        numbers.forEach(list::add);
    }

    static Fact read(JsonNode node) throws TreeRefusal {
        String kind = text(node, "is");
        return switch (kind) {
            case "PoweredOn" -> new Fact.PoweredOn();
            case "Attached" -> new Fact.Attached(flag(node, "taken"), text(node, "sentence"));
            case "Triggered" -> new Fact.Triggered(text(node, "way"), text(node, "sentence"));
            case "Opened" -> new Fact.Opened(text(node, "sessionId"), number(node, "alert"), text(node, "uri"));
            case "ChannelOpened" ->
                new Fact.ChannelOpened(number(node, "channel"), number(node, "port"), text(node, "result"));
            case "ChannelClosed" -> new Fact.ChannelClosed(number(node, "channel"));
            case "ChannelData" ->
                new Fact.ChannelData(number(node, "channel"), flag(node, "toCard"), number(node, "octets"));
            case "Http" -> new Fact.Http(flag(node, "toCard"), text(node, "head"), number(node, "body"));
            case "Message" -> message(node);
            case "Authenticated" -> new Fact.Authenticated(flag(node, "client"), number(node, "code"));
            case "Executed" ->
                new Fact.Executed(command(node), text(node, "target"), number(node, "code"), text(node, "sentence"));
            case "Changed" ->
                new Fact.Changed(
                        command(node),
                        NodeUri.of(text(node, "uri"), UriLimits.NONE),
                        TreeChange.Kind.valueOf(text(node, "kind")),
                        text(node, "property"),
                        optional(node, "before"),
                        optional(node, "after"));
            case "Asked" -> new Fact.Asked(question(node));
            case "Answered" -> new Fact.Answered(reply(node));
            case "Fault" -> new Fact.Fault(text(node, "sentence"));
            case "Noted" -> new Fact.Noted(text(node, "sentence"));
            case "Ended" -> new Fact.Ended(flag(node, "completed"), text(node, "sentence"), text(node, "nextStep"));
            default -> throw new IllegalArgumentException("there is no event " + kind);
        };
    }

    private static Fact message(JsonNode node) {
        SyncMlForm form = SyncMlForm.valueOf(text(node, "form"));
        return new Fact.Message(
                flag(node, "toCard"),
                transmission(form, text(node, "octets")),
                optional(node, "original").map(octets -> transmission(form, octets)));
    }

    private static Transmission transmission(SyncMlForm form, String base64) {
        return new Transmission(form, Base64.getDecoder().decode(base64), Optional.empty());
    }

    private static CommandRef command(JsonNode node) {
        return new CommandRef(text(node, "msgId"), text(node, "cmdId"), text(node, "command"));
    }

    private static Question question(JsonNode node) {
        String text = text(node, "text");
        var times = new Question.Times(integer(node, "atLeast"), integer(node, "atMost"));
        String kind = text(node, "question");
        return switch (kind) {
            case "Display" -> new Question.Display(text, times);
            case "Confirm" ->
                new Question.Confirm(
                        text, times, node.has("yesFirst") ? Optional.of(flag(node, "yesFirst")) : Optional.empty());
            case "Input" ->
                new Question.Input(
                        text,
                        times,
                        optional(node, "first"),
                        integer(node, "mostCharacters"),
                        Question.Kind.valueOf(text(node, "kind")),
                        flag(node, "hidden"));
            case "Choice" -> {
                List<String> choices = new ArrayList<>();
                node.path("choices").forEach(choice -> choices.add(choice.asString("")));
                yield new Question.Choice(text, times, choices, flag(node, "several"), numbers(node.path("first")));
            }
            default -> throw new IllegalArgumentException("there is no question " + kind);
        };
    }

    private static Reply reply(JsonNode node) {
        String kind = text(node, "reply");
        return switch (kind) {
            case "Yes" -> new Reply.Yes();
            case "No" -> new Reply.No();
            case "Typed" -> new Reply.Typed(text(node, "text"));
            case "Chosen" -> new Reply.Chosen(numbers(node.path("numbers")));
            case "Cancelled" -> new Reply.Cancelled();
            case "TimedOut" -> new Reply.TimedOut();
            case "CannotShow" -> new Reply.CannotShow();
            default -> throw new IllegalArgumentException("there is no reply " + kind);
        };
    }

    private static List<Integer> numbers(JsonNode list) {
        List<Integer> numbers = new ArrayList<>();
        list.forEach(number -> numbers.add(number.asInt(0)));
        return numbers;
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static Optional<String> optional(JsonNode node, String name) {
        return node.has(name) ? Optional.of(text(node, name)) : Optional.empty();
    }

    private static int number(JsonNode node, String name) {
        return node.path(name).asInt(0);
    }

    private static Optional<Integer> integer(JsonNode node, String name) {
        return node.has(name) ? Optional.of(number(node, name)) : Optional.empty();
    }

    private static boolean flag(JsonNode node, String name) {
        return node.path(name).asBoolean(false);
    }
}
