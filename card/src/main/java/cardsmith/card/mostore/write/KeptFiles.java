package cardsmith.card.mostore.write;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ProvisioningFiles;
import cardsmith.card.mostore.ServerFiles;
import cardsmith.card.tlv.Tlv;
import java.util.Base64;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The members of a backup image for what the applets hold beside the objects; absent where there is nothing. */
final class KeptFiles {

    private static final String SETTINGS = "settings";
    private static final String JOBS = "jobs";
    private static final String PROVISIONING = "provisioning";
    private static final String KEYS = "keys";
    private static final int MOST_BYTES = 0x7FFF;

    private KeptFiles() {}

    static void put(ObjectNode root, ServerFiles server, ProvisioningFiles provisioning, SortedSet<Integer> keys) {
        if (!keys.isEmpty()) {
            ArrayNode references = root.putArray(KEYS);
            keys.forEach(key -> references.add(String.format("%02X", key)));
        }
        put(root, SETTINGS, server.settings());
        put(root, JOBS, server.jobs());
        if (!provisioning.contents().isEmpty()) {
            ArrayNode list = root.putArray(PROVISIONING);
            provisioning.contents().forEach((file, content) -> {
                ObjectNode one = list.addObject();
                one.put("file", String.format("%04X", file));
                put(one, "value", content);
            });
        }
    }

    private static void put(ObjectNode node, String name, Octets value) {
        if (value.length() > 0) {
            node.put(name, Base64.getEncoder().encodeToString(value.bytes()));
        }
    }

    /** Returns the bytes of a text in base64; throws {@link IllegalArgumentException} where it is none. */
    static Octets octets(JsonNode text) {
        return Octets.of(Base64.getDecoder().decode(text.asString("")));
    }

    static ServerFiles server(JsonNode root) {
        return new ServerFiles(objects(root.path(SETTINGS)), objects(root.path(JOBS)));
    }

    private static Octets objects(JsonNode text) {
        Octets row = octets(text);
        try {
            Tlv.parseAll(row.bytes());
            return row;
        } catch (CardBrokeRules e) {
            throw new IllegalArgumentException("no row of data objects", e);
        }
    }

    static ProvisioningFiles provisioning(JsonNode root) {
        SortedMap<Integer, Octets> contents = new TreeMap<>();
        for (JsonNode one : root.path(PROVISIONING)) {
            Octets content = octets(one.path("value"));
            String file = one.path("file").asString("");
            if (content.length() > MOST_BYTES || contents.put(Integer.parseInt(file, 16), content) != null) {
                throw new IllegalArgumentException("a file too long or twice");
            }
        }
        return new ProvisioningFiles(contents);
    }

    static SortedSet<Integer> keys(JsonNode root) {
        SortedSet<Integer> keys = new TreeSet<>();
        for (JsonNode one : root.path(KEYS)) {
            keys.add(Integer.parseInt(one.asString(""), 16));
        }
        return keys;
    }
}
