package cardsmith.device.scenario;

import cardsmith.card.file.NetworkApplication;
import cardsmith.card.mostore.TriggerSettings;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A use case of the enabler as something that can be run (docs/scenarios.md).
 *
 * @param title for people
 * @param useCase such as {@code UC0}
 * @param description what it is about, for people
 * @param device file of the device profile that the card is in at first
 * @param owned objects that this device has before any card comes
 * @param card what is on the card at the beginning; nothing else is
 * @param packages what devices can download
 * @param steps what is done, in order
 */
public record Scenario(
        Optional<String> schema,
        String title,
        String useCase,
        Optional<String> description,
        String device,
        List<MoOnCard> owned,
        Content card,
        List<PackageOnShelf> packages,
        List<Step> steps) {

    private static final int MOST = 1_000;
    private static final Pattern REQUIREMENT = Pattern.compile("DMSC-[A-Z]{2,3}-[0-9]{1,2}");

    /** Copies the lists; refuses what lacks a part with {@link IllegalArgumentException}. */
    public Scenario {
        owned = List.copyOf(Objects.requireNonNullElse(owned, List.of()));
        packages = List.copyOf(Objects.requireNonNullElse(packages, List.of()));
        steps = List.copyOf(Objects.requireNonNullElse(steps, List.of()));
        if (title == null || useCase == null || device == null || card == null || steps.isEmpty()) {
            throw new IllegalArgumentException("a scenario without title, useCase, device, card or steps");
        }
        if (steps.size() > MOST || owned.size() > MOST || packages.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " steps or objects");
        }
    }

    /**
     * What is on the card.
     *
     * @param objects of EF.MO
     * @param dmBootstrap objects of the bootstrap message in EF DM_Bootstrap
     * @param cpBootstrap file with the provisioning document of EF Bootstrap, beside the scenario
     * @param trigger what makes the card ask for a session itself, nothing where absent
     * @param keys keys of EF.KEY
     * @param jobs jobs of the DM server on the card
     * @param network what the card has for networks: {@code usim}, {@code sim}, {@code ruim} or {@code csim}; any where absent
     * @param packetKeys keys for secured packets, whose counters begin anew
     */
    public record Content(
            List<MoOnCard> objects,
            List<MoOnCard> dmBootstrap,
            Optional<String> cpBootstrap,
            Optional<Trigger> trigger,
            List<KeyOnCard> keys,
            List<JobOnCard> jobs,
            Optional<String> network,
            List<PacketKeysOnCard> packetKeys) {

        /** Copies the lists; refuses an unknown network with {@link IllegalArgumentException}. */
        public Content {
            objects = List.copyOf(Objects.requireNonNullElse(objects, List.of()));
            dmBootstrap = List.copyOf(Objects.requireNonNullElse(dmBootstrap, List.of()));
            keys = List.copyOf(Objects.requireNonNullElse(keys, List.of()));
            jobs = List.copyOf(Objects.requireNonNullElse(jobs, List.of()));
            packetKeys = List.copyOf(Objects.requireNonNullElse(packetKeys, List.of()));
            if (objects.size() > MOST
                    || dmBootstrap.size() > MOST
                    || keys.size() > MOST
                    || jobs.size() > MOST
                    || packetKeys.size() > MOST) {
                throw new IllegalArgumentException("more than " + MOST + " objects");
            }
            application(network);
        }

        /** Returns what the card has to have for networks. */
        Optional<NetworkApplication> application() {
            return application(network);
        }

        private static Optional<NetworkApplication> application(Optional<String> word) {
            for (NetworkApplication one : NetworkApplication.values()) {
                if (word.filter(one.name().toLowerCase(Locale.ROOT)::equals).isPresent()) {
                    return Optional.of(one);
                }
            }
            if (word.isPresent()) {
                throw new IllegalArgumentException("no usim, sim, ruim or csim: " + word.get());
            }
            return Optional.empty();
        }
    }

    /**
     * What makes the card ask for a session itself (DM-SC-1).
     *
     * @param newTerminal when it is in another terminal
     * @param changed when its objects have changed
     * @param minutes after which a timer asks, 1 to 65,535
     */
    public record Trigger(Optional<Boolean> newTerminal, Optional<Boolean> changed, Optional<Integer> minutes) {

        /** Refuses a time out of range with {@link IllegalArgumentException}. */
        public Trigger {
            if (minutes.filter(m -> m < 1 || m > 0xFFFF).isPresent()) {
                throw new IllegalArgumentException("a timer that is not of 1 to 65535 minutes");
            }
        }

        TriggerSettings settings() {
            return new TriggerSettings(
                    newTerminal.orElse(false), changed.orElse(false), minutes.isPresent(), minutes.orElse(0));
        }
    }

    /**
     * A step.
     *
     * @param title what it is, for people
     * @param action what is done
     * @param requirements identifiers of what it proves when all that must be seen is seen
     * @param see what must be seen then
     */
    public record Step(
            String title,

            @com.fasterxml.jackson.annotation.JsonProperty("do")
            Action action,

            List<String> requirements,
            List<Seen> see) {

        /** Copies the lists; refuses what lacks a part with {@link IllegalArgumentException}. */
        public Step {
            requirements = List.copyOf(Objects.requireNonNullElse(requirements, List.of()));
            see = List.copyOf(Objects.requireNonNullElse(see, List.of()));
            if (title == null || action == null) {
                throw new IllegalArgumentException("a step without title or do");
            }
            for (String requirement : requirements) {
                if (!REQUIREMENT.matcher(requirement).matches()) {
                    throw new IllegalArgumentException("no identifier of a requirement: " + requirement);
                }
            }
            if (!requirements.isEmpty() && see.isEmpty()) {
                throw new IllegalArgumentException("a step that proves something without anything to see: " + title);
            }
        }
    }
}
