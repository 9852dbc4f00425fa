package cardsmith.dm.server;

import cardsmith.dm.BadDocument;
import cardsmith.dm.server.ServerScript.Order;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsForm;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one command of a script. */
final class ScriptCommandParser {

    /** Names of commands. */
    static final List<String> COMMANDS =
            List.of("get", "add", "replace", "delete", "copy", "exec", "alert", "atomic", "sequence");

    private static final int DEEPEST = 4;
    private static final String NO_ID = "0";

    private final ScriptParser.Files files;

    ScriptCommandParser(ScriptParser.Files files) {
        this.files = files;
    }

    Order order(ScriptField json) throws BadDocument, IOException {
        ScriptField command = single(json);
        Set<Integer> expected = command.codes("expect");
        Optional<String> saveTo = command.text("saveTo");
        return new Order(request(json, 0), expected, saveTo);
    }

    private static String name(ScriptField json) throws BadDocument {
        Iterator<String> names = json.object().json().propertyNames().iterator();
        String name = names.hasNext() ? names.next() : "";
        if (names.hasNext() || !COMMANDS.contains(name)) {
            throw json.wrong(
                    name.isEmpty() ? "no command" : "the field " + name,
                    "one command of " + String.join(", ", COMMANDS));
        }
        return name;
    }

    private static ScriptField single(ScriptField json) throws BadDocument {
        return json.field(name(json)).object();
    }

    private Request request(ScriptField json, int depth) throws BadDocument, IOException {
        try {
            return made(json, depth);
        } catch (IllegalArgumentException unsendable) {
            throw json.wrong("a text that no message can carry", "characters that XML allows");
        }
    }

    private Request made(ScriptField json, int depth) throws BadDocument, IOException {
        String name = name(json);
        ScriptField command = single(json);
        return switch (name) {
            case "get" -> get(command);
            case "add" -> new Request.Add(NO_ID, Meta.NONE, List.of(valued(command)));
            case "replace" -> new Request.Replace(NO_ID, Meta.NONE, List.of(valued(command)));
            case "delete" -> {
                command.allow("uri", "expect");
                yield new Request.Delete(NO_ID, Meta.NONE, List.of(Item.of(command.needed("uri"))));
            }
            case "copy" -> copy(command);
            case "exec" -> exec(command);
            case "alert" -> alert(command);
            case "atomic" -> new Request.Atomic(NO_ID, Meta.NONE, members(command, depth));
            default -> new Request.Sequence(NO_ID, Meta.NONE, members(command, depth));
        };
    }

    private static Request get(ScriptField command) throws BadDocument {
        command.allow("uri", "uris", "saveTo", "expect");
        List<Item> items = new ArrayList<>();
        command.text("uri").ifPresent(uri -> items.add(Item.of(uri)));
        for (ScriptField uri : command.list("uris")) {
            items.add(Item.of(uri.json().asString("")));
        }
        if (items.isEmpty()) {
            throw command.wrong("no field uri", "the address of a node");
        }
        return new Request.Get(NO_ID, Meta.NONE, items);
    }

    private static Request copy(ScriptField command) throws BadDocument {
        command.allow("from", "to", "expect");
        Item item = new Item(
                Optional.of(Location.of(command.needed("to"))),
                Optional.of(Location.of(command.needed("from"))),
                Meta.NONE,
                Optional.empty(),
                false);
        return new Request.Copy(NO_ID, Meta.NONE, List.of(item));
    }

    private Request exec(ScriptField command) throws BadDocument, IOException {
        Optional<String> correlator = command.text("correlator");
        command.allow("uri", "format", "type", "value", "base64", "file", "correlator", "expect");
        return new Request.Exec(NO_ID, Meta.NONE, correlator, List.of(item(command)));
    }

    private List<Request> members(ScriptField command, int depth) throws BadDocument, IOException {
        command.allow("commands", "expect");
        if (depth >= DEEPEST) {
            throw command.wrong("commands nested deeper than " + DEEPEST, "fewer levels");
        }
        List<Request> members = new ArrayList<>();
        for (ScriptField member : command.list("commands")) {
            members.add(request(member, depth + 1));
        }
        if (members.isEmpty()) {
            throw command.wrong("no commands", "at least one");
        }
        return members;
    }

    private Item valued(ScriptField command) throws BadDocument, IOException {
        command.allow("uri", "format", "type", "value", "base64", "file", "tnds", "expect");
        if (command.has("tnds")) {
            byte[] document = files.read(command.needed("tnds"));
            return Item.of(command.needed("uri"), Tnds.read(document), TndsForm.XML);
        }
        return item(command);
    }

    private Item item(ScriptField command) throws BadDocument, IOException {
        Optional<String> format = command.text("format");
        if (format.isPresent() && NodeFormat.of(format.get()).isEmpty()) {
            throw command.wrong("the format " + format.get(), "one of OMA DM such as chr, int, bool, bin or node");
        }
        Optional<Data> data = data(command, format);
        Meta meta = Meta.NONE;
        if (format.isPresent()) {
            meta = meta.withFormat(format.get());
        }
        Optional<String> type = command.text("type");
        if (type.isPresent()) {
            meta = meta.withType(type.get());
        }
        try {
            return new Item(Optional.of(Location.of(command.needed("uri"))), Optional.empty(), meta, data, false);
        } catch (IllegalArgumentException unfit) {
            throw command.wrong("a value that cannot be sent", "text of XML, or octets of format bin");
        }
    }

    private Optional<Data> data(ScriptField command, Optional<String> format) throws BadDocument, IOException {
        int sources = 0;
        for (String source : List.of("value", "base64", "file")) {
            sources += command.has(source) ? 1 : 0;
        }
        if (sources > 1) {
            throw command.wrong("more than one value", "one of value, base64 and file");
        }
        if (command.has("value")) {
            return Optional.of(new Data.Text(command.needed("value")));
        }
        if (command.has("base64")) {
            return Optional.of(new Data.Octets(decoded(command)));
        }
        if (command.has("file")) {
            byte[] octets = files.read(command.needed("file"));
            boolean binary = format.filter("bin"::equals).isPresent();
            return Optional.of(
                    binary ? new Data.Octets(octets) : new Data.Text(new String(octets, StandardCharsets.UTF_8)));
        }
        return Optional.empty();
    }

    private static byte[] decoded(ScriptField command) throws BadDocument {
        try {
            return Base64.getMimeDecoder().decode(command.needed("base64"));
        } catch (IllegalArgumentException notBase64) {
            throw command.field("base64").wrong("something that is no base64", "octets in base64");
        }
    }

    // DM Protocol 1.2.1 clause 2.5: first the parameters, then the text, then the choices.
    private static Request alert(ScriptField command) throws BadDocument {
        command.allow("code", "parameters", "text", "choices", "expect");
        int code = command.number("code").orElse(0);
        if (code < 1100 || code > 1104) {
            throw command.wrong("the alert " + code, "a code of 1100 to 1104");
        }
        List<Item> items = new ArrayList<>();
        items.add(parameters(command.field("parameters")));
        items.add(Item.ofText(command.needed("text")));
        for (ScriptField choice : command.list("choices")) {
            items.add(Item.ofText(choice.json().asString("")));
        }
        return new Request.Alert(NO_ID, code, Optional.empty(), items);
    }

    private static Item parameters(ScriptField json) throws BadDocument {
        List<String> pairs = new ArrayList<>();
        for (String name : json.json().propertyNames()) {
            pairs.add(name + "=" + URLEncoder.encode(json.needed(name), StandardCharsets.UTF_8));
        }
        return Item.ofText(String.join("&", pairs));
    }
}
