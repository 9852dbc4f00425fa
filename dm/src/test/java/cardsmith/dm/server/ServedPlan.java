package cardsmith.dm.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.session.Outcome;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A server that orders what a test wants, turn by turn, and keeps what it hears. */
final class ServedPlan {

    static final Request GET = new Request.Get("0", Meta.NONE, List.of(Item.of("./DevDetail/SwV")));
    static final Request DELETE = new Request.Delete("0", Meta.NONE, List.of(Item.of("./Old")));

    final List<SessionEvent> events = new ArrayList<>();
    final List<List<CommandAnswer>> answers = new ArrayList<>();
    ClientFacts facts = ClientFacts.NONE;

    HandClient client(ServerSetup setup, ManagementPlan.Next... turns) {
        ManagementPlan plan = (client, last) -> {
            facts = client;
            answers.add(last);
            int turn = answers.size() - 1;
            return turn < turns.length ? turns[turn] : new ManagementPlan.Next.End();
        };
        return new HandClient(
                new ServerSession(setup, plan, Optional.of("http://dm.example/dm?s=1"), new Random(7), events::add));
    }

    HandClient open(Request... commands) {
        return client(ServerSetup.open(), send(commands));
    }

    static ManagementPlan.Next send(Request... commands) {
        return new ManagementPlan.Next.Send(List.of(commands));
    }

    static Request add(String uri, String value) {
        return new Request.Add("0", Meta.NONE, List.of(Item.of(uri, Meta.NONE, value)));
    }

    static Outcome.End end(HandClient client) {
        assertTrue(client.session.isOver());
        return client.session.outcome().orElseThrow().end();
    }
}
