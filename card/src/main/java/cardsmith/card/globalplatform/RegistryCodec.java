package cardsmith.card.globalplatform;

import cardsmith.card.Aid;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.globalplatform.RegisteredApplication.Kind;
import cardsmith.card.tlv.Tlv;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what GET STATUS answers; objects that are not known are passed over (Card Specification 2.3.1 table 11-36). */
public final class RegistryCodec {

    private static final int ENTRY = 0xE3;
    private static final int AID = 0x4F;
    private static final int STATE = 0x9F70;
    private static final int PRIVILEGES = 0xC5;
    private static final int IMPLICIT = 0xCF;
    private static final int LOAD_FILE = 0xC4;
    private static final int VERSION = 0xCE;
    private static final int DOMAIN = 0xCC;
    private static final int MODULE = 0x84;

    private RegistryCodec() {}

    /**
     * Returns the applications and security domains in an answer.
     *
     * @param issuer whether it was the issuer's security domain that was asked for
     * @throws CardBrokeRules when the answer is no row of entries, or an entry has no AID
     */
    public static List<RegisteredApplication> applications(byte[] answer, boolean issuer) throws CardBrokeRules {
        var entries = new ArrayList<RegisteredApplication>();
        for (List<Tlv> row : rows(answer)) {
            var privileges =
                    Privileges.parse(Tlv.find(row, PRIVILEGES).map(Tlv::value).orElse(new byte[0]));
            Kind kind = issuer
                    ? Kind.ISSUER_DOMAIN
                    : privileges.has(Privilege.SECURITY_DOMAIN) ? Kind.SECURITY_DOMAIN : Kind.APPLICATION;
            List<Integer> implicit = row.stream()
                    .filter(tlv -> tlv.tag() == IMPLICIT && tlv.length() == 1)
                    .map(tlv -> tlv.value()[0] & 0xFF)
                    .toList();
            entries.add(new RegisteredApplication(
                    aid(row), kind, state(row), privileges, name(row, LOAD_FILE), name(row, DOMAIN), implicit));
        }
        return List.copyOf(entries);
    }

    /**
     * Returns the load files in an answer.
     *
     * @throws CardBrokeRules when the answer is no row of entries, or an entry has no AID
     */
    public static List<RegisteredLoadFile> loadFiles(byte[] answer) throws CardBrokeRules {
        var entries = new ArrayList<RegisteredLoadFile>();
        for (List<Tlv> row : rows(answer)) {
            Optional<String> version = Tlv.find(row, VERSION)
                    .map(Tlv::value)
                    .filter(v -> v.length == 2)
                    .map(v -> (v[0] & 0xFF) + "." + (v[1] & 0xFF));
            List<Aid> modules = row.stream()
                    .filter(tlv -> tlv.tag() == MODULE && Aid.isLength(tlv.length()))
                    .map(tlv -> Aid.of(tlv.value()))
                    .toList();
            entries.add(new RegisteredLoadFile(aid(row), state(row), version, name(row, DOMAIN), modules));
        }
        return List.copyOf(entries);
    }

    private static List<List<Tlv>> rows(byte[] answer) throws CardBrokeRules {
        var rows = new ArrayList<List<Tlv>>();
        for (Tlv entry : Tlv.parseAll(answer)) {
            if (entry.tag() == ENTRY) {
                rows.add(entry.children());
            }
        }
        return rows;
    }

    private static Aid aid(List<Tlv> row) throws CardBrokeRules {
        return name(row, AID)
                .orElseThrow(() -> new CardBrokeRules(
                        "The card lists something in its registry that has no AID of 5 to 16 bytes.",
                        "Look at the answer in the trace; the card does not follow its standard here."));
    }

    private static Optional<Aid> name(List<Tlv> row, int tag) {
        return Tlv.find(row, tag).filter(tlv -> Aid.isLength(tlv.length())).map(tlv -> Aid.of(tlv.value()));
    }

    private static int state(List<Tlv> row) {
        return Tlv.find(row, STATE)
                .map(Tlv::value)
                .filter(v -> v.length > 0)
                .map(v -> v[0] & 0xFF)
                .orElse(0);
    }
}
