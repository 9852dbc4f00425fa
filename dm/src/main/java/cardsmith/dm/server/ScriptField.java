package cardsmith.dm.server;

import cardsmith.dm.BadDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A part of a script with its place, for errors that say where they are. */
record ScriptField(String place, JsonNode json) {

    static ScriptField root(JsonNode json) throws BadDocument {
        return new ScriptField("the script", json).object();
    }

    BadDocument wrong(String found, String expected) {
        return new BadDocument(place, found, expected);
    }

    ScriptField object() throws BadDocument {
        if (!json.isObject()) {
            throw wrong("something that is no object", "an object in braces");
        }
        return this;
    }

    /** Refuses fields of other names, which are slips of the pen. */
    void allow(String... names) throws BadDocument {
        Set<String> known = new LinkedHashSet<>(Arrays.asList(names));
        for (String name : json.propertyNames()) {
            if (!known.contains(name)) {
                throw wrong("the field " + name, "one of " + String.join(", ", known));
            }
        }
    }

    ScriptField field(String name) {
        return new ScriptField(place.equals("the script") ? name : place + "/" + name, json.path(name));
    }

    boolean has(String name) {
        return json.has(name);
    }

    Optional<String> text(String name) throws BadDocument {
        JsonNode found = json.path(name);
        if (found.isMissingNode()) {
            return Optional.empty();
        }
        if (!found.isValueNode() || found.isNull()) {
            throw field(name).wrong("something that is no text", "a text");
        }
        return Optional.of(found.asString());
    }

    String needed(String name) throws BadDocument {
        return text(name).orElseThrow(() -> wrong("no field " + name, "a text of this name"));
    }

    boolean flag(String name) throws BadDocument {
        JsonNode found = json.path(name);
        if (!found.isMissingNode() && !found.isBoolean()) {
            throw field(name).wrong("something else", "true or false");
        }
        return found.asBoolean(false);
    }

    Optional<Integer> number(String name) throws BadDocument {
        JsonNode found = json.path(name);
        if (found.isMissingNode()) {
            return Optional.empty();
        }
        if (!found.isInt()) {
            throw field(name).wrong("something that is no whole number", "a whole number");
        }
        return Optional.of(found.asInt());
    }

    /** Returns status codes: one number, or a list of them. */
    Set<Integer> codes(String name) throws BadDocument {
        JsonNode found = json.path(name);
        Set<Integer> codes = new LinkedHashSet<>();
        if (found.isInt()) {
            codes.add(found.asInt());
            return codes;
        }
        for (ScriptField one : list(name)) {
            if (!one.json().isInt()) {
                throw one.wrong("something that is no status code", "a number such as 200");
            }
            codes.add(one.json().asInt());
        }
        return codes;
    }

    /** Returns the parts of a list; none where the field is absent. */
    List<ScriptField> list(String name) throws BadDocument {
        JsonNode found = json.path(name);
        if (!found.isMissingNode() && !found.isArray()) {
            throw field(name).wrong("something that is no list", "a list in brackets");
        }
        List<ScriptField> parts = new ArrayList<>();
        for (JsonNode part : found) {
            parts.add(new ScriptField(field(name).place() + "/" + (parts.size() + 1), part));
        }
        return parts;
    }
}
