package cardsmith.dm.bootstrap;

import cardsmith.dm.bootstrap.BootstrapStep.Kind;
import cardsmith.dm.provisioning.Characteristic;
import cardsmith.dm.provisioning.ProvisioningDocument;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes objects of a provisioning document: accounts of APPLICATION w7, network access points of NAPDEF, proxies of
 * PXLOGICAL (OMA DM Bootstrap 1.2.1 clause 3.1.3). They refer to each other as objects in the inbox do.
 */
final class ProvisioningMapping {

    private static final String INBOX = "./Inbox/";

    private final BootstrapLog log;
    private final Map<String, String> naps = new HashMap<>();
    private final Map<String, String> proxies = new HashMap<>();
    private final List<String> internet = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    ProvisioningMapping(BootstrapLog log) {
        this.log = log;
    }

    TndsDocument objects(ProvisioningDocument document) throws BootstrapStop {
        List<Characteristic> accessPoints = document.characteristics("NAPDEF").toList();
        List<Characteristic> logical = document.characteristics("PXLOGICAL").toList();
        accessPoints.forEach(this::nameNap);
        logical.forEach(this::nameProxy);
        List<TndsNode> objects = new ArrayList<>();
        List<TndsNode> accounts = new ArrayList<>();
        for (Characteristic account : document.applications("w7").toList()) {
            accounts.add(new AccountMapping(account, references(account, document), log)
                    .object(unique(account.value("PROVIDER-ID").orElse("Account"))));
        }
        for (Characteristic nap : accessPoints) {
            objects.add(new NapMapping(nap, log).object(named(naps, nap, "NAPID")));
        }
        for (Characteristic proxy : logical) {
            objects.add(
                    new ProxyMapping(proxy, references(toNaps(proxy)), log).object(named(proxies, proxy, "PROXY-ID")));
        }
        objects.addAll(accounts);
        leftOut(document);
        return TndsDocument.of(owned(objects, accounts).toArray(TndsNode[]::new));
    }

    private void nameNap(Characteristic nap) {
        String name = unique(nap.value("NAPID").orElse("NAP"));
        naps.putIfAbsent(nap.value("NAPID").orElse(""), name);
        if (nap.value("INTERNET").isPresent()) {
            internet.add(name);
        }
    }

    private void nameProxy(Characteristic proxy) {
        proxies.putIfAbsent(
                proxy.value("PROXY-ID").orElse(""),
                unique(proxy.value("PROXY-ID").orElse("Proxy")));
    }

    private String unique(String wanted) {
        String base = ObjectNodes.nodeName(wanted);
        String name = base.isEmpty() ? "1" : base;
        for (int i = 1; !names.add(name); i++) {
            name = base + "-" + i;
        }
        return name;
    }

    // A second characteristic of the same identifier still becomes an object of its own.
    private String named(Map<String, String> known, Characteristic one, String parameter) {
        String name = known.getOrDefault(one.value(parameter).orElse(""), "");
        return name.isEmpty() ? unique(parameter) : name;
    }

    private static Stream<String> toNaps(Characteristic proxy) {
        return Stream.concat(
                        proxy.values("TO-NAPID"),
                        proxy.characteristics("PXPHYSICAL").flatMap(physical -> physical.values("TO-NAPID")))
                .distinct();
    }

    private List<String> references(Stream<String> toNaps) {
        return toNaps.flatMap(this::nap).distinct().toList();
    }

    private Stream<String> nap(String id) {
        if (id.equals("INTERNET") && !internet.isEmpty()) {
            return internet.stream().map(name -> INBOX + name);
        }
        return reference(naps, id, "NAPDEF");
    }

    private Stream<String> reference(Map<String, String> known, String id, String kind) {
        if (known.containsKey(id)) {
            return Stream.of(INBOX + known.get(id));
        }
        // What the document does not define is the device's own name of a connection.
        log.add(Kind.MAPPED, "There is no " + kind + " " + id + " in the document; the name is kept as a reference.");
        return Stream.of(id);
    }

    /** Returns what an application connects by: its own parameters, else those of an ACCESS rule that is about it. */
    private List<String> references(Characteristic account, ProvisioningDocument document) {
        List<String> own = connections(account).toList();
        if (!own.isEmpty()) {
            return own;
        }
        List<String> ruled = document.characteristics("ACCESS")
                .filter(rule ->
                        rule.value("APPID").isEmpty() || rule.values("APPID").anyMatch("w7"::equalsIgnoreCase))
                .flatMap(this::connections)
                .distinct()
                .toList();
        if (!ruled.isEmpty()) {
            log.add(Kind.MAPPED, "The account connects as a rule of ACCESS says.");
        }
        return ruled;
    }

    private Stream<String> connections(Characteristic one) {
        return Stream.concat(
                        one.values("TO-PROXY").flatMap(id -> reference(proxies, id, "PXLOGICAL")),
                        one.values("TO-NAPID").flatMap(this::nap))
                .distinct();
    }

    private void leftOut(ProvisioningDocument document) {
        for (Characteristic one : document.characteristics()) {
            if (one.is("BOOTSTRAP")) {
                log.add(
                        Kind.LEFT_OUT,
                        "BOOTSTRAP"
                                + one.value("NAME").map(name -> " of " + name).orElse("")
                                + " names the message itself and becomes no object.");
            } else if (one.is("APPLICATION") && one.values("APPID").noneMatch("w7"::equalsIgnoreCase)) {
                log.add(
                        Kind.LEFT_OUT,
                        "APPLICATION " + one.value("APPID").orElse("without APPID") + " becomes no object of DM.");
            } else if (!one.is("APPLICATION") && !one.is("NAPDEF") && !one.is("PXLOGICAL") && !one.is("ACCESS")) {
                log.add(Kind.LEFT_OUT, one.type() + " becomes no object.");
            }
        }
    }

    // OMA DM Bootstrap 1.2.1 clause 3.1.3.4: objects belong to the server of the account in the same document.
    private List<TndsNode> owned(List<TndsNode> objects, List<TndsNode> accounts) {
        Optional<String> only =
                accounts.size() == 1 ? accounts.get(0).child("ServerID").flatMap(TndsNode::value) : Optional.empty();
        if (only.isEmpty() && !objects.isEmpty()) {
            log.add(
                    Kind.MAPPED,
                    accounts.isEmpty()
                            ? "No account is in the document, so no server gets rights on its objects."
                            : "Several accounts are in the document, so each server has rights on its account alone.");
        }
        return objects.stream().map(object -> withRights(object, only)).toList();
    }

    private static TndsNode withRights(TndsNode object, Optional<String> only) {
        Optional<String> owner =
                object.child("ServerID").flatMap(TndsNode::value).or(() -> only);
        return object.withProperties(
                object.properties().withAcl(owner.map(id -> "Get=" + id + "&Replace=" + id + "&Delete=" + id)));
    }
}
