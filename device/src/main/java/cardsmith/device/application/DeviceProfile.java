package cardsmith.device.application;

import cardsmith.card.Secret;
import cardsmith.dm.BadDocument;
import cardsmith.dm.client.DeviceIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A model of a device (docs/device-profiles.md).
 *
 * @param title for people
 * @param identity what it tells of itself in DevInfo and DevDetail
 * @param applications what is present in it, and what of it is locked
 * @param functions what an enterprise can switch, such as {@code Camera}
 * @param keys of 16 bytes that open sealed objects
 * @param policy what the device lets a card do
 */
public record DeviceProfile(
        String title,
        DeviceIdentity identity,
        List<Application> applications,
        List<String> functions,
        List<Secret> keys,
        Policy policy) {

    private static final int MOST = 100;

    /** Copies the lists; refuses long ones and keys of another length with {@link IllegalArgumentException}. */
    public DeviceProfile {
        applications = List.copyOf(applications);
        functions = List.copyOf(functions);
        keys = List.copyOf(keys);
        if (applications.size() > MOST || functions.size() > MOST || keys.size() > MOST) {
            throw new IllegalArgumentException("a list with more than " + MOST + " entries");
        }
        if (keys.stream().anyMatch(key -> key.length() != 16)) {
            throw new IllegalArgumentException("a key that has not 16 bytes");
        }
    }

    /**
     * What a device lets a card do.
     *
     * @param cardBootstrap whether it takes bootstrap data of a card
     * @param unapproved what becomes of a package that the card does not approve
     */
    public record Policy(Optional<Boolean> cardBootstrap, Optional<Unapproved> unapproved) {}

    /** What becomes of a package that the card does not approve. */
    public enum Unapproved {
        /** It is refused. */
        REJECT,
        /** The user is asked. */
        ASK
    }

    /** An identity as people write it. */
    record Names(
            String deviceId,
            String manufacturer,
            String model,
            Optional<String> language,
            Optional<String> type,
            Optional<String> firmware,
            Optional<String> software,
            Optional<String> hardware) {

        DeviceIdentity identity() {
            if (deviceId == null || manufacturer == null || model == null) {
                throw new IllegalArgumentException("an identity without deviceId, manufacturer or model");
            }
            return new DeviceIdentity(
                    deviceId,
                    manufacturer,
                    model,
                    "1.2",
                    language.orElse("en"),
                    type.orElse("phone"),
                    List.of(firmware.orElse("1.0"), software.orElse("1.0"), hardware.orElse("1.0")));
        }
    }

    /** An application as people write it. */
    record Present(String name, String kind, Optional<Boolean> locked) {

        Application application() {
            if (name == null || kind == null) {
                throw new IllegalArgumentException("an application without name or kind");
            }
            for (ApplicationKind one : ApplicationKind.values()) {
                if (one.name().toLowerCase(Locale.ROOT).equals(kind)) {
                    return new Application(name, one, locked.orElse(false));
                }
            }
            throw new IllegalArgumentException("an application of the unknown kind " + kind);
        }
    }

    /** A profile as people write it. */
    record Written(
            Optional<String> schema,
            String title,
            Names identity,
            List<Present> applications,
            List<String> functions,
            List<String> keys,
            Optional<Policy> policy) {

        DeviceProfile profile() {
            if (title == null || identity == null) {
                throw new IllegalArgumentException("a profile without title or identity");
            }
            return new DeviceProfile(
                    title,
                    identity.identity(),
                    Objects.requireNonNullElse(applications, List.<Present>of()).stream()
                            .map(Present::application)
                            .toList(),
                    Objects.requireNonNullElse(functions, List.of()),
                    Objects.requireNonNullElse(keys, List.<String>of()).stream()
                            .map(key -> Secret.of(HexFormat.of().parseHex(key)))
                            .toList(),
                    policy.orElse(new Policy(Optional.empty(), Optional.empty())));
        }
    }

    /**
     * Returns the profile in a file.
     *
     * @throws BadDocument where it is none
     * @throws IOException when the file cannot be read
     */
    public static DeviceProfile read(Path file) throws BadDocument, IOException {
        Written written = JsonFile.of(file).read(Written.class);
        try {
            return written.profile();
        } catch (IllegalArgumentException wrong) {
            throw new BadDocument(
                    String.valueOf(file.getFileName()),
                    String.valueOf(wrong.getMessage()),
                    "what device-profile.schema.json describes");
        }
    }
}
