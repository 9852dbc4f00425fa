package cardsmith.dm.client;

import static cardsmith.dm.client.ScriptedServer.add;
import static cardsmith.dm.client.ScriptedServer.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.session.Outcome.End;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMlMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Headers of the server that end a session, each with its code (DM RepPro 1.2.1 clause 4.1.1). */
class HeaderFaultsTest {

    private ScriptedServer server;

    @BeforeEach
    void device() throws Exception {
        server = new ScriptedServer();
    }

    private void endsWith(int code, SyncHdr header) throws Exception {
        server.sends(new SyncMlMessage(header, List.of(server.ofHeader(), add(1, "./A", "1")), true));
        Status status =
                assertInstanceOf(Status.class, server.message().commands().get(0));
        assertEquals(code, status.code());
        assertEquals("SyncHdr", status.cmd());
        assertTrue(server.saysAlert(1223) && server.send().isLast());
        assertEquals(End.RULES_BROKEN, server.outcome().end());
        assertTrue(server.value("./A").isEmpty(), "nothing was executed");
    }

    private SyncHdr header(String dtd, String proto, String session, String msgId, String device) {
        SyncHdr good = server.header();
        return new SyncHdr(
                dtd,
                proto,
                session,
                msgId,
                Location.of(device),
                good.source(),
                Optional.empty(),
                Optional.empty(),
                good.meta());
    }

    @Test
    void anotherDtdIs505() throws Exception {
        server.start();
        endsWith(505, header("1.1", "DM/1.2", "A1", "1", ScriptedServer.DEVICE));
    }

    @Test
    void anotherProtocolIs513() throws Exception {
        server.start();
        endsWith(513, header("1.2", "DM/1.1", "A1", "1", ScriptedServer.DEVICE));
    }

    @Test
    void anotherSessionIs400() throws Exception {
        server.start();
        endsWith(400, header("1.2", "DM/1.2", "A2", "1", ScriptedServer.DEVICE));
    }

    @Test
    void anotherDeviceIs404() throws Exception {
        server.start();
        endsWith(404, header("1.2", "DM/1.2", "A1", "1", "IMEI:1"));
    }

    @Test
    void aMessageThatComesAgainIs400() throws Exception {
        server.start();
        server.says(get(1, "./DevInfo"));
        endsWith(400, header("1.2", "DM/1.2", "A1", "1", ScriptedServer.DEVICE));
    }

    @Test
    void aMessageWithoutANumberIs400() throws Exception {
        server.start();
        endsWith(400, header("1.2", "DM/1.2", "A1", "one", ScriptedServer.DEVICE));
    }

    @Test
    void whatIsNoMessageEndsTheSession() throws Exception {
        server.start();
        server.sends("<SyncML><SyncHdr>".getBytes(StandardCharsets.UTF_8));
        assertTrue(server.send().isLast());
        assertEquals(End.RULES_BROKEN, server.outcome().end());
        assertTrue(
                server.outcome().sentence().contains("line 1"), server.outcome().sentence());
    }
}
