package cardsmith.dm.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.StatusCode;
import cardsmith.dm.client.SessionRecording.Entry;
import cardsmith.dm.security.Account;
import cardsmith.dm.security.AuthScheme;
import cardsmith.dm.security.NonceStore;
import cardsmith.dm.security.Password;
import cardsmith.dm.session.Prover;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.Step;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tree.Acl;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeRules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A session that was written down goes the same way again. */
class RecordedSessionTest {

    private static SessionOpening opening(String language) {
        return (clock, random, user, execution) -> {
            ManagementTree tree = new ManagementTree(TreeRules.OPEN, clock);
            new DeviceIdentity(
                            ScriptedServer.DEVICE, "Example", "Model", "1.2", language, "phone", List.of("1", "2", "3"))
                    .install(tree);
            tree.replaceAcl(NodeUri.ROOT, Acl.of("Add=*&Exec=*&Get=*&Replace=*"), Actor.DEVICE);
            ServerAccount account = new ServerAccount(
                    "a.example",
                    ScriptedServer.SERVER,
                    Account.OPEN,
                    NonceStore.inMemory(),
                    Account.of(AuthScheme.MD5, "a.example", Password.of("sesame")),
                    NonceStore.inMemory());
            ClientSetup setup = ClientSetup.of(account, new SessionStart("A1", 1201), SyncMlForm.WBXML);
            Surroundings around = Surroundings.NONE.withUser(user).withExecution(execution);
            return new ClientSession(setup, tree, around, random, SessionEvent.Observer.NOBODY);
        };
    }

    /** Holds a session in which the clock, random numbers, the user and an Exec all leave their mark. */
    private static SessionRecording held() throws Exception {
        AtomicLong second = new AtomicLong(1_700_000_000L);
        InstantSource clock = () -> Instant.ofEpochSecond(second.addAndGet(7));
        RecordedSession session = new RecordedSession(
                opening("en"),
                clock,
                new Random(41),
                question -> new Reply.Typed("Turku"),
                order -> new Execution.Ran(StatusCode.ACCEPTED));
        Prover prover =
                new Prover(Account.of(AuthScheme.MD5, "a.example", Password.of("sesame")), NonceStore.inMemory());
        Step step = session.start();
        int msgId = 0;
        while (step instanceof Step.Send send) {
            msgId++;
            send.message().commands().stream()
                    .filter(command ->
                            command instanceof Status status && status.cmdRef().equals("0"))
                    .forEach(status -> prover.heard((Status) status));
            List<Command> commands = new ArrayList<>();
            commands.add(new Status(
                    "1",
                    send.message().header().msgId(),
                    "0",
                    "SyncHdr",
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    200,
                    List.of()));
            if (msgId < 4) {
                commands.add(ScriptedServer.add(2, "./n" + msgId, "1"));
                commands.add(ScriptedServer.alert(3, 1102, "", "where?"));
                commands.add(ScriptedServer.exec(4, "./n" + msgId));
                commands.add(ScriptedServer.get(5, "./n" + msgId + "?prop=TStamp"));
            }
            SyncHdr plain =
                    SyncHdr.of("A1", msgId, Location.of(ScriptedServer.DEVICE), Location.of(ScriptedServer.SERVER));
            SyncHdr header = new SyncHdr(
                    plain.verDtd(),
                    plain.verProto(),
                    plain.sessionId(),
                    plain.msgId(),
                    plain.target(),
                    plain.source(),
                    Optional.empty(),
                    prover.cred(),
                    plain.meta());
            step = session.next(Transmission.of(SyncMl.wbxml(new SyncMlMessage(header, commands, true))));
        }
        assertTrue(session.session().outcome().orElseThrow().isCompleted());
        return session.recording();
    }

    @Test
    void everyMessageGoesOutAgainOctetForOctet() throws Exception {
        SessionRecording recording = held();
        for (Class<?> kind : List.of(
                Entry.Draw.class,
                Entry.Time.class,
                Entry.Answer.class,
                Entry.Run.class,
                Entry.In.class,
                Entry.Out.class)) {
            assertTrue(recording.entries().stream().anyMatch(kind::isInstance), kind::getSimpleName);
        }
        assertEquals(Optional.empty(), SessionReplay.difference(recording, opening("en")));
        assertEquals(recording, held(), "and the recording is the same");
    }

    @Test
    void anotherDeviceTakesAnotherCourseAndTheReplaySaysWhere() throws Exception {
        String difference = SessionReplay.difference(held(), opening("fi")).orElseThrow();
        assertTrue(difference.startsWith("Message 1 goes out with other octets"), difference);
    }

    @Test
    void aRecordingThatWasChangedIsNoticed() throws Exception {
        List<Entry> entries = new ArrayList<>(held().entries());
        for (int i = 0; i < entries.size(); i++) {
            List<Entry> fewer = new ArrayList<>(entries);
            Entry gone = fewer.remove(i);
            boolean early = !(gone instanceof Entry.Time) || i > 20;
            if (early && i < entries.size() - 1) {
                assertTrue(
                        SessionReplay.difference(new SessionRecording(fewer), opening("en"))
                                .isPresent(),
                        "without entry " + i + " " + gone.getClass().getSimpleName());
            }
        }
    }
}
