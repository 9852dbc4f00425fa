package cardsmith.device.terminal;

import cardsmith.card.cat.CatObject;
import cardsmith.card.cat.CatTag;
import cardsmith.card.cat.CatText;
import cardsmith.card.cat.ProactiveCommand;
import cardsmith.card.cat.Result;
import cardsmith.card.cat.TerminalResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The commands that reach the person (ETSI TS 102 223 clauses 6.4.1 to 6.4.10). */
final class PersonCommands {

    private static final int WAIT_FOR_PERSON = 0x80;
    private static final int ALPHABET = 0x01;
    private static final int YES_NO = 0x04;
    private static final int HIDDEN = 0x04;
    private static final int MOST_ITEMS = 255;

    private final Person person;

    PersonCommands(Person person) {
        this.person = person;
    }

    TerminalResponse perform(ProactiveCommand command) {
        return switch (command.type().orElseThrow()) {
            case DISPLAY_TEXT -> display(command);
            case GET_INKEY -> inkey(command);
            case GET_INPUT -> input(command);
            case SELECT_ITEM -> select(command);
            default -> TerminalResponse.to(command, Result.OK);
        };
    }

    private TerminalResponse display(ProactiveCommand command) {
        Optional<String> text = text(command);
        if (text.isEmpty()) {
            return TerminalResponse.to(command, Result.VALUES_MISSING);
        }
        boolean waits = (command.qualifier() & WAIT_FOR_PERSON) != 0;
        boolean read = person.show(text.get(), waits);
        return TerminalResponse.to(command, read ? Result.OK : waits ? Result.NO_RESPONSE : Result.ENDED_BY_PERSON);
    }

    private TerminalResponse inkey(ProactiveCommand command) {
        Optional<String> text = text(command);
        if (text.isEmpty()) {
            return TerminalResponse.to(command, Result.VALUES_MISSING);
        }
        if ((command.qualifier() & YES_NO) != 0) {
            return person.confirm(text.get())
                    .map(yes -> TerminalResponse.to(
                            command, Result.OK, CatObject.required(CatTag.TEXT_STRING, 0x04, yes ? 1 : 0)))
                    .orElseGet(() -> TerminalResponse.to(command, Result.NO_RESPONSE));
        }
        boolean digits = (command.qualifier() & ALPHABET) == 0;
        return answered(command, person.type(text.get(), 1, 1, false, digits));
    }

    private TerminalResponse input(ProactiveCommand command) {
        Optional<String> text = text(command);
        Optional<CatObject> length = command.find(CatTag.RESPONSE_LENGTH).filter(o -> o.length() == 2);
        if (text.isEmpty() || length.isEmpty()) {
            return TerminalResponse.to(command, Result.VALUES_MISSING);
        }
        int shortest = length.get().at(0);
        int longest = length.get().at(1);
        if (shortest > longest) {
            return TerminalResponse.to(command, Result.DATA_NOT_UNDERSTOOD);
        }
        boolean hidden = (command.qualifier() & HIDDEN) != 0;
        boolean digits = (command.qualifier() & ALPHABET) == 0;
        return answered(
                command,
                person.type(text.get(), shortest, longest, hidden, digits)
                        .filter(typed -> typed.length() >= shortest && typed.length() <= longest));
    }

    private TerminalResponse select(ProactiveCommand command) {
        List<CatObject> items = command.objects().every(CatTag.ITEM).stream()
                .filter(o -> o.length() > 1)
                .limit(MOST_ITEMS)
                .toList();
        if (items.isEmpty()) {
            return TerminalResponse.to(command, Result.VALUES_MISSING);
        }
        String title = command.find(CatTag.ALPHA_IDENTIFIER).map(CatText::alpha).orElse("");
        OptionalInt chosen =
                person.choose(title, items.stream().map(CatText::item).toList());
        if (chosen.isEmpty() || chosen.getAsInt() < 0 || chosen.getAsInt() >= items.size()) {
            return TerminalResponse.to(command, Result.ENDED_BY_PERSON);
        }
        int identifier = items.get(chosen.getAsInt()).at(0);
        return TerminalResponse.to(command, Result.OK, CatObject.required(CatTag.ITEM_IDENTIFIER, identifier));
    }

    private static Optional<String> text(ProactiveCommand command) {
        return command.find(CatTag.TEXT_STRING).map(CatText::of);
    }

    private static TerminalResponse answered(ProactiveCommand command, Optional<String> typed) {
        return typed.map(text -> TerminalResponse.to(command, Result.OK, CatText.object(text)))
                .orElseGet(() -> TerminalResponse.to(command, Result.NO_RESPONSE));
    }
}
