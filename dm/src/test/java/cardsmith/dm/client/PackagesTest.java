package cardsmith.dm.client;

import static cardsmith.dm.client.ScriptedServer.add;
import static cardsmith.dm.client.ScriptedServer.addNode;
import static cardsmith.dm.client.ScriptedServer.alert;
import static cardsmith.dm.client.ScriptedServer.delete;
import static cardsmith.dm.client.ScriptedServer.get;
import static cardsmith.dm.client.ScriptedServer.replace;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.notification.Notification;
import cardsmith.dm.notification.UiMode;
import cardsmith.dm.session.Outcome.End;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.session.Step;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Results;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.syncml.SyncMlMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Packages 1 to 4 and what ends a session (DM Protocol 1.2.1 clauses 2.1 and 2.3). */
class PackagesTest {

    private ScriptedServer server;

    @BeforeEach
    void device() throws Exception {
        server = new ScriptedServer();
    }

    @Test
    void packageOneHasTheAlertAndTheFiveLeavesOfDevInfo() {
        SyncMlMessage one = server.start();
        assertEquals("A1", one.header().sessionId());
        assertEquals("1", one.header().msgId());
        assertEquals(ScriptedServer.SERVER, one.header().target().uri());
        assertEquals(ScriptedServer.DEVICE, one.header().source().uri());
        assertTrue(one.isFinal());
        Request.Alert alert =
                assertInstanceOf(Request.Alert.class, one.commands().get(0));
        assertEquals(1201, alert.code());
        Request.Replace devInfo =
                assertInstanceOf(Request.Replace.class, one.commands().get(1));
        assertEquals(
                List.of("./DevInfo/DevId", "./DevInfo/Man", "./DevInfo/Mod", "./DevInfo/DmV", "./DevInfo/Lang"),
                devInfo.items().stream()
                        .map(item -> item.source().map(Location::uri).orElse(""))
                        .toList());
        assertEquals(ScriptedServer.DEVICE, ScriptedServer.text(devInfo.items().get(0)));
        assertEquals(2, one.commands().size());
    }

    @Test
    void aNotificationGivesTheSessionItsNameAndAlert1200() {
        SessionStart start = SessionStart.by(new Notification(UiMode.BACKGROUND, true, 0xAB, "a.example", new byte[0]));
        assertEquals(new SessionStart("AB", 1200), start);
    }

    @ParameterizedTest
    @EnumSource(SyncMlForm.class)
    void commandsAreExecutedAndAnsweredInOrder(SyncMlForm form) throws Exception {
        server.form = form;
        server.start();
        server.says(
                server.status("1", "Alert", 200),
                server.status("2", "Replace", 200),
                addNode(1, "./A"),
                add(2, "./A/x", "one"),
                replace(3, "./A/x", "two"),
                get(4, "./A/x"),
                get(5, "./A"),
                delete(6, "./A/x"),
                get(7, "./A/x"));
        List<Command> said = server.message().commands();
        Status header = assertInstanceOf(Status.class, said.get(0));
        assertEquals(
                "0 SyncHdr 1 200", header.cmdRef() + " " + header.cmd() + " " + header.msgRef() + " " + header.code());
        assertEquals(
                List.of(200, 200, 200, 200, 200, 200, 404),
                server.statuses().stream().map(Status::code).toList());
        assertEquals(
                List.of("two", "x"),
                server.results().stream().map(ScriptedServer::text).toList());
        int ofGet = said.indexOf(said.stream()
                .filter(command ->
                        command instanceof Status status && status.cmdRef().equals("4"))
                .findFirst()
                .orElseThrow());
        assertInstanceOf(Results.class, said.get(ofGet + 1), "Results follow their Status");
        List<String> ids = said.stream().map(Command::cmdId).toList();
        assertEquals(ids.size(), ids.stream().distinct().count());
        assertTrue(server.message().isFinal());
        assertInstanceOf(Step.Done.class, server.says());
        assertEquals(End.COMPLETED, server.outcome().end());
    }

    @Test
    void aServerWithoutOrdersEndsTheSessionAtOnce() throws Exception {
        server.start();
        assertInstanceOf(Step.Done.class, server.says());
        assertTrue(server.outcome().isCompleted());
        assertInstanceOf(SessionEvent.Finished.class, server.events.get(server.events.size() - 1));
        assertInstanceOf(Step.Done.class, server.says(add(1, "./A", "1")), "what comes later is not looked at");
        assertTrue(server.value("./A").isEmpty());
    }

    @Test
    void aServerThatBreaksOffIsNotAnswered() throws Exception {
        server.start();
        assertInstanceOf(Step.Done.class, server.says(add(1, "./A", "1"), alert(2, 1223)));
        assertEquals(End.ABORTED_BY_PEER, server.outcome().end());
        assertTrue(server.value("./A").isEmpty());
    }

    @Test
    void whoBreaksOffHereSaysSo() throws Exception {
        server.start();
        Step.Send last = assertInstanceOf(Step.Send.class, server.session().abort());
        assertTrue(last.isLast() && last.message().isFinal());
        assertInstanceOf(Request.Alert.class, last.message().commands().get(0));
        assertEquals(End.ABORTED_HERE, server.outcome().end());
        assertInstanceOf(Step.Done.class, server.session().lost("later"));
    }

    @Test
    void aMessageWithoutFinalIsAnsweredWithTheWishForTheNext() throws Exception {
        server.start();
        server.says(false, add(1, "./A", "1"));
        assertTrue(server.saysAlert(1222));
        assertFalse(server.message().isFinal());
        server.says(true, add(1, "./B", "1"));
        assertFalse(server.saysAlert(1222));
        assertTrue(server.message().isFinal());
        assertEquals(Optional.of("1"), server.value("./B"));
    }

    @Test
    void aServerThatNeverEndsItsPackageIsLeft() throws Exception {
        server.start();
        int rounds = 0;
        while (server.session().outcome().isEmpty() && rounds < 20) {
            server.says(false);
            rounds++;
        }
        assertEquals(End.RULES_BROKEN, server.outcome().end());
        assertTrue(server.saysAlert(1223) && rounds < 5);
    }

    @Test
    void aServerThatNeverStopsIsLeft() throws Exception {
        server.mostMessages = 5;
        server.start();
        for (int i = 0; i < 5; i++) {
            assertTrue(server.session().outcome().isEmpty());
            server.says(replace(1, "./A", "again"));
        }
        assertEquals(End.RULES_BROKEN, server.outcome().end());
        assertTrue(server.saysAlert(1223));
    }

    @Test
    void aStatusForWhatWasNotSentIsRemarkedAndSkipped() throws Exception {
        server.start();
        server.says(server.status("7", "Get", 200), get(1, "./DevInfo"));
        assertEquals(1, server.statuses().size());
        assertTrue(server.events.stream()
                .anyMatch(event -> event instanceof SessionEvent.Remark remark
                        && remark.sentence().contains("command 7")));
    }

    @Test
    void aCommandWithoutANumberOrWithATakenOneIs400AndTheOthersAreDone() throws Exception {
        List<Integer> codes = server.codes(
                add(1, "./A", "1"),
                add(1, "./B", "1"),
                new Request.Add("", Meta.NONE, List.of(Item.of("./C"))),
                new Request.Delete("0", Meta.NONE, List.of(Item.of("./A"))),
                new Request.Malformed("3", Request.Malformed.Element.Alert),
                add(4, "./D", "1"));
        // The answer to number 0 looks like the Status of the header.
        assertEquals(List.of(200, 400, 400, 400, 200), codes);
        assertEquals(Optional.of("1"), server.value("./D"));
        assertTrue(server.value("./B").isEmpty() && server.value("./C").isEmpty());
    }

    @Test
    void theAnswerGoesWhereTheServerWantsIt() throws Exception {
        server.start();
        SyncHdr plain = server.header();
        SyncHdr header = new SyncHdr(
                plain.verDtd(),
                plain.verProto(),
                plain.sessionId(),
                plain.msgId(),
                plain.target(),
                plain.source(),
                Optional.of("http://server.example/next"),
                Optional.empty(),
                plain.meta());
        server.sends(new SyncMlMessage(header, List.of(server.ofHeader(), get(1, "./DevInfo")), true));
        assertEquals("http://server.example/next", server.send().uri());
        assertEquals(
                "http://server.example/next", server.message().header().target().uri());
    }

    @Test
    void reportsGoOutInPackageOneAndLater() throws Exception {
        GenericAlert report = new GenericAlert(
                Optional.of("./A"),
                "urn:oma:at:lawmo:1.0:OperationComplete",
                "int",
                Optional.of("critical"),
                Optional.of("c"),
                "1200");
        server.alerts = List.of(report);
        Request.Alert first =
                assertInstanceOf(Request.Alert.class, server.start().commands().get(2));
        assertEquals(1226, first.code());
        assertEquals(Optional.of("c"), first.correlator());
        assertEquals(Optional.of("critical"), first.items().get(0).meta().mark());
        server.session().report(report);
        server.says(get(1, "./DevInfo"));
        assertTrue(server.saysAlert(1226));
    }

    @Test
    void theObserverSeesWhichCommandChangedWhichNodeFromWhatToWhat() throws Exception {
        server.codes(addNode(1, "./A"), add(2, "./A/x", "one"), replace(3, "./A/x", "two"));
        List<String> changes = new ArrayList<>();
        for (SessionEvent event : server.events) {
            if (event instanceof SessionEvent.NodeChanged changed) {
                changes.add(changed.command().msgId() + "/" + changed.command().cmdId() + " "
                        + changed.command().name() + " "
                        + changed.change().uri() + " "
                        + changed.change().before().orElse("-") + ">"
                        + changed.change().after().orElse("-"));
            }
        }
        assertEquals(List.of("1/1 Add ./A ->", "1/2 Add ./A/x ->one", "1/3 Replace ./A/x one>two"), changes);
    }
}
