package cardsmith.dm.bootstrap;

import static cardsmith.dm.bootstrap.BootstrapSamples.ascii;
import static cardsmith.dm.bootstrap.BootstrapSamples.card;
import static cardsmith.dm.bootstrap.BootstrapSamples.sentences;
import static cardsmith.dm.bootstrap.BootstrapSamples.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.Corpus;
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
import cardsmith.dm.template.MoTemplate;
import cardsmith.dm.template.MoTemplates;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Client provisioning documents that become accounts and connectivity, and the proofs of messages. */
class BootstrapTest {

    private static final Path TEMPLATES = Path.of(System.getProperty("cardsmith.root", ".."), "mo-templates");

    private final ManagementTree tree = new ManagementTree(TreeRules.OPEN, Clock.systemUTC());
    private final Bootstrap bootstrap = new Bootstrap(tree, BootstrapPolicy.USUAL, BootstrapPlaces.USUAL);

    private String value(String uri) throws Exception {
        return tree.find(tree.uri(uri)).map(TreeNode::value).orElse("none");
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
                        new Parm("INTERNET", Optional.empty())),
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
}
