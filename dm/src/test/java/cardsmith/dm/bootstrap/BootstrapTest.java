package cardsmith.dm.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.Corpus;
import cardsmith.dm.Mutations;
import cardsmith.dm.ddf.DdfCheck;
import cardsmith.dm.ddf.DdfFinding;
import cardsmith.dm.provisioning.Characteristic;
import cardsmith.dm.provisioning.MacKey;
import cardsmith.dm.provisioning.MacMethod;
import cardsmith.dm.provisioning.Parm;
import cardsmith.dm.provisioning.Provisioning;
import cardsmith.dm.provisioning.ProvisioningDocument;
import cardsmith.dm.provisioning.ProvisioningMac;
import cardsmith.dm.provisioning.ProvisioningPush;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.template.MoTemplate;
import cardsmith.dm.template.MoTemplates;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeCheck;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {

    private static final Path TEMPLATES = Path.of(System.getProperty("cardsmith.root", ".."), "mo-templates");

    private final ManagementTree tree = new ManagementTree(TreeRules.OPEN, Clock.systemUTC());
    private final Bootstrap bootstrap = new Bootstrap(tree, BootstrapPolicy.USUAL, BootstrapPlaces.USUAL);

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static ProvisioningDocument whole() {
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

    private static Characteristic account(String server) {
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

    private static BootstrapMessage card(ProvisioningDocument document) throws BadDocument {
        return BootstrapMessage.of(BootstrapSource.CARD, Provisioning.wbxml(document));
    }

    private String value(String uri) throws Exception {
        return tree.find(tree.uri(uri)).map(TreeNode::value).orElse("none");
    }

    private static List<String> sentences(List<BootstrapStep> steps) {
        return steps.stream().map(BootstrapStep::sentence).toList();
    }

    @Test
    void aProvisioningDocumentBecomesAccountAndConnectivity() throws Exception {
        BootstrapResult result = bootstrap.apply(card(whole()));
        assertEquals(List.of("srv.example"), result.servers());
        assertEquals(
                List.of("./NAP/N_1", "./Proxy/P1", "./DMAcc/srv.example"),
                result.objects().stream().map(NodeUri::toString).toList());
        assertEquals("w7", value("./DMAcc/srv.example/AppID"));
        assertEquals("./Proxy/P1", value("./DMAcc/srv.example/PrefConRef"));
        assertEquals("./NAP/N_1", value("./DMAcc/srv.example/ToConRef/2/ConRef"));
        assertEquals("443", value("./DMAcc/srv.example/AppAddr/1/Port/1/PortNbr"));
        assertEquals("URI", value("./DMAcc/srv.example/AppAddr/1/AddrType"));
        assertEquals("CLCRED", value("./DMAcc/srv.example/AppAuth/1/AAuthLevel"));
        assertEquals("AAECAwQFBgc=", value("./DMAcc/srv.example/AppAuth/1/AAuthData"));
        assertEquals("SRVCRED", value("./DMAcc/srv.example/AppAuth/2/AAuthLevel"));
        assertEquals("3GPPPS", value("./NAP/N_1/BearerType"));
        assertEquals("30", value("./NAP/N_1/BearerParams/3GPPPS/Linger"));
        assertEquals("10.0.0.2", value("./NAP/N_1/IP/IPv4/DNS/Servers/2/Addr"));
        assertEquals("./NAP/N_1", value("./Proxy/P1/ToConRef/1/ConRef"));
        assertEquals("WAP", value("./Proxy/P1/ProxyType"));
        assertEquals("IPv4", value("./Proxy/P1/AddrType"));
        for (NodeUri object : result.objects()) {
            assertEquals(
                    "Delete=srv.example&Get=srv.example&Replace=srv.example",
                    tree.find(object).orElseThrow().acl().toString());
        }
        String told = result.steps().toString();
        assertTrue(told.contains("The reference ./Inbox/N_1 became ./NAP/N_1."), told);
        assertTrue(told.contains("The client should soon open a session with srv.example."), told);
        for (String secret : List.of("hunter2", "napsecret", "pxsecret", "srvsecret", "AAECAwQFBgc=")) {
            assertFalse(told.contains(secret));
        }
    }

    @Test
    void whatIsMappedKeepsTheDescriptions() throws Exception {
        BootstrapResult result = bootstrap.apply(card(whole()));
        MoTemplates templates = MoTemplates.read(TEMPLATES);
        List<String> ids = List.of("connmo-nap-3gpp-ps", "connmo-proxy", "dmacc");
        for (int i = 0; i < ids.size(); i++) {
            MoTemplate template = templates.find(ids.get(i)).orElseThrow();
            List<DdfFinding> findings =
                    new TreeCheck(tree).findings(result.objects().get(i), DdfCheck.of(template.ddf()));
            assertEquals(List.of(), findings, ids.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"prov_moi_1.wbxml", "prov_dna_2.wbxml"})
    void operatorsDocumentsBecomeTheirConnectivity(String name) throws Exception {
        BootstrapResult result =
                bootstrap.apply(BootstrapMessage.of(BootstrapSource.CARD, Corpus.file("corpus/cp/" + name)));
        assertEquals(List.of(), result.servers());
        assertTrue(sentences(result.steps())
                .contains("No account is in the document, so no server gets rights on its objects."));
        assertEquals("3GPPPS", value(result.objects().get(0) + "/BearerType"));
    }

    @Test
    void aDocumentPaddedAsAFileOfTheCardIsTaken() throws Exception {
        byte[] exact = Provisioning.wbxml(whole());
        byte[] file = Arrays.copyOf(exact, exact.length + 200);
        Arrays.fill(file, exact.length, file.length, (byte) 0xFF);
        assertEquals(
                List.of("srv.example"),
                bootstrap.apply(BootstrapMessage.of(BootstrapSource.CARD, file)).servers());
    }

    private static TndsNode dmAcc(String name, String server, String conRef) {
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

    private static TndsNode nap(String name, String address) {
        return TndsNode.interior(
                name,
                BootstrapPlaces.NAP,
                List.of(TndsNode.leaf("ID", NodeFormat.CHR, name), TndsNode.leaf("Addr", NodeFormat.CHR, address)));
    }

    private static BootstrapMessage message(TndsForm form, TndsDocument... inbox) throws BadDocument {
        List<Request> adds = new java.util.ArrayList<>();
        for (TndsDocument one : inbox) {
            adds.add(new Request.Add("" + (adds.size() + 1), Meta.NONE, List.of(Item.of("./Inbox", one, form))));
        }
        SyncHdr header = SyncHdr.of("0", 1, Location.of("srv"), Location.of("IMEI:1"));
        return BootstrapMessage.of(
                BootstrapSource.CARD, SyncMl.wbxml(new SyncMlMessage(header, List.copyOf(adds), true)));
    }

    @Test
    void anInboxMessageIsPlacedByTheTypesOfItsObjects() throws Exception {
        for (TndsForm form : TndsForm.values()) {
            ManagementTree device = new ManagementTree(TreeRules.OPEN, Clock.systemUTC());
            BootstrapResult result = new Bootstrap(device, BootstrapPolicy.USUAL, BootstrapPlaces.USUAL)
                    .apply(message(form, TndsDocument.of(nap("N", "apn"), dmAcc("Op", "srv", "./Inbox/N"))));
            assertEquals(List.of("srv"), result.servers());
            assertEquals(
                    "./NAP/N",
                    device.find(device.uri("./DMAcc/Op/PrefConRef"))
                            .orElseThrow()
                            .value());
        }
    }

    @Test
    void theExampleOfTheFactsIsTaken() throws Exception {
        TndsDocument example = Tnds.read(Corpus.file("spec/dm/data/examples/tnds-inbox-bootstrap.xml"));
        BootstrapResult result = bootstrap.apply(BootstrapMessage.of(BootstrapSource.FACTORY, Tnds.wbxml(example)));
        assertEquals(1, result.servers().size());
        assertTrue(result.steps().stream().anyMatch(step -> step.kind() == BootstrapStep.Kind.REWRITTEN));
    }

    @Test
    void aNameThatIsTakenIsChangedWithItsReferences() throws Exception {
        bootstrap.apply(message(TndsForm.WBXML, TndsDocument.of(nap("N", "first"))));
        bootstrap.apply(message(TndsForm.WBXML, TndsDocument.of(dmAcc("Op", "srv", "./Inbox/N"), nap("N", "second"))));
        assertEquals("./NAP/N-1", value("./DMAcc/Op/PrefConRef"));
        assertEquals("second", value("./NAP/N-1/Addr"));
        assertEquals("first", value("./NAP/N/Addr"));
    }

    @Test
    void anAccountOfTheSameServerIsReplacedWhereItStands() throws Exception {
        bootstrap.apply(message(TndsForm.WBXML, TndsDocument.of(dmAcc("Old", "srv", "a"))));
        BootstrapResult again = bootstrap.apply(message(TndsForm.WBXML, TndsDocument.of(dmAcc("New", "srv", "b"))));
        assertEquals("b", value("./DMAcc/Old/PrefConRef"));
        assertEquals(1, tree.find(tree.uri("./DMAcc")).orElseThrow().children().size());
        assertTrue(sentences(again.steps()).contains("The former account of srv makes room for the new one."));
    }

    @Test
    void aDeviceMayKeepItsAccounts() throws Exception {
        Bootstrap keeping = new Bootstrap(
                tree, new BootstrapPolicy(Set.of(BootstrapSource.CARD), true, false, true), BootstrapPlaces.USUAL);
        keeping.apply(message(TndsForm.WBXML, TndsDocument.of(dmAcc("Old", "srv", "a"))));
        int size = tree.size();
        BootstrapMessage second =
                message(TndsForm.WBXML, TndsDocument.of(nap("N", "x")), TndsDocument.of(dmAcc("New", "srv", "b")));
        BootstrapRefused refused = assertThrows(BootstrapRefused.class, () -> keeping.apply(second));
        assertEquals("There is an account of srv already, and this device keeps it.", refused.getMessage());
        assertEquals(size, tree.size());
        assertEquals("a", value("./DMAcc/Old/PrefConRef"));
        BootstrapMessage unknown =
                message(TndsForm.WBXML, TndsDocument.of(TndsNode.interior("X", "urn:example:x:1.0", List.of())));
        assertThrows(BootstrapRefused.class, () -> keeping.apply(unknown));
        BootstrapMessage factory = BootstrapMessage.of(BootstrapSource.FACTORY, Provisioning.wbxml(whole()));
        assertThrows(BootstrapRefused.class, () -> keeping.apply(factory));
    }

    @Test
    void whatIsRefusedLeavesNoNodeBehind() throws Exception {
        ProvisioningDocument noAddress = ProvisioningDocument.of(
                whole().characteristics().get(1),
                Characteristic.of("APPLICATION", Parm.of("APPID", "w7"), Parm.of("PROVIDER-ID", "srv")));
        BootstrapRefused refused = assertThrows(BootstrapRefused.class, () -> bootstrap.apply(card(noAddress)));
        assertEquals("APPLICATION w7 of srv has no address.", refused.getMessage());
        assertEquals(1, tree.size());
        TndsDocument second = TndsDocument.of(dmAcc("Op", "", "x"));
        BootstrapMessage half = message(TndsForm.WBXML, TndsDocument.of(nap("N", "x")), second);
        assertThrows(BootstrapRefused.class, () -> bootstrap.apply(half));
        assertEquals(1, tree.size());
    }

    @Test
    void overTheAirAProofIsAsked() throws Exception {
        byte[] document = Provisioning.wbxml(whole());
        try (MacKey right = MacKey.ofImsi(ascii("001010123456789"));
                MacKey wrong = MacKey.ofImsi(ascii("001010123456780"))) {
            ProvisioningPush push = ProvisioningPush.unwrap(
                    ProvisioningPush.proved(ProvisioningPush.Media.CP, MacMethod.NETWPIN, right, document)
                            .wrap(7));
            BootstrapOffer offer = new BootstrapOffer(push);
            assertEquals(
                    "The message needs a proof, but none that is valid was given.",
                    assertThrows(BootstrapRefused.class, () -> bootstrap.apply(offer))
                            .getMessage());
            assertFalse(offer.prove(wrong));
            assertEquals(2, offer.triesLeft());
            assertTrue(offer.prove(right));
            assertEquals(List.of("srv.example"), bootstrap.apply(offer).servers());

            BootstrapOffer wasted = new BootstrapOffer(push);
            for (int i = 0; i < 3; i++) {
                assertFalse(wasted.prove(wrong));
            }
            assertFalse(wasted.prove(right));
            assertEquals(
                    "The message needs a proof, but three wrong ones were given.",
                    assertThrows(BootstrapRefused.class, () -> bootstrap.apply(wasted))
                            .getMessage());
        }
        BootstrapOffer bare = new BootstrapOffer(ProvisioningPush.unproved(ProvisioningPush.Media.CP, document));
        assertEquals(
                "The message needs a proof, but it carries none.",
                assertThrows(BootstrapRefused.class, () -> bootstrap.apply(bare))
                        .getMessage());
    }

    @Test
    void thePinOfTheUserCanHoldTheProof() throws Exception {
        byte[] document = Provisioning.wbxml(whole());
        try (MacKey key = MacKey.ofPin(ascii("4711"))) {
            BootstrapOffer offer = new BootstrapOffer(
                    ProvisioningPush.proved(ProvisioningPush.Media.CP, MacMethod.USERPINMAC, key, document));
            assertFalse(offer.prove(key));
            assertTrue(offer.provePin(ProvisioningMac.pinWithMac(ascii("4711"), document)));
            assertEquals(1, bootstrap.apply(offer).servers().size());
        }
    }

    @Test
    void whatTheCardBroughtGoesWithIt() throws Exception {
        BootstrapResult result = bootstrap.apply(card(whole()));
        assertEquals(3, bootstrap.remove(result.objects()).size());
        assertEquals(List.of(), bootstrap.remove(result.objects()));
        assertTrue(tree.find(tree.uri("./DMAcc")).orElseThrow().children().isEmpty());
    }

    @Test
    void aRuleOfAccessAndTheInternetGiveTheConnection() throws Exception {
        ProvisioningDocument document = ProvisioningDocument.of(
                Characteristic.of(
                        "NAPDEF",
                        Parm.of("NAPID", "A"),
                        Parm.of("NAP-ADDRESS", "apn"),
                        new Parm("INTERNET", java.util.Optional.empty())),
                Characteristic.of("ACCESS", Parm.of("APPID", "w7"), Parm.of("TO-NAPID", "INTERNET")),
                Characteristic.of(
                        "APPLICATION",
                        Parm.of("APPID", "w7"),
                        Parm.of("PROVIDER-ID", "srv"),
                        Parm.of("ADDR", "http://flat")));
        bootstrap.apply(card(document));
        assertEquals("./NAP/A", value("./DMAcc/srv/PrefConRef"));
        assertEquals("http://flat", value("./DMAcc/srv/AppAddr/1/Addr"));
    }

    @Test
    void xmlCannotBootstrap() {
        byte[] xml = Provisioning.xml(whole()).getBytes(StandardCharsets.UTF_8);
        assertThrows(BadDocument.class, () -> BootstrapMessage.of(BootstrapSource.CARD, xml));
    }

    @Test
    void brokenMessagesNeverChangeHalfATree() throws Exception {
        byte[] cp = Provisioning.wbxml(whole());
        byte[] dm = message(
                        TndsForm.WBXML,
                        TndsDocument.of(nap("N", "x")),
                        TndsDocument.of(dmAcc("Op", "srv", "./Inbox/N")))
                .document();
        int refused = Mutations.refused(13, 6_000, List.of(cp, dm), changed -> {
            ManagementTree device = new ManagementTree(TreeRules.OPEN, Clock.systemUTC());
            boolean done = false;
            try {
                new Bootstrap(device, BootstrapPolicy.USUAL, BootstrapPlaces.USUAL)
                        .apply(BootstrapMessage.of(BootstrapSource.CARD, changed));
                done = true;
            } catch (BootstrapRefused said) {
                assertTrue(said.getMessage().endsWith("."), said.getMessage());
            } finally {
                assertTrue(done || device.size() == 1, "a refused message left nodes");
            }
        });
        assertTrue(refused > 1_000, () -> "refused " + refused);
    }
}
