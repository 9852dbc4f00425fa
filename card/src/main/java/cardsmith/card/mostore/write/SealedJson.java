package cardsmith.card.mostore.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A JSON file with a checksum over itself that is, at any time, wholly the old or wholly the new one. */
final class SealedJson {

    /** The longest file that is read, in bytes. */
    static final int MAX_FILE = 16 * 1024 * 1024;

    private static final String CHECKSUM = "sha256";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SealedJson() {}

    static ObjectNode newObject() {
        return JSON.createObjectNode();
    }

    static void write(Path file, ObjectNode content) throws IOException {
        ObjectNode sealed = content.deepCopy();
        sealed.put(CHECKSUM, digest(content));
        byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(sealed);
        WholeFile.replace(file, bytes);
    }

    static ObjectNode read(Path file, String format) throws IOException {
        if (Files.size(file) > MAX_FILE) {
            throw new IOException("The file " + file + " is larger than 16 MiB, so it is none of Cardsmith's.");
        }
        JsonNode node;
        try {
            node = JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new IOException("The file " + file + " is no JSON: it is damaged or none of Cardsmith's.", e);
        }
        if (!(node instanceof ObjectNode sealed)
                || !format.equals(sealed.path("format").asString(""))) {
            throw new IOException("The file " + file + " is not a " + format + " file.");
        }
        String checksum = sealed.path(CHECKSUM).asString("");
        sealed.remove(CHECKSUM);
        if (!checksum.equals(digest(sealed))) {
            throw new IOException("The file " + file + " is damaged: its checksum is wrong.");
        }
        return sealed;
    }

    private static String digest(ObjectNode content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(content)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
