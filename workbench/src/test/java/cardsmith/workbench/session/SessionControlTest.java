package cardsmith.workbench.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Cancelled;
import cardsmith.device.session.FaultSwitches.StatusFault;
import cardsmith.dm.StatusCode;
import cardsmith.dm.client.Question;
import cardsmith.dm.client.Reply;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlForm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What holds the messages of a session and asks its questions, without a window. */
class SessionControlTest {

    private final BlockingQueue<Optional<HeldMessage>> told = new ArrayBlockingQueue<>(100);
    private final SessionControl control = new SessionControl(told::add);

    private static Transmission message(String command) throws Exception {
        String xml = "<SyncML xmlns=\"SYNCML:SYNCML1.2\"><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>"
                + "<SessionID>1</SessionID><MsgID>1</MsgID><Target><LocURI>a</LocURI></Target>"
                + "<Source><LocURI>b</LocURI></Source></SyncHdr><SyncBody>" + command + "<Final/></SyncBody></SyncML>";
        var read = SyncMl.read(xml.getBytes(StandardCharsets.UTF_8)).message();
        return Transmission.of(SyncMl.wbxml(read));
    }

    private static Transmission get(String uri) throws Exception {
        return message("<Get><CmdID>1</CmdID><Item><Target><LocURI>" + uri + "</LocURI></Target></Item></Get>");
    }

    private CompletableFuture<Transmission> sent(Transmission message) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return control.leaving(message);
            } catch (Cancelled stopped) {
                throw new CompletionException(stopped);
            }
        });
    }

    private HeldMessage held() throws Exception {
        return Optional.ofNullable(told.poll(20, TimeUnit.SECONDS))
                .orElseThrow()
                .orElseThrow();
    }

    @Test
    void messagesGoThroughUntilABreakpoint() throws Exception {
        control.breakpoints(Breakpoint.parse("add, ./IMPS"));
        Transmission free = get("./NAP/Internet");
        assertEquals(free, control.leaving(free));
        assertEquals(get("./IMPSX"), control.arrived(get("./IMPSX")));
        var stopped = sent(get("./IMPS/Chat"));
        HeldMessage message = held();
        assertTrue(message.toCard());
        assertFalse(stopped.isDone());
        control.resume(free);
        assertEquals(free, stopped.get(20, TimeUnit.SECONDS), "another message can go in its place");
        assertEquals(Optional.empty(), told.poll(20, TimeUnit.SECONDS), "its going on is told");
    }

    @Test
    void aStepLetsOneMessageGoAndHoldsTheNext() throws Exception {
        control.pause();
        var first = sent(get("./A"));
        control.step(held().transmission());
        first.get(20, TimeUnit.SECONDS);
        told.take();
        var second = sent(get("./B"));
        control.resume(held().transmission());
        second.get(20, TimeUnit.SECONDS);
        assertEquals(get("./C"), control.leaving(get("./C")), "after going on nothing is held");
    }

    @Test
    void aSessionThatIsStoppedEndsAtTheHeldMessageAndAtTheNext() throws Exception {
        control.pause();
        var waiting = sent(get("./A"));
        held();
        control.stop();
        assertThrows(Exception.class, () -> waiting.get(20, TimeUnit.SECONDS));
        assertThrows(Cancelled.class, () -> control.arrived(get("./B")));
    }

    @Test
    void anEditedMessageKeepsItsFormAndOneThatIsNoneIsRefused() throws Exception {
        HeldMessage message = new HeldMessage(false, get("./A"));
        Transmission edited = message.edited(message.xml().replace("./A", "./Other"));
        assertEquals(SyncMlForm.WBXML, edited.form());
        assertEquals(get("./Other"), edited);
        assertThrows(Exception.class, () -> message.edited("<SyncML>"));
        assertTrue(new HeldMessage(true, Transmission.of(new byte[] {3})).xml().startsWith("<!--"));
    }

    @Test
    void aQuestionThatIsNotAnsweredTimesOutAndOneThatIsStoppedIsCancelled() {
        BlockingQueue<Optional<PendingQuestion>> asked = new ArrayBlockingQueue<>(10);
        var user = new UserAtWindow(asked::add);
        var times = new Question.Times(Optional.empty(), Optional.of(1));
        assertInstanceOf(Reply.TimedOut.class, user.ask(new Question.Confirm("Now?", times, Optional.of(true))));
        var late = new UserAtWindow(question -> question.ifPresent(q -> q.answer(new Reply.No())));
        assertEquals(Optional.of(false), late.confirm("Use it?"));
        user.stop();
        assertInstanceOf(Reply.Cancelled.class, user.ask(new Question.Display("Hello", times)));
    }

    @Test
    void faultsAreReadAsAPersonTypesThem() {
        var fault = new StatusFault("./IMPS", StatusCode.PERMISSION_DENIED);
        assertEquals(Optional.of(List.of(fault)), FaultText.parse("\n ./IMPS   425 \n"));
        assertEquals("./IMPS 425", FaultText.of(List.of(fault)));
        for (String wrong : List.of("IMPS 425", "./IMPS", "./IMPS 999", "./IMPS abc", "./IMPS 4 25")) {
            assertEquals(Optional.empty(), FaultText.parse(wrong), wrong);
        }
    }
}
