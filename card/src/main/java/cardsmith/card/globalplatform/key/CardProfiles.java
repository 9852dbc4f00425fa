package cardsmith.card.globalplatform.key;

import cardsmith.card.Aid;
import cardsmith.card.Atr;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The card profiles of a folder, one JSON file each.
 *
 * @param profiles by file name
 * @param problems what could not be read, one sentence for each file concerned
 */
public record CardProfiles(List<CardProfile> profiles, List<String> problems) {

    private static final long MOST_BYTES = 1 << 16;
    private static final int LONGEST_PATTERN = 256;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Makes the record with its own copies. */
    public CardProfiles {
        profiles = List.copyOf(profiles);
        problems = List.copyOf(problems);
    }

    /**
     * Reads every profile in a folder; a broken one is a problem, the others are read.
     *
     * @throws IOException where the folder itself cannot be read
     */
    public static CardProfiles read(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*.json")) {
            stream.forEach(files::add);
        }
        files.sort(null);
        List<CardProfile> profiles = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                profiles.add(profile(file));
            } catch (IOException | JacksonException | IllegalArgumentException broken) {
                problems.add("The card profile " + file.getFileName() + " cannot be used: " + broken.getMessage());
            }
        }
        return new CardProfiles(profiles, problems);
    }

    /** Returns the first profile whose pattern fits the ATR; an ATR is a hint, the card itself has the last word. */
    public Optional<CardProfile> matching(Atr atr) {
        return profiles.stream().filter(profile -> profile.matches(atr)).findFirst();
    }

    /** Returns the profile of this name, whatever its case. */
    public Optional<CardProfile> named(String name) {
        return profiles.stream()
                .filter(profile -> profile.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static CardProfile profile(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("it is larger than 64 KiB");
        }
        JsonNode node = JSON.readTree(Files.readAllBytes(file));
        int scp = Integer.parseInt(text(node, "scp"));
        if (scp != 2 && scp != 3) {
            throw new IllegalArgumentException("scp is 02 or 03");
        }
        var profile = new CardProfile(
                text(node, "name"),
                texts(node, "atrs").stream().map(CardProfiles::pattern).toList(),
                texts(node, "domains").stream().map(Aid::new).toList(),
                scp,
                Integer.parseInt(node.path("keyVersion").asString("00"), 16),
                Diversification.valueOf(
                        node.path("diversification").asString("none").toUpperCase(Locale.ROOT)),
                testKeys(node.path("testKeys")),
                node.has("maxCommandData")
                        ? OptionalInt.of(node.path("maxCommandData").asInt())
                        : OptionalInt.empty(),
                node.path("keepDescriptor").asBoolean(false),
                node.path("notes").asString(""));
        profile.shippedKeys().ifPresent(CardKeys::close);
        return profile;
    }

    private static Optional<CardProfile.TestKeys> testKeys(JsonNode node) {
        return node.isObject()
                ? Optional.of(new CardProfile.TestKeys(text(node, "enc"), text(node, "mac"), text(node, "dek")))
                : Optional.empty();
    }

    // Blanks inside a pattern only help reading.
    private static Pattern pattern(String text) {
        if (text.length() > LONGEST_PATTERN) {
            throw new IllegalArgumentException("a pattern has at most " + LONGEST_PATTERN + " characters");
        }
        return Pattern.compile(text.replace(" ", ""));
    }

    private static String text(JsonNode node, String member) {
        String value = node.path(member).asString("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the member \"" + member + "\" is missing");
        }
        return value;
    }

    private static List<String> texts(JsonNode node, String member) {
        return StreamSupport.stream(node.path(member).spliterator(), false)
                .map(value -> value.asString(""))
                .toList();
    }
}
