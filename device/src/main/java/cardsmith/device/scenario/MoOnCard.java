package cardsmith.device.scenario;

import cardsmith.card.Secret;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.device.application.SealedObjects;
import cardsmith.dm.template.MoTemplate;
import cardsmith.dm.template.MoTemplates;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A Management Object as a scenario writes it: a template with values, and what the card is to know of it.
 *
 * @param tag place in EF.MO, such as {@code FF1F}; not for objects of the device
 * @param template name of a folder of mo-templates
 * @param values in place of samples of the template
 * @param flags {@code keep}, {@code ask}, {@code session}, {@code bootstrap}
 * @param devices devices that get it, any where there are none
 * @param acl access control list of its root node
 * @param sealedWith key of 16 bytes, in hexadecimal, that its content is sealed with
 * @param envelopeFor keys of 16 bytes, in hexadecimal, that open the CMS EnvelopedData that its content is in
 */
public record MoOnCard(
        Optional<String> tag,
        String template,
        Map<String, String> values,
        List<String> flags,
        List<ScMo.DeviceFilter> devices,
        Optional<String> acl,
        Optional<String> sealedWith,
        List<String> envelopeFor) {

    private static final String KEY = "[0-9A-Fa-f]{32}";

    private static final Map<String, Integer> FLAGS =
            Map.of("keep", ScMo.KEEP, "ask", ScMo.ASK, "session", ScMo.SESSION, "bootstrap", ScMo.BOOTSTRAP);

    /** Copies map and lists; refuses what is no tag, flag or key with {@link IllegalArgumentException}. */
    public MoOnCard {
        values = Map.copyOf(Objects.requireNonNullElse(values, Map.of()));
        flags = List.copyOf(Objects.requireNonNullElse(flags, List.of()));
        devices = List.copyOf(Objects.requireNonNullElse(devices, List.of()));
        if (template == null) {
            throw new IllegalArgumentException("an object without template");
        }
        if (tag.isPresent() && MoTag.parse(tag.get()).isEmpty()) {
            throw new IllegalArgumentException("no tag of an object: " + tag.get());
        }
        bits(flags);
        envelopeFor = List.copyOf(Objects.requireNonNullElse(envelopeFor, List.of()));
        if (Stream.concat(sealedWith.stream(), envelopeFor.stream()).anyMatch(key -> !key.matches(KEY))) {
            throw new IllegalArgumentException("a key that has not 16 bytes in hexadecimal");
        }
        if (sealedWith.isPresent() && !envelopeFor.isEmpty()) {
            throw new IllegalArgumentException("an object that is sealed in two ways");
        }
    }

    /** Returns flags as the card keeps them; refuses an unknown one with {@link IllegalArgumentException}. */
    static int bits(List<String> flags) {
        int bits = 0;
        for (String flag : flags) {
            if (!FLAGS.containsKey(flag)) {
                throw new IllegalArgumentException("an unknown flag " + flag);
            }
            bits |= FLAGS.get(flag);
        }
        return bits;
    }

    /** Returns the tag; objects on the card have one. */
    MoTag place() {
        return tag.flatMap(MoTag::parse).orElseThrow(() -> new IllegalArgumentException("an object without tag"));
    }

    private MoTemplate found(MoTemplates templates) {
        return templates
                .find(template)
                .orElseThrow(() -> new IllegalArgumentException("the unknown template " + template));
    }

    private Map<String, String> filling(MoTemplate from) {
        Map<String, String> all = new HashMap<>(from.samples());
        all.putAll(values);
        return all;
    }

    /** Returns one of the values with which the template is filled; empty where it has none of the name. */
    String value(MoTemplates templates, String name) {
        return filling(found(templates)).getOrDefault(name, "");
    }

    /** Returns where the object belongs in a device. */
    String rootUri(MoTemplates templates) {
        MoTemplate from = found(templates);
        return from.rootUri(filling(from));
    }

    /** Returns the object as a tree, not sealed; an unknown template or value is an {@link IllegalArgumentException}. */
    TndsDocument document(MoTemplates templates) {
        MoTemplate from = found(templates);
        TndsDocument filled = from.fill(filling(from));
        if (acl.isEmpty()) {
            return filled;
        }
        TndsNode root = filled.nodes().get(0);
        return TndsDocument.of(
                new TndsNode(root.name(), root.path(), root.properties().withAcl(acl), root.value(), root.children()));
    }

    /** Returns the object as the card stores it. */
    ScMo stored(MoTemplates templates, RandomGenerator random) {
        MoTemplate from = found(templates);
        TndsDocument document = hidden(document(templates), random);
        Optional<String> identifier = Optional.of(from.moIdentifier()).filter(id -> !id.isEmpty());
        return ScMo.of(ScMo.ContentType.TNDS_WBXML, Octets.of(Tnds.wbxml(document)))
                .withName(from.title())
                .withPlace(identifier, Optional.of(rootUri(templates)))
                .withFlags(bits(flags))
                .withDeviceFilter(devices);
    }

    private TndsDocument hidden(TndsDocument clear, RandomGenerator random) {
        if (!envelopeFor.isEmpty()) {
            return SealedObjects.envelope(
                    clear, envelopeFor.stream().map(MoOnCard::key).toList());
        }
        return sealedWith
                .map(key -> SealedObjects.seal(clear, key(key), random))
                .orElse(clear);
    }

    private static Secret key(String hex) {
        return Secret.of(HexFormat.of().parseHex(hex));
    }

    /** Returns tag and template; never the values, of which some are secrets. */
    @Override
    public String toString() {
        return "MoOnCard[" + tag.orElse("device") + ", " + template + "]";
    }
}
