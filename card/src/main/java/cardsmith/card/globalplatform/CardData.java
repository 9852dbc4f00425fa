package cardsmith.card.globalplatform;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.tlv.Tlv;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a card says of its management (Card Specification 2.3.1 annex H.2 and H.4).
 *
 * @param version version of GlobalPlatform, for example {@code 2.3.1}
 * @param protocols secure channel protocols, in the order of the card
 */
public record CardData(Optional<String> version, List<ScpProtocol> protocols) {

    /** A card that tells nothing. */
    public static final CardData UNKNOWN = new CardData(Optional.empty(), List.of());

    /** 1.2.840.114283, the root of GlobalPlatform's object identifiers. */
    private static final byte[] ROOT = {0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xFC, 0x6B};

    private static final int OBJECT_IDENTIFIER = 0x06;

    /** Keeps an own copy of the protocols. */
    public CardData {
        protocols = List.copyOf(protocols);
    }

    /** Returns what the answers to GET DATA 0066 and 0067 say; an answer that makes no sense tells nothing. */
    public static CardData parse(byte[] recognition, byte[] capabilities) {
        Set<ScpProtocol> protocols = new LinkedHashSet<>();
        Optional<String> version = Optional.empty();
        try {
            List<Tlv> inside = recognition.length == 0 ? List.of() : recognitionObjects(recognition);
            version = identifier(inside, 0x60)
                    .filter(oid -> oid.length > ROOT.length + 1)
                    .map(CardData::dotted);
            protocols.addAll(recognitionProtocols(inside));
            if (capabilities.length > 0) {
                protocols.addAll(capabilityProtocols(capabilities));
            }
        } catch (CardBrokeRules broken) {
            return new CardData(version, List.copyOf(protocols));
        }
        return new CardData(version, List.copyOf(protocols));
    }

    private static List<Tlv> recognitionObjects(byte[] answer) throws CardBrokeRules {
        Tlv outer = Tlv.parse(answer);
        List<Tlv> inside = outer.children();
        Optional<Tlv> template = Tlv.find(inside, 0x73);
        return template.isPresent() ? template.get().children() : inside;
    }

    private static Optional<byte[]> identifier(List<Tlv> row, int tag) throws CardBrokeRules {
        Optional<Tlv> holder = Tlv.find(row, tag);
        return holder.isPresent() ? holder.get().child(OBJECT_IDENTIFIER).map(Tlv::value) : Optional.empty();
    }

    // Cards with several protocols have several objects 64, or several identifiers in one.
    private static List<ScpProtocol> recognitionProtocols(List<Tlv> row) throws CardBrokeRules {
        var found = new ArrayList<ScpProtocol>();
        for (Tlv holder : row) {
            for (Tlv inside : holder.tag() == 0x64 ? holder.children() : List.<Tlv>of()) {
                byte[] oid = inside.value();
                if (inside.tag() == OBJECT_IDENTIFIER && oid.length >= ROOT.length + 3) {
                    found.add(new ScpProtocol(oid[ROOT.length + 1] & 0xFF, options(oid, ROOT.length + 2)));
                }
            }
        }
        return found;
    }

    private static String dotted(byte[] oid) {
        var text = new StringBuilder();
        for (int i = ROOT.length + 1; i < oid.length; i++) {
            text.append(text.isEmpty() ? "" : ".").append(oid[i] & 0x7F);
        }
        return text.toString();
    }

    // Base 128, most significant group first (ITU-T X.690 clause 8.19).
    private static int options(byte[] oid, int from) {
        int value = 0;
        for (int i = from; i < oid.length; i++) {
            value = value << 7 | oid[i] & 0x7F;
            if ((oid[i] & 0x80) == 0) {
                break;
            }
        }
        return value & 0xFF;
    }

    private static List<ScpProtocol> capabilityProtocols(byte[] answer) throws CardBrokeRules {
        var found = new ArrayList<ScpProtocol>();
        for (Tlv object : Tlv.parse(answer).children()) {
            if (object.tag() == 0xA0) {
                int scp = object.child(0x80)
                        .map(Tlv::value)
                        .filter(v -> v.length == 1)
                        .map(v -> v[0] & 0xFF)
                        .orElse(0);
                for (byte options : object.child(0x81).map(Tlv::value).orElse(new byte[0])) {
                    found.add(new ScpProtocol(scp, options & 0xFF));
                }
            }
        }
        return found;
    }
}
