package cardsmith.dm.server;

import static cardsmith.dm.server.HandClient.codes;
import static cardsmith.dm.server.HandClient.found;
import static cardsmith.dm.server.HandClient.part;
import static cardsmith.dm.server.HandClient.requests;
import static cardsmith.dm.server.ServedPlan.DELETE;
import static cardsmith.dm.server.ServedPlan.GET;
import static cardsmith.dm.server.ServedPlan.add;
import static cardsmith.dm.server.ServedPlan.end;
import static cardsmith.dm.server.ServedPlan.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.BadDocument;
import cardsmith.dm.session.Outcome;
import cardsmith.dm.session.PeerLimits;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Results;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.syncml.SyncMlMessage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Large values and what fits into a message, seen from the server (DM Protocol 1.2.1 clause 2.2). */
class ServerObjectsTest {

    private final ServedPlan served = new ServedPlan();

    @Test
    void aLargeValueGoesInPartsAndEndsItsPackageWithTheLast() throws BadDocument {
        HandClient client = served.open(add("./Big", "0123456789".repeat(200)));
        client.limits = Meta.NONE.withLimits(Optional.of(1200L), Optional.empty());
        StringBuilder received = new StringBuilder();
        SyncMlMessage message = client.begin();
        int parts = 0;
        while (true) {
            assertTrue(client.lastHeard.size() <= 1200, "within MaxMsgSize");
            Request.Add add = (Request.Add) requests(message).get(0);
            Item item = add.items().get(0);
            assertEquals(
                    parts == 0 ? Optional.of(2000L) : Optional.empty(),
                    item.meta().size());
            received.append(((Data.Text) item.data().orElseThrow()).text());
            parts++;
            assertEquals(item.moreData(), !message.isFinal());
            if (!item.moreData()) {
                client.say(true, client.status(add, 200));
                break;
            }
            message = client.say(false, client.status(add, 213), HandClient.next());
        }
        assertTrue(parts > 2, parts + " parts");
        assertEquals("0123456789".repeat(200), received.toString());
        assertEquals(OptionalInt.of(200), served.answers.get(1).get(0).code());
        assertEquals(Outcome.End.COMPLETED, end(client));
    }

    @Test
    void aPartThatIsRefusedIsTheEndOfItsObject() throws BadDocument {
        HandClient client = served.client(ServerSetup.open(), send(add("./Big", "x".repeat(3000))), send(GET));
        client.limits = Meta.NONE.withLimits(Optional.of(1200L), Optional.empty());
        SyncMlMessage first = client.begin();
        SyncMlMessage next = client.say(false, client.status(requests(first).get(0), 420));
        assertEquals("Get", requests(next).get(0).name());
        assertEquals(OptionalInt.of(420), served.answers.get(1).get(0).code());
    }

    @Test
    void whatIsLargerThanTheClientTakesIsNotSent() throws BadDocument {
        HandClient client = served.client(ServerSetup.open(), send(add("./Big", "x".repeat(3000)), DELETE), send(GET));
        client.limits = Meta.NONE.withLimits(Optional.of(1200L), Optional.of(2000L));
        SyncMlMessage two = client.begin();
        assertEquals(
                List.of("Delete"), requests(two).stream().map(Request::name).toList());
        client.say(true, client.status(requests(two).get(0), 200));
        CommandAnswer unsent = served.answers.get(1).get(0);
        assertFalse(unsent.isSent());
        assertEquals(OptionalInt.of(413), unsent.code());
        assertEquals(OptionalInt.of(200), served.answers.get(1).get(1).code());
    }

    @Test
    void resultsInPartsBecomeOne() throws BadDocument {
        HandClient client = served.open(GET);
        Request get = requests(client.begin()).get(0);
        SyncMlMessage more = client.say(
                false,
                client.status(get, 200),
                client.results(get, part("./DevDetail/SwV", "12345", Optional.of(8L), true)));
        assertEquals(List.of("SyncHdr 200", "Results 213"), codes(more));
        assertEquals(1222, ((Request.Alert) requests(more).get(0)).code());
        assertFalse(more.isFinal());
        client.sayRaw(
                true,
                List.of(
                        client.status("0", "SyncHdr", 200),
                        results("1", get, part("./DevDetail/SwV", "678", Optional.empty(), false))));
        assertEquals(
                new Data.Text("12345678"),
                served.answers.get(1).get(0).results().get(0).data().orElseThrow());
    }

    private static Results results(String msgRef, Request get, Item item) {
        return new Results(
                "98", Optional.of(msgRef), get.cmdId(), Meta.NONE, Optional.empty(), Optional.empty(), List.of(item));
    }

    @Test
    void resultsOfAnotherSizeThanAnnouncedAreRefused() throws BadDocument {
        HandClient client = served.open(GET);
        Request get = requests(client.begin()).get(0);
        client.say(false, client.status(get, 200), client.results(get, part("./A", "12345", Optional.of(8L), true)));
        SyncMlMessage end = client.sayRaw(
                true,
                List.of(
                        client.status("0", "SyncHdr", 200),
                        results("1", get, part("./A", "67", Optional.empty(), false))));
        assertEquals(List.of("SyncHdr 200", "Results 424"), codes(end));
        assertTrue(served.answers.get(1).get(0).results().isEmpty());
    }

    @Test
    void anObjectThatIsBrokenOffIsToldWithAlert1225() throws BadDocument {
        HandClient client = served.open(GET);
        Request get = requests(client.begin()).get(0);
        client.say(false, client.status(get, 200), client.results(get, part("./A", "12345", Optional.of(8L), true)));
        SyncMlMessage told = client.say(true, new Request.Alert("7", 1224, Optional.empty(), List.of()));
        Request.Alert alert =
                assertInstanceOf(Request.Alert.class, requests(told).get(0));
        assertEquals(1225, alert.code());
        assertEquals(Optional.of(Location.of("./A")), alert.items().get(0).source());
    }

    @Test
    void resultsLargerThanTheServerTakesAreRefused() throws BadDocument {
        HandClient client = served.client(ServerSetup.open().within(PeerLimits.of(5000, 10)), send(GET));
        SyncMlMessage two = client.begin();
        assertEquals(Optional.of(10L), two.header().meta().maxObjSize());
        assertEquals(Optional.of(5000L), two.header().meta().maxMsgSize());
        Request get = requests(two).get(0);
        SyncMlMessage four =
                client.say(true, client.status(get, 200), client.results(get, found("./A", "0123456789A")));
        assertEquals(List.of("SyncHdr 200", "Results 413"), codes(four));
    }

    @Test
    void moreCommandsThanFitGoInPackagesOfTheirOwn() throws BadDocument {
        Request[] many = new Request[30];
        for (int i = 0; i < many.length; i++) {
            many[i] = add("./Node" + i, "value " + i);
        }
        HandClient client = served.open(many);
        client.limits = Meta.NONE.withLimits(Optional.of(1500L), Optional.empty());
        SyncMlMessage message = client.begin();
        int messages = 0;
        int commands = 0;
        while (!client.session.isOver()) {
            assertTrue(message.isFinal() && client.lastHeard.size() <= 1500);
            Status[] statuses = requests(message).stream()
                    .map(request -> client.status(request, 200))
                    .toArray(Status[]::new);
            messages++;
            commands += statuses.length;
            message = client.say(true, statuses);
        }
        assertEquals(30, commands);
        assertTrue(messages > 3, messages + " messages");
        assertEquals(
                30, served.answers.get(1).stream().filter(CommandAnswer::isDone).count());
    }

    // OMA DM TND 1.2.1 clause 8.3.7.2.
    @ParameterizedTest
    @EnumSource(SyncMlForm.class)
    void octetsGoAsTheyAreInWbxmlAndAsBase64ThatSaysSoInXml(SyncMlForm form) throws BadDocument {
        byte[] octets = {0, 1, 2, (byte) 0xFF};
        Item item = new Item(
                Optional.of(Location.of("./Logo")),
                Optional.empty(),
                Meta.of("bin", "image/png"),
                Optional.of(new Data.Octets(octets)),
                false);
        Request replace = new Request.Replace("0", Meta.NONE, List.of(item));
        HandClient client = served.open(new Request.Atomic("0", Meta.NONE, List.of(replace)));
        client.form = form;
        Request atomic = requests(client.begin()).get(0);
        Item sent = atomic.members().get(0).items().get(0);
        boolean isXml = form == SyncMlForm.XML;
        assertEquals(
                isXml ? new Data.Text("AAEC/w==") : new Data.Octets(octets),
                sent.data().orElseThrow());
        assertEquals(Optional.of(isXml ? "b64" : "bin"), sent.meta().format());
        assertEquals(Optional.of("image/png"), sent.meta().type());
    }

    @Test
    void aValueCountsAsItIsSent() throws BadDocument {
        Item item = new Item(
                Optional.of(Location.of("./Logo")),
                Optional.empty(),
                Meta.NONE,
                Optional.of(new Data.Octets(new byte[30])),
                false);
        HandClient client = served.open(new Request.Add("0", Meta.NONE, List.of(item)), DELETE);
        client.limits = Meta.NONE.withLimits(Optional.empty(), Optional.of(39L));
        assertEquals(
                List.of("Delete"),
                requests(client.begin()).stream().map(Request::name).toList());
    }
}
