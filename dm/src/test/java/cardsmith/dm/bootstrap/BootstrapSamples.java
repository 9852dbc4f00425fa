package cardsmith.dm.bootstrap;

import cardsmith.dm.BadDocument;
import cardsmith.dm.provisioning.Characteristic;
import cardsmith.dm.provisioning.Parm;
import cardsmith.dm.provisioning.Provisioning;
import cardsmith.dm.provisioning.ProvisioningDocument;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.tnds.TndsNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Bootstrap messages of both profiles. */
final class BootstrapSamples {

    private BootstrapSamples() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static ProvisioningDocument whole() {
        return ProvisioningDocument.of(
                Characteristic.of("BOOTSTRAP", Parm.of("NAME", "Op"), Parm.of("PROXY-ID", "P1")),
                Characteristic.of(
                        "NAPDEF",
                        Parm.of("NAPID", "N 1"),
                        Parm.of("NAME", "Internet"),
                        Parm.of("BEARER", "GSM-GPRS"),
                        Parm.of("NAP-ADDRESS", "internet.example"),
                        Parm.of("NAP-ADDRTYPE", "APN"),
                        Parm.of("DNS-ADDR", "10.0.0.1"),
                        Parm.of("DNS-ADDR", "10.0.0.2"),
                        Parm.of("LINGER", "30"),
                        Parm.of("TRAFFIC-CLASS", "3"),
                        Characteristic.of(
                                "NAPAUTHINFO", Parm.of("AUTHTYPE", "PAP"), Parm.of("AUTHSECRET", "napsecret"))),
                Characteristic.of(
                        "PXLOGICAL",
                        Parm.of("PROXY-ID", "P1"),
                        Parm.of("NAME", "Proxy"),
                        Parm.of("STARTPAGE", "http://start.example"),
                        Characteristic.of(
                                "PXAUTHINFO", Parm.of("PXAUTH-TYPE", "HTTP-BASIC"), Parm.of("PXAUTH-PW", "pxsecret")),
                        Characteristic.of(
                                "PXPHYSICAL",
                                Parm.of("PHYSICAL-PROXY-ID", "PP1"),
                                Parm.of("PXADDR", "10.1.1.2"),
                                Parm.of("PXADDRTYPE", "IPV4"),
                                Parm.of("TO-NAPID", "N 1"),
                                Characteristic.of("PORT", Parm.of("PORTNBR", "9201"), Parm.of("SERVICE", "CO-WSP")))),
                account("srv.example"));
    }

    static Characteristic account(String server) {
        return Characteristic.of(
                "APPLICATION",
                Parm.of("APPID", "w7"),
                Parm.of("PROVIDER-ID", server),
                Parm.of("NAME", "Operator"),
                Parm.of("TO-PROXY", "P1"),
                Parm.of("TO-NAPID", "N 1"),
                Characteristic.of(
                        "APPADDR",
                        Parm.of("ADDR", "https://srv.example/dm"),
                        Characteristic.of("PORT", Parm.of("PORTNBR", "443"))),
                Characteristic.of(
                        "APPAUTH",
                        Parm.of("AAUTHLEVEL", "APPSRV"),
                        Parm.of("AAUTHTYPE", "DIGEST"),
                        Parm.of("AAUTHNAME", "phone"),
                        Parm.of("AAUTHSECRET", "hunter2"),
                        Parm.of("AAUTHDATA", "AAECAwQFBgc=")),
                Characteristic.of("APPAUTH", Parm.of("AAUTHLEVEL", "CLIENT"), Parm.of("AAUTHSECRET", "srvsecret")));
    }

    static BootstrapMessage card(ProvisioningDocument document) throws BadDocument {
        return BootstrapMessage.of(BootstrapSource.CARD, Provisioning.wbxml(document));
    }

    static List<String> sentences(List<BootstrapStep> steps) {
        return steps.stream().map(BootstrapStep::sentence).toList();
    }

    static TndsNode dmAcc(String name, String server, String conRef) {
        return TndsNode.interior(
                name,
                BootstrapPlaces.DMACC,
                List.of(
                        TndsNode.leaf("AppID", NodeFormat.CHR, "w7"),
                        TndsNode.leaf("ServerID", NodeFormat.CHR, server),
                        TndsNode.leaf("PrefConRef", NodeFormat.CHR, conRef),
                        TndsNode.interior(
                                "AppAddr",
                                "",
                                List.of(TndsNode.interior(
                                        "1", "", List.of(TndsNode.leaf("Addr", NodeFormat.CHR, "http://a")))))));
    }

    static TndsNode nap(String name, String address) {
        return TndsNode.interior(
                name,
                BootstrapPlaces.NAP,
                List.of(TndsNode.leaf("ID", NodeFormat.CHR, name), TndsNode.leaf("Addr", NodeFormat.CHR, address)));
    }

    static BootstrapMessage message(TndsForm form, TndsDocument... inbox) throws BadDocument {
        List<Request> adds = new ArrayList<>();
        for (TndsDocument one : inbox) {
            adds.add(new Request.Add("" + (adds.size() + 1), Meta.NONE, List.of(Item.of("./Inbox", one, form))));
        }
        SyncHdr header = SyncHdr.of("0", 1, Location.of("srv"), Location.of("IMEI:1"));
        return BootstrapMessage.of(
                BootstrapSource.CARD, SyncMl.wbxml(new SyncMlMessage(header, List.copyOf(adds), true)));
    }
}
