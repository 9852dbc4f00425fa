package cardsmith.dm.bootstrap;

import cardsmith.dm.bootstrap.BootstrapStep.Kind;
import cardsmith.dm.provisioning.Characteristic;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.TndsNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a network access point of NAPDEF; nodes below BearerParams bear the names of its parameters. */
final class NapMapping {

    private static final Map<String, String> BEARERS = Map.of("GSM-GPRS", "3GPPPS", "GSM-CSD", "3GPPCS");
    private static final Set<String> ADDRESS_TYPES = Set.of("APN", "E164", "ALPHA");

    private final Characteristic nap;
    private final BootstrapLog log;

    NapMapping(Characteristic nap, BootstrapLog log) {
        this.nap = nap;
        this.log = log;
    }

    TndsNode object(String name) throws BootstrapStop {
        String id = nap.value("NAPID").orElseThrow(() -> new BootstrapStop("A NAPDEF has no NAPID."));
        String address =
                nap.value("NAP-ADDRESS").orElseThrow(() -> new BootstrapStop("NAPDEF " + id + " has no NAP-ADDRESS."));
        Optional<String> addressType = nap.value("NAP-ADDRTYPE");
        addressType
                .filter(type -> !ADDRESS_TYPES.contains(type))
                .ifPresent(type -> log.add(
                        Kind.LEFT_OUT,
                        "NAPDEF " + id + " has the address type " + type + ", for which there is no value."));
        String bearer = nap.value("BEARER").orElse("GSM-GPRS");
        if (!BEARERS.containsKey(bearer)) {
            log.add(Kind.MAPPED, "NAPDEF " + id + " has the bearer " + bearer + ", whose name is kept.");
        }
        TndsNode object = new ObjectNodes()
                .leaf("ID", Optional.of(id))
                .leaf("Name", nap.value("NAME"))
                .leaf("AddrType", addressType.filter(ADDRESS_TYPES::contains))
                .leaf("Addr", Optional.of(address))
                .interior("IP", ip -> ip.group("IPv4", this::ipv4))
                .group("AuthInfo", this::authentication)
                .leaf("BearerType", Optional.of(BEARERS.getOrDefault(bearer, bearer)))
                .interior("BearerParams", params -> bearer(params, bearer))
                .object(name, BootstrapPlaces.NAP);
        log.add(Kind.MAPPED, "NAPDEF " + id + " became a network access point.");
        nap.characteristics("VALIDITY")
                .findFirst()
                .ifPresent(validity -> log.add(Kind.LEFT_OUT, "VALIDITY of NAPDEF " + id + " has no node."));
        return object;
    }

    private void ipv4(ObjectNodes ipv4) {
        boolean fixed = nap.value("LOCAL-ADDR").isPresent();
        ipv4.leaf("AutoConfig", fixed ? Optional.of("False") : Optional.empty())
                .leaf("IPAddr", nap.value("LOCAL-ADDR"))
                .group("DNS", dns -> dns.group("Servers", servers -> servers.numbered(nap.values("DNS-ADDR"), "Addr")));
    }

    private void authentication(ObjectNodes into) {
        Optional<Characteristic> first = nap.characteristics("NAPAUTHINFO").findFirst();
        if (nap.characteristics("NAPAUTHINFO").count() > 1) {
            log.add(Kind.LEFT_OUT, "Of several NAPAUTHINFO the first counts.");
        }
        first.ifPresent(info -> into.leaf("AuthType", info.value("AUTHTYPE"))
                .leaf("AuthName", info.value("AUTHNAME"))
                .leaf("AuthSecret", info.value("AUTHSECRET")));
    }

    private void bearer(ObjectNodes params, String bearer) {
        if (bearer.equals("GSM-CSD")) {
            params.group(
                    "3GPPCS",
                    cs -> number(
                            cs.leaf("CallType", nap.value("CALLTYPE")).leaf("LinkSpeed", nap.value("LINKSPEED")),
                            "DnLinkSpeed",
                            "DNLINKSPEED"));
        } else if (bearer.equals("GSM-GPRS")) {
            params.group("3GPPPS", ps -> {
                number(ps, "Linger", "LINGER");
                ps.group("QoS", this::quality);
            });
        }
    }

    private void quality(ObjectNodes qos) {
        number(qos, "TrafficClass", "TRAFFIC-CLASS");
        number(qos, "DeliveryOrder", "DELIVERY-ORDER");
        number(qos, "DeliveryErrSDU", "DELIVERY-ERR-SDU");
        number(qos, "MaxSDUSize", "MAX-SDU-SIZE");
        number(qos, "MaxBitrateUplink", "MAX-BITRATE-UPLINK");
        number(qos, "MaxBitrateDnlink", "MAX-BITRATE-DNLINK");
        number(qos, "ResidualBER", "RESIDUAL-BER");
        number(qos, "SDUErrorRatio", "SDU-ERROR-RATIO");
        number(qos, "TransferDelay", "TRANSFER-DELAY");
        number(qos, "TrafficHandlPrio", "TRAFFIC-HANDL-PRIO");
        number(qos, "GuaranteedBitrateUplink", "GUARANTEED-BITRATE-UPLINK");
        number(qos, "GuaranteedBitrateDnlink", "GUARANTEED-BITRATE-DNLINK");
    }

    private void number(ObjectNodes into, String name, String parameter) {
        Optional<String> value = nap.value(parameter);
        boolean right = value.flatMap(NodeFormat.INT::complaint).isEmpty();
        if (!right) {
            log.add(Kind.LEFT_OUT, parameter + " is no number.");
        }
        into.leaf(name, NodeFormat.INT, value.filter(text -> right));
    }
}
