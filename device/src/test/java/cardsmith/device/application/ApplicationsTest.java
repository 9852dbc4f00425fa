package cardsmith.device.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Secret;
import cardsmith.device.application.ApplicationState.Readiness;
import cardsmith.device.handset.Handset;
import cardsmith.device.handset.Origin;
import cardsmith.dm.BadDocument;
import cardsmith.dm.client.Execution;
import cardsmith.dm.template.MoTemplate;
import cardsmith.dm.template.MoTemplates;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeData;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeDocuments;
import cardsmith.dm.tree.TreeRules;
import cardsmith.dm.tree.UriLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What applications make of the tree, without a card; scenarios show the same with one. */
class ApplicationsTest {

    private static final Path ROOT = Path.of(System.getProperty("cardsmith.root", ".."));
    private static final byte[] ELSE = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    private static final Secret KEY =
            Secret.of("sixteen bytes it".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

    private Instant now = Instant.parse("2026-01-05T07:00:00Z");
    private final ManagementTree own = new ManagementTree(
            new TreeRules(UriLimits.NONE, 100_000, 1 << 20, true, uri -> Optional.empty()), () -> now);

    private static TndsDocument filled(String template, Map<String, String> values) throws Exception {
        MoTemplate found =
                MoTemplates.read(ROOT.resolve("mo-templates")).find(template).orElseThrow();
        Map<String, String> all = new HashMap<>(found.samples());
        all.putAll(values);
        return found.fill(all);
    }

    private void put(String parent, TndsDocument document) throws Exception {
        NodeUri place = own.uri(parent);
        if (own.find(place).isEmpty()) {
            own.add(place, NodeData.interior(""), Actor.DEVICE);
        }
        new TreeDocuments(own).add(place, document, Actor.DEVICE);
    }

    private Handset handset() {
        return new Handset(own, () -> now, new Random(1));
    }

    @Test
    void anApplicationShowsItsSettingsAndTheNodeThatGaveEach() throws Exception {
        put("./IMPS", filled("imps", Map.of("userName", "bob")));
        var applications =
                new Applications(handset(), own, List.of(new Application("Chat", ApplicationKind.IMPS, false)));
        ApplicationState chat = applications.states().get(0);
        assertEquals(Readiness.READY, chat.readiness());
        Setting user = chat.settings().stream()
                .filter(s -> s.label().equals("User"))
                .findFirst()
                .orElseThrow();
        assertEquals("bob", user.value());
        assertEquals("./IMPS/Messenger/AppAuth/1/AAuthName", user.node().toString());
        assertEquals(new Origin.Device(), user.origin());
        assertFalse(chat.toString().contains("sample-secret"), "a password is shown");
    }

    @Test
    void onlyApplicationsWhoseSettingsChangedAreNamed() throws Exception {
        put("./IMPS", filled("imps", Map.of()));
        var handset = handset();
        var applications = new Applications(
                handset,
                own,
                List.of(
                        new Application("Chat", ApplicationKind.IMPS, false),
                        new Application("Mail", ApplicationKind.EMAIL, false)));
        assertEquals(List.of(), applications.changed());
        put("./Email", filled("email", Map.of()));
        handset.powerOff();
        assertEquals(
                List.of("Mail"),
                applications.changed().stream().map(s -> s.application().name()).toList());
        assertEquals(List.of(), applications.changed());
    }

    @Test
    void aPolicySwitchesByTimeByPlaceAndByOrder() throws Exception {
        put("./Policy", filled("enterprise-policy", Map.of()));
        var functions = new EnterpriseFunctions(handset(), List.of("Camera", "USB"), () -> now);
        assertTrue(functions.states().get(0).on(), "before the schedule begins");
        now = Instant.parse("2026-01-06T09:00:00Z");
        assertFalse(functions.states().get(0).on(), "in office hours");
        assertTrue(functions.states().get(1).on(), "no policy speaks of USB");
        String enable = "./Policy/NoCamera/Capability/1/Operations/Enable";
        assertEquals(
                200,
                functions
                        .run(new Execution.Order(enable, Optional.empty(), Optional.empty()))
                        .code()
                        .code());
        assertTrue(functions.states().get(0).on(), "a server ordered it");
        assertEquals(
                List.of("1200", "Camera on"),
                functions.reports().stream().map(report -> report.data()).toList());
        now = Instant.parse("2026-01-07T09:00:00Z");
        assertFalse(functions.states().get(0).on(), "the schedule has come again");
        assertEquals(
                406,
                functions
                        .run(new Execution.Order("./DevInfo", Optional.empty(), Optional.empty()))
                        .code()
                        .code());
    }

    @Test
    void aPlaceCountsOnlyWhileTheDeviceIsThere() throws Exception {
        put("./Policy", filled("enterprise-policy", Map.of("start", "2026-01-05T07:00:00Z")));
        own.add(own.uri("./Policy/NoCamera/Schedule/1/Condition/Place"), NodeData.text("plant"), Actor.DEVICE);
        var functions = new EnterpriseFunctions(handset(), List.of("Camera"), () -> now);
        assertTrue(functions.states().get(0).on());
        functions.moveTo("plant");
        assertFalse(functions.states().get(0).on());
        functions.moveTo("home");
        assertTrue(functions.states().get(0).on());
    }

    @Test
    void dmscSec2ASealedObjectOpensForItsKeyAloneAndShowsOthersThatItIsThere() throws Exception {
        TndsDocument sealed = SealedObjects.seal(filled("imps", Map.of("userName", "bob")), KEY, new Random(3));
        assertFalse(cardsmith.dm.tnds.Tnds.xml(sealed).contains("bob"));
        put("./IMPS", sealed);
        Handset handset = handset();
        var imps = new Applications(handset, own, List.of(new Application("Chat", ApplicationKind.IMPS, false)));
        Secret other = Secret.of(new byte[16]);
        assertEquals(List.of(), SealedObjects.open(handset, List.of(other)));
        assertEquals(Readiness.NOT_SET_UP, imps.states().get(0).readiness());
        assertEquals(
                "urn:oma:mo:oma-imps:1.0",
                handset.tree().find(own.uri("./IMPS/Messenger")).orElseThrow().type());
        assertEquals(1, SealedObjects.open(handset, List.of(other, KEY)).size());
        assertEquals(
                "bob",
                handset.tree()
                        .find(own.uri("./IMPS/Messenger/AppAuth/1/AAuthName"))
                        .orElseThrow()
                        .value());
        assertEquals(Readiness.READY, imps.states().get(0).readiness());
    }

    @Test
    void dmscSec2AnObjectInAnEnvelopeOpensForEachOfItsKeysAlone() throws Exception {
        Secret other = Secret.of(new byte[16]);
        TndsDocument sealed =
                SealedObjects.envelope(filled("imps", Map.of("userName", "bob")), List.of(Secret.of(ELSE), KEY));
        put("./IMPS", sealed);
        Handset handset = handset();
        assertEquals(List.of(), SealedObjects.open(handset, List.of(other)));
        assertEquals(1, SealedObjects.open(handset, List.of(other, KEY)).size());
        NodeUri name = own.uri("./IMPS/Messenger/AppAuth/1/AAuthName");
        assertEquals("bob", handset.tree().find(name).orElseThrow().value());
    }

    @Test
    void anyOctetOfASealedObjectThatIsChangedKeepsItClosed() throws Exception {
        put("./IMPS", SealedObjects.seal(filled("imps", Map.of()), KEY, new Random(3)));
        NodeUri leaf = own.uri("./IMPS/Messenger/Sealed");
        byte[] good = java.util.Base64.getDecoder()
                .decode(own.find(leaf).orElseThrow().value());
        for (int at = 0; at < good.length; at += 7) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            var data = new NodeData(
                    cardsmith.dm.tnds.NodeFormat.BIN,
                    SealedObjects.TYPE,
                    java.util.Base64.getEncoder().encodeToString(bad));
            own.replace(leaf, data, Actor.DEVICE);
            assertEquals(List.of(), SealedObjects.open(handset(), List.of(KEY)), "octet " + at);
        }
    }

    @Test
    void everyProfileOfTheProgramIsRead() throws Exception {
        try (Stream<Path> files = Files.list(ROOT.resolve("device-profiles"))) {
            for (Path file : files.toList()) {
                DeviceProfile profile = DeviceProfile.read(file);
                assertFalse(profile.applications().isEmpty(), file.toString());
                assertFalse(profile.toString().contains("4041"), "a key is shown");
            }
        }
    }

    @Test
    void aProfileWithASlipSaysTheLine(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("x.json");
        Files.writeString(file, "{\n \"title\": \"x\",\n \"colour\": 1\n}");
        BadDocument unknown = assertThrows(BadDocument.class, () -> DeviceProfile.read(file));
        assertTrue(
                unknown.getMessage().contains("line 3") && unknown.getMessage().contains("colour"),
                unknown.getMessage());
        String identity = "\"identity\":{\"deviceId\":\"a\",\"manufacturer\":\"b\",\"model\":\"c\"}";
        Files.writeString(
                file, "{\"title\":\"x\"," + identity + ",\"applications\":[{\"name\":\"a\",\"kind\":\"imp\"}]}");
        BadDocument kind = assertThrows(BadDocument.class, () -> DeviceProfile.read(file));
        assertTrue(kind.getMessage().contains("unknown kind imp"), kind.getMessage());
        Files.writeString(file, "{\"title\":\"x\"," + identity + ",\"keys\":[\"00\"]}");
        assertTrue(assertThrows(BadDocument.class, () -> DeviceProfile.read(file))
                .getMessage()
                .contains("16 bytes"));
    }
}
