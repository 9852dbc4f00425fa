package cardsmith.dm.bootstrap;

import cardsmith.dm.bootstrap.BootstrapStep.Kind;
import cardsmith.dm.provisioning.Characteristic;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.TndsNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a proxy of PXLOGICAL and its first PXPHYSICAL. */
final class ProxyMapping {

    private static final Map<String, String> ADDRESS_TYPES = Map.of("IPV4", "IPv4", "IPV6", "IPv6");
    // Ports of WSP without and with sessions and security (WAP-259 WDP, IANA).
    private static final Set<String> WAP_PORTS = Set.of("9200", "9201", "9202", "9203");

    private final Characteristic proxy;
    private final List<String> connections;
    private final BootstrapLog log;
    private final Characteristic physical;

    ProxyMapping(Characteristic proxy, List<String> connections, BootstrapLog log) {
        this.proxy = proxy;
        this.connections = connections;
        this.log = log;
        this.physical =
                proxy.characteristics("PXPHYSICAL").findFirst().orElseGet(() -> Characteristic.of("PXPHYSICAL"));
    }

    TndsNode object(String name) throws BootstrapStop {
        String id = proxy.value("PROXY-ID").orElseThrow(() -> new BootstrapStop("A PXLOGICAL has no PROXY-ID."));
        String address = physical.value("PXADDR")
                .or(() -> physical.value("PXADDR-FQDN"))
                .orElseThrow(() -> new BootstrapStop("PXLOGICAL " + id + " has no PXADDR."));
        TndsNode object = new ObjectNodes()
                .leaf("ProxyId", Optional.of(id))
                .leaf("Name", proxy.value("NAME"))
                .leaf("Addr", Optional.of(address))
                .leaf("AddrType", physical.value("PXADDRTYPE").map(type -> ADDRESS_TYPES.getOrDefault(type, type)))
                .group("ToConRef", refs -> refs.numbered(connections.stream(), "ConRef"))
                .group("Ports", this::ports)
                .group("AuthInfo", this::authentication)
                .leaf("ProxyType", Optional.of(isWap() ? "WAP" : "HTTP"))
                .group("ProxyParams", this::parameters)
                .object(name, BootstrapPlaces.PROXY);
        log.add(Kind.MAPPED, "PXLOGICAL " + id + " became a proxy.");
        long more = proxy.characteristics("PXPHYSICAL").skip(1).count();
        if (more > 0) {
            log.add(Kind.LEFT_OUT, more + " further PXPHYSICAL of PXLOGICAL " + id + " have no place in its object.");
        }
        return object;
    }

    private Stream<Characteristic> allPorts() {
        return Stream.concat(proxy.characteristics("PORT"), physical.characteristics("PORT"));
    }

    private boolean isWap() {
        return allPorts()
                .anyMatch(port ->
                        port.value("PORTNBR").filter(WAP_PORTS::contains).isPresent()
                                || port.values("SERVICE")
                                        .anyMatch(service -> service.contains("WSP") || service.contains("WTA")));
    }

    private void ports(ObjectNodes into) {
        int number = 1;
        for (Characteristic port : allPorts().toList()) {
            Optional<String> wanted = port.value("PORTNBR");
            if (wanted.isEmpty() || NodeFormat.INT.complaint(wanted.get()).isPresent()) {
                log.add(Kind.LEFT_OUT, "A PORT has no number.");
                continue;
            }
            into.interior(
                    String.valueOf(number++),
                    one -> one.leaf("PortNbr", NodeFormat.INT, wanted)
                            .group("Services", services -> services.numbered(port.values("SERVICE"), "Service")));
        }
    }

    private void authentication(ObjectNodes into) {
        int number = 1;
        for (Characteristic info : proxy.characteristics("PXAUTHINFO").toList()) {
            into.group(
                    String.valueOf(number++),
                    one -> one.leaf("AuthType", info.value("PXAUTH-TYPE"))
                            .leaf("AuthName", info.value("PXAUTH-ID"))
                            .leaf("AuthSecret", info.value("PXAUTH-PW")));
        }
    }

    private void parameters(ObjectNodes into) {
        into.group("WAP", wap -> wap.leaf("Startpg", proxy.value("STARTPAGE")));
        into.group(
                "HTTP",
                http -> http.leaf("Trust", NodeFormat.BOOL, flag("TRUST"))
                        .leaf("Master", NodeFormat.BOOL, flag("MASTER")));
    }

    // Such a parameter says yes by being there; a value of 0 says no.
    private Optional<String> flag(String parameter) {
        return proxy.value(parameter)
                .map(value -> String.valueOf(
                        !value.equals("0") && !value.toLowerCase(Locale.ROOT).equals("false")));
    }
}
