package cardsmith.dm.ddf;

import cardsmith.dm.tnds.SecretNodes;
import cardsmith.dm.tnds.TndsPath;
import java.util.ArrayList;
import java.util.List;

/** Findings while they are gathered; a bounded number, and none with the value of a secret. */
final class Findings {

    private static final int MOST = 1000;
    private static final int LONGEST = 60;

    private final SecretNodes secrets;
    private final List<DdfFinding> list = new ArrayList<>();

    Findings(SecretNodes secrets) {
        this.secrets = secrets;
    }

    void add(TndsPath node, DdfRule rule, String found, String expected) {
        if (list.size() < MOST) {
            list.add(new DdfFinding(node, rule, found, expected));
        }
    }

    /** Returns a value for people; a node that cannot be read is a secret too. */
    String shown(TndsPath path, DdfNode described, String value) {
        if (secrets.contains(path) || !described.access().contains(Access.GET)) {
            return "a value that is not shown";
        }
        return "the value " + (value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value);
    }

    List<DdfFinding> list() {
        return List.copyOf(list);
    }
}
