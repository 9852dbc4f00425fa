package cardsmith.workbench.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON documents of docs/command-line.md. */
final class Documents {

    /** Raised when a field of a document changes its meaning or goes; new fields do not raise it. */
    static final int VERSION = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(include -> include.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();

    private Documents() {}

    static String json(Answer answer) {
        return json(answer.document(), answer);
    }

    static String json(Failure failure) {
        return json("error", failure);
    }

    private static String json(String name, Object body) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("document", name);
        document.put("version", VERSION);
        ObjectNode fields = MAPPER.valueToTree(body);
        fields.remove("lines");
        if (fields.has("document") || fields.has("version")) {
            throw new IllegalStateException("a field of " + name + " hides what every document has");
        }
        document.setAll(fields);
        return MAPPER.writeValueAsString(document);
    }
}
