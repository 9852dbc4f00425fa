package cardsmith.dm.bootstrap;

import cardsmith.dm.bootstrap.BootstrapStep.Kind;
import cardsmith.dm.provisioning.Characteristic;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.TndsNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes an account of APPLICATION w7 (OMA DM StdObj 1.2.1, appendix on client provisioning). */
final class AccountMapping {

    private static final Map<String, String> LEVELS =
            Map.of("APPSRV", "CLCRED", "CLIENT", "SRVCRED", "OBEX", "OBEX", "HTTP", "HTTP");
    private static final Map<String, String> ADDRESS_TYPES = Map.of("IPV4", "IPv4", "IPV6", "IPv6");

    private final Characteristic account;
    private final List<String> connections;
    private final BootstrapLog log;

    AccountMapping(Characteristic account, List<String> connections, BootstrapLog log) {
        this.account = account;
        this.connections = connections;
        this.log = log;
    }

    TndsNode object(String name) throws BootstrapStop {
        String server = account.value("PROVIDER-ID")
                .filter(id -> !id.isBlank())
                .orElseThrow(() -> new BootstrapStop("APPLICATION w7 has no PROVIDER-ID."));
        if (!server.chars().allMatch(c -> c > ' ' && c != '&' && c != '=' && c != '+' && c != '*' && c != 0x7F)) {
            throw new BootstrapStop("The PROVIDER-ID of APPLICATION w7 cannot name a server in a list of rights.");
        }
        TndsNode object = new ObjectNodes()
                .leaf("AppID", Optional.of("w7"))
                .leaf("ServerID", Optional.of(server))
                .leaf("Name", account.value("NAME"))
                .leaf("PrefConRef", connections.stream().findFirst())
                .group("ToConRef", refs -> {
                    if (connections.size() > 1) {
                        refs.numbered(connections.stream(), "ConRef");
                    }
                })
                .interior("AppAddr", this::addresses)
                .group("AppAuth", this::credentials)
                .object(name, BootstrapPlaces.DMACC);
        if (object.child("AppAddr").stream().allMatch(all -> all.children().isEmpty())) {
            throw new BootstrapStop("APPLICATION w7 of " + server + " has no address.");
        }
        log.add(Kind.MAPPED, "APPLICATION w7 became an account of " + server + ".");
        if (account.value("INIT").isPresent()) {
            log.add(Kind.NEXT, "INIT asks the client to open a session with " + server + " by itself.");
        }
        return object;
    }

    private void addresses(ObjectNodes into) {
        int number = 1;
        for (Characteristic address : account.characteristics("APPADDR").toList()) {
            Optional<String> where = address.value("ADDR");
            if (where.isPresent()) {
                into.interior(
                        String.valueOf(number++), one -> address(one, where.get(), address.value("ADDRTYPE"), address));
            }
        }
        // The registration of w7 allows the address as a parameter of its own too.
        for (String flat : account.values("ADDR").toList()) {
            into.interior(String.valueOf(number++), one -> address(one, flat, Optional.empty(), account));
        }
    }

    private static void address(ObjectNodes one, String where, Optional<String> type, Characteristic around) {
        String kind =
                type.map(given -> ADDRESS_TYPES.getOrDefault(given, given)).orElse("URI");
        one.leaf("Addr", Optional.of(where)).leaf("AddrType", Optional.of(kind));
        one.group(
                "Port",
                ports -> ports.numbered(
                        around.characteristics("PORT").flatMap(port -> port.values("PORTNBR")), "PortNbr"));
    }

    private void credentials(ObjectNodes into) {
        int number = 1;
        for (Characteristic one : account.characteristics("APPAUTH").toList()) {
            String level = one.value("AAUTHLEVEL").orElse("APPSRV");
            if (!LEVELS.containsKey(level)) {
                log.add(Kind.LEFT_OUT, "APPAUTH of the unknown level " + level + " has no place in an account.");
                continue;
            }
            into.interior(
                    String.valueOf(number++),
                    auth -> auth.leaf("AAuthLevel", Optional.of(LEVELS.get(level)))
                            .leaf("AAuthType", Optional.of(type(one)))
                            .leaf("AAuthName", one.value("AAUTHNAME"))
                            .leaf("AAuthSecret", one.value("AAUTHSECRET"))
                            .leaf(
                                    "AAuthData",
                                    NodeFormat.BIN,
                                    one.value("AAUTHDATA").map(this::octets)));
        }
    }

    // The node is needed though the parameter is not; digest is what every client must know.
    private String type(Characteristic one) {
        Optional<String> given = one.value("AAUTHTYPE").filter(type -> !type.isBlank());
        if (given.isEmpty()) {
            log.add(Kind.MAPPED, "APPAUTH without AAUTHTYPE is taken as DIGEST.");
        }
        String first = given.orElse("DIGEST").split(",", -1)[0];
        if (!first.equals(given.orElse("DIGEST"))) {
            log.add(Kind.LEFT_OUT, "Of the types " + given.orElse("") + " in APPAUTH the first counts.");
        }
        return first;
    }

    /** Returns the nonce in base64: as given where it is that already. */
    private String octets(String data) {
        try {
            byte[] octets = Base64.getDecoder().decode(data);
            if (Base64.getEncoder().encodeToString(octets).equals(data)) {
                return data;
            }
        } catch (IllegalArgumentException notBase64) {
            log.add(Kind.MAPPED, "AAUTHDATA is not base64 and is taken as it stands.");
        }
        return Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8));
    }
}
