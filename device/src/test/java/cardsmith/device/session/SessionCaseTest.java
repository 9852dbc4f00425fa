package cardsmith.device.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.Iccid;
import cardsmith.card.LinkLost;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.write.BackupImage;
import cardsmith.card.trace.TraceStore;
import cardsmith.card.trace.TracedLink;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.device.handset.Handset;
import cardsmith.device.handset.HandsetClock;
import cardsmith.device.handset.NetworkAccess;
import cardsmith.device.handset.Origin;
import cardsmith.device.terminal.AbsentPerson;
import cardsmith.dm.StatusCode;
import cardsmith.dm.client.DeviceIdentity;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.tnds.SecretNodes;
import cardsmith.dm.tnds.TndsPath;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.TreeImage;
import cardsmith.dm.tree.TreeRules;
import cardsmith.dm.tree.UriLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session is written down, saved without secrets, opened again and held again without the card. */
class SessionCaseTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    Path folder;

    private final TraceStore trace = new TraceStore();
    private final VirtualUicc card = VirtualUicc.withSamples(1);
    private final List<Happening> heard = new ArrayList<>();
    private long second;

    private Instant now() {
        second++;
        return NOON.plusSeconds(second / 7);
    }

    private CardLink link() {
        card.powerUp();
        return new GetResponseLink(new TracedLink(card::transmit, trace.open("virtual", "T=1")));
    }

    private long nextApdu() {
        var snapshot = trace.snapshot();
        return snapshot.firstSequence() + snapshot.size();
    }

    private SessionCase held(FaultSwitches faults) throws Exception {
        var clock = new HandsetClock(this::now);
        var own = new ManagementTree(
                new TreeRules(UriLimits.NONE, 100_000, 1 << 20, true, uri -> Optional.empty()), clock);
        new DeviceIdentity("IMEI:493005100592800", "ACME", "One", "1.0", "en", "phone", List.of("1", "2", "3"))
                .install(own);
        var handset = new Handset(own, clock, new Random(1));
        var recorder = new SessionRecorder(clock, this::nextApdu);
        recorder.listen(heard::add);
        CardLink link = link();
        Iccid iccid = Iccid.read(link);
        BackupImage image = BackupImage.of(MoStore.select(link).readAll(iccid, Progress.SILENT), NOON);
        try {
            new SessionRun(handset, clock, new Random(26), recorder, faults, () -> {})
                    .hold(
                            link,
                            SessionTrigger.REMOTE,
                            NetworkAccess.SIMULATED,
                            Surroundings.NONE.withUser(question -> new Reply.Yes()),
                            new AbsentPerson());
        } catch (CardException cut) {
            assertInstanceOf(LinkLost.class, cut);
        }
        return SessionCase.of(recorder, handset, faults, trace, NOON).with(image);
    }

    private SessionCase saved(SessionCase held) throws IOException {
        Path file = folder.resolve("one" + CaseFile.ENDING);
        CaseFile.save(held, file);
        return CaseFile.open(file);
    }

    private static List<String> secrets(SessionCase held) {
        List<String> secrets = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (TreeImage.Node node : held.after().nodes()) {
            String value = node.data().value();
            boolean hidden = !node.uri().isRoot()
                    && SecretNodes.WELL_KNOWN.contains(new TndsPath(node.uri().segments()));
            if (!value.isEmpty()) {
                (hidden ? secrets : open).add(value);
            }
        }
        // A guest whose password is guest has no secret.
        secrets.removeAll(open);
        return secrets;
    }

    @Test
    void everythingIsToldInOrderWithTheApdusThatCarriedIt() throws Exception {
        SessionCase held = held(FaultSwitches.NONE);
        assertEquals(heard, held.happenings(), "listeners hear what is written down");
        long apdu = 0;
        for (int i = 0; i < heard.size(); i++) {
            assertEquals(i, heard.get(i).number());
            assertTrue(heard.get(i).apdu() >= apdu, "APDUs only go on");
            apdu = heard.get(i).apdu();
        }
        assertTrue(heard.stream().anyMatch(h -> h.fact() instanceof Fact.ChannelOpened o && o.port() == 3516));
        assertTrue(heard.stream()
                .anyMatch(h -> h.fact() instanceof Fact.Http http && http.head().startsWith("POST /dm HTTP/1.1")));
        assertTrue(heard.stream()
                .anyMatch(h -> h.fact() instanceof Fact.Http http && http.head().startsWith("HTTP/1.1 200")));
        assertTrue(heard.stream().anyMatch(h -> h.fact() instanceof Fact.Asked));
        assertTrue(heard.stream()
                .anyMatch(h -> h.fact() instanceof Fact.Changed c
                        && c.command().name().equals("Add")
                        && c.uri().toString().equals("./IMPS/Chat")));
        assertTrue(held.end().orElseThrow().completed());
        assertTrue(held.device().stream().anyMatch(n -> n.origin() instanceof Origin.Card));
    }

    @Test
    void theSameMessagesGiveTheSameTreeBeforeAndAfterTheFile() throws Exception {
        SessionCase held = held(FaultSwitches.NONE);
        CaseReplay.Report direct = CaseReplay.of(held);
        assertEquals(List.of(), direct.differences());
        assertTrue(direct.messages() >= 4 && direct.nodes() > 40, direct.toString());
        SessionCase opened = saved(held);
        CaseReplay.Report again = CaseReplay.of(opened);
        assertEquals(List.of(), again.differences());
        assertEquals(direct.messages(), again.messages());
        assertEquals(held.happenings().size(), opened.happenings().size());
        assertEquals(held.apdus().view().size(), opened.apdus().view().size());
        assertEquals(held.device().size(), opened.device().size());
        assertEquals(
                held.happenings().get(20).apdu() - held.apdus().first(),
                opened.happenings().get(20).apdu());
    }

    @Test
    void aMessageThatWasTamperedWithGivesAnotherTree() throws Exception {
        SessionCase held = held(FaultSwitches.NONE);
        List<Happening> changed = new ArrayList<>();
        for (Happening h : held.happenings()) {
            Fact fact = h.fact();
            if (fact instanceof Fact.Message m && !m.toCard()) {
                String text = new String(m.transmission().octets(), java.nio.charset.StandardCharsets.ISO_8859_1);
                byte[] octets = text.replace("imps.operator", "imps.0perator")
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
                fact = new Fact.Message(
                        false, new Transmission(SyncMlForm.WBXML, octets, Optional.empty()), Optional.empty());
            }
            changed.add(new Happening(h.number(), h.at(), h.apdu(), fact));
        }
        SessionCase tampered = new SessionCase(
                held.made(),
                held.setup(),
                held.faults(),
                changed,
                held.before(),
                held.after(),
                held.stamps(),
                held.device(),
                held.card(),
                held.apdus());
        assertFalse(CaseReplay.of(tampered).isSame());
    }

    @Test
    void noSecretIsInTheFile() throws Exception {
        SessionCase held = held(FaultSwitches.NONE);
        List<String> secrets = secrets(held);
        assertTrue(secrets.size() >= 4, "the sample card brings secrets: " + secrets.size());
        Path file = folder.resolve("two" + CaseFile.ENDING);
        CaseFile.save(held, file);
        StringBuilder plain = new StringBuilder();
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            while (zip.getNextEntry() != null) {
                plain.append(new String(zip.readAllBytes(), UTF_8));
            }
        }
        SessionCase opened = CaseFile.open(file);
        for (Happening happening : opened.happenings()) {
            if (happening.fact() instanceof Fact.Message message) {
                assertTrue(message.transmission().size() > 0, "no message is withheld");
                plain.append(new String(message.transmission().octets(), UTF_8));
            }
        }
        opened.card()
                .orElseThrow()
                .objects()
                .values()
                .forEach(object -> plain.append(new String(object.bytes(), UTF_8)));
        for (String secret : secrets) {
            assertFalse(plain.toString().contains(secret), secret + " is there");
            String hex = java.util.HexFormat.of().withUpperCase().formatHex(secret.getBytes(UTF_8));
            assertFalse(plain.toString().contains(hex), "nor is it there in hexadecimal");
        }
    }

    @Test
    void aSessionWithFaultsAndOneThatWasCutAreHeldAgainAsTheyWere() throws Exception {
        var faults = new FaultSwitches(
                List.of(new FaultSwitches.StatusFault("./NAP", StatusCode.STORE_FAILURE)), false, false, 0);
        SessionCase held = held(faults);
        assertTrue(held.after().nodes().stream()
                .noneMatch(node -> node.uri().toString().startsWith("./NAP")));
        assertTrue(held.happenings().stream().anyMatch(h -> h.fact() instanceof Fact.Fault));
        assertEquals(List.of(), CaseReplay.of(saved(held)).differences());
        for (int at : new int[] {30, 45}) {
            heard.clear();
            SessionCase cut = held(new FaultSwitches(List.of(), false, false, at));
            assertFalse(cut.end().orElseThrow().completed());
            if (cut.setup().isPresent()) {
                assertEquals(List.of(), CaseReplay.of(saved(cut)).differences(), "cut at APDU " + at);
            }
        }
    }

    @Test
    void aFullTreeAndADeniedServerRefuseWhatTheyMust() {
        var full = new FaultSwitches(List.of(), true, false, 0);
        assertEquals(Optional.of(StatusCode.DEVICE_FULL), full.refusal("Add", "./A"));
        assertEquals(Optional.empty(), full.refusal("Get", "./A"));
        var denied = new FaultSwitches(List.of(), false, true, 0);
        assertEquals(Optional.of(StatusCode.PERMISSION_DENIED), denied.refusal("Delete", "./A"));
        assertFalse(FaultSwitches.NONE.isAny());
        var one =
                new FaultSwitches(List.of(new FaultSwitches.StatusFault("./A", StatusCode.NOT_FOUND)), false, false, 0);
        assertEquals(Optional.of(StatusCode.NOT_FOUND), one.refusal("Add", "./A/B"));
        assertEquals(Optional.empty(), one.refusal("Add", "./AB"));
        assertThrows(IllegalArgumentException.class, () -> new FaultSwitches(List.of(), false, false, -1));
    }

    @Test
    void aFileThatIsNoCaseIsRefusedWithASentence() throws Exception {
        Path file = folder.resolve("no" + CaseFile.ENDING);
        Files.writeString(file, "no zip");
        assertThrows(IOException.class, () -> CaseFile.open(file));
        assertTrue(refusal(file, "other.json", "{}").contains("does not belong"), "unknown part");
        assertTrue(refusal(file, "case.json", "{}").contains("lacks"), "no trace");
        SessionCase held = held(FaultSwitches.NONE);
        CaseFile.save(held, file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 997) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThrows(IOException.class, () -> CaseFile.open(file), "cut to " + length + " bytes");
        }
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 1));
        assertThrows(IOException.class, () -> CaseFile.open(file), "cut in the directory at its end");
        Random random = new Random(5);
        int opened = 0;
        for (int i = 0; i < 200; i++) {
            byte[] broken = whole.clone();
            broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, broken);
            try {
                CaseFile.open(file);
                opened++;
            } catch (IOException refused) {
                assertFalse(String.valueOf(refused.getMessage()).isEmpty());
            }
        }
        assertTrue(opened < 150, "a flipped bit of the content is found by the checksums of the zip");
    }

    @Test
    void jsonOfAnotherShapeIsRefused() throws Exception {
        for (String json : List.of(
                "",
                "[]",
                "{\"format\":\"cardsmith-case\",\"formatVersion\":2}",
                "{\"format\":\"cardsmith-case\",\"formatVersion\":1}",
                "{\"format\":\"cardsmith-case\",\"formatVersion\":1,\"made\":\"2026-06-01T12:00:00Z\","
                        + "\"happenings\":[{\"at\":\"2026-06-01T12:00:00Z\",\"is\":\"Nothing\"}]}",
                "{\"format\":\"cardsmith-case\",\"formatVersion\":1,\"made\":\"2026-06-01T12:00:00Z\","
                        + "\"before\":[{\"uri\":\"./A//B\",\"format\":\"chr\"}]}")) {
            assertThrows(
                    IllegalArgumentException.class, () -> CaseJson.read(json.getBytes(UTF_8), new TraceStore()), json);
        }
    }

    private static String refusal(Path file, String part, String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(part));
            zip.write(content.getBytes(UTF_8));
            zip.closeEntry();
        }
        Files.write(file, bytes.toByteArray());
        return String.valueOf(
                assertThrows(IOException.class, () -> CaseFile.open(file)).getMessage());
    }
}
