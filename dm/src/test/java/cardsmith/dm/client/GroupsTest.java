package cardsmith.dm.client;

import static cardsmith.dm.client.ScriptedServer.add;
import static cardsmith.dm.client.ScriptedServer.addNode;
import static cardsmith.dm.client.ScriptedServer.alert;
import static cardsmith.dm.client.ScriptedServer.atomic;
import static cardsmith.dm.client.ScriptedServer.copy;
import static cardsmith.dm.client.ScriptedServer.delete;
import static cardsmith.dm.client.ScriptedServer.exec;
import static cardsmith.dm.client.ScriptedServer.get;
import static cardsmith.dm.client.ScriptedServer.replace;
import static cardsmith.dm.client.ScriptedServer.sequence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.StatusCode;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.tree.Actor;
import cardsmith.dm.tree.NodeData;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeChange;
import cardsmith.dm.tree.TreeNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Atomic and Sequence (DM RepPro 1.2.1 clauses 4.1.6.3 and 4.1.6.14). */
class GroupsTest {

    private ScriptedServer server;

    @BeforeEach
    void someNodes() throws Exception {
        server = new ScriptedServer();
        server.tree.add(server.tree.uri("./A"), NodeData.interior(""), Actor.DEVICE);
        for (String name : List.of("p", "q", "r")) {
            server.tree.add(server.tree.uri("./A/" + name), NodeData.text(name), Actor.DEVICE);
        }
    }

    private String picture() {
        StringBuilder text = new StringBuilder();
        draw(server.tree.find(NodeUri.ROOT).orElseThrow(), text);
        return text + "" + server.tree.size();
    }

    private static void draw(TreeNode node, StringBuilder text) {
        text.append(node.name())
                .append('=')
                .append(node.value())
                .append(node.format())
                .append(node.type())
                .append(node.acl())
                .append(node.title())
                .append(node.verNo())
                .append('[');
        node.children().stream().sorted(Comparator.comparing(TreeNode::name)).forEach(child -> draw(child, text));
        text.append(']');
    }

    @Test
    void anAtomicThatIsGoodIsDoneWhole() throws Exception {
        assertEquals(
                List.of(200, 200, 200, 200),
                server.codes(atomic(1, add(2, "./A/n", "1"), replace(3, "./A/p", "2"), delete(4, "./A/q"))));
        assertEquals(Optional.of("2"), server.value("./A/p"));
    }

    @Test
    void aMemberThatFailsTakesAllOthersBack() throws Exception {
        String before = picture();
        assertEquals(
                List.of(507, 216, 216, 404, 215),
                server.codes(atomic(
                        1, add(2, "./A/n", "1"), delete(3, "./A/p"), replace(4, "./A/no", "x"), add(5, "./A/m", "1"))));
        assertEquals(before, picture());
        List<TreeChange.Kind> told = new ArrayList<>();
        for (SessionEvent event : server.events) {
            if (event instanceof SessionEvent.NodeChanged changed) {
                told.add(changed.change().kind());
            }
        }
        assertEquals(
                List.of(TreeChange.Kind.ADDED, TreeChange.Kind.DELETED, TreeChange.Kind.UNDONE, TreeChange.Kind.UNDONE),
                told);
    }

    @Test
    void theOtherCommandsOfTheMessageAreNotTouched() throws Exception {
        assertEquals(
                List.of(200, 507, 404, 200),
                server.codes(add(1, "./A/n", "1"), atomic(2, delete(3, "./A/no")), delete(4, "./A/q")));
        assertEquals(Optional.of("1"), server.value("./A/n"));
    }

    @Test
    void getExecAndGroupsWithinAnAtomicAre500() throws Exception {
        String before = picture();
        assertEquals(List.of(507, 216, 500), server.codes(atomic(1, add(2, "./A/n", "1"), get(3, "./A/p"))));
        assertEquals(List.of(507, 500), server.codes(atomic(1, exec(2, "./A/p"))));
        assertEquals(List.of(507, 500, 215), server.codes(atomic(1, atomic(2, delete(3, "./A/p")))));
        assertEquals(List.of(507, 500, 215), server.codes(atomic(1, sequence(2, delete(3, "./A/p")))));
        assertEquals(before, picture());
        assertTrue(server.results().isEmpty());
    }

    @Test
    void whatCannotBeUndoneIs516() throws Exception {
        server.around = Surroundings.NONE.withInterference(new Interference() {
            @Override
            public Optional<StatusCode> refusal(String command, String target) {
                return Optional.empty();
            }

            @Override
            public boolean sticks(String command, String target) {
                return target.equals("./A/p");
            }
        });
        assertEquals(
                List.of(507, 516, 216, 404),
                server.codes(atomic(1, delete(2, "./A/p"), delete(3, "./A/q"), delete(4, "./A/no"))));
    }

    @Test
    void anItemThatFailsFailsItsCommandAndTheAtomic() throws Exception {
        String before = picture();
        Request.Delete three =
                new Request.Delete("2", Meta.NONE, List.of(Item.of("./A/p"), Item.of("./A/no"), Item.of("./A/q")));
        assertEquals(List.of(507, 216, 404, 215), server.codes(atomic(1, three)));
        assertEquals(
                List.of("./A/p", "./A/no", "./A/q"),
                server.statuses().stream()
                        .flatMap(status -> status.targetRefs().stream())
                        .toList());
        assertEquals(before, picture());
    }

    @Test
    void aNoOfTheUserTakesTheAtomicBack() throws Exception {
        server.around = Surroundings.NONE.withUser(question -> new Reply.No());
        String before = picture();
        assertEquals(
                List.of(507, 216, 304, 215, 200),
                server.codes(
                        atomic(1, delete(2, "./A/p"), alert(3, 1101, "", "sure?"), delete(4, "./A/q")),
                        get(5, "./A/p")));
        assertEquals(before, picture());
    }

    @Test
    void aSequenceRunsOnWhereAMemberFails() throws Exception {
        assertEquals(
                List.of(200, 404, 200, 200),
                server.codes(sequence(1, delete(2, "./A/no"), delete(3, "./A/p"), get(4, "./A/q"))));
        assertEquals(1, server.results().size());
    }

    @Test
    void aSequenceEndsWhereTheUserSaysNo() throws Exception {
        server.around = Surroundings.NONE.withUser(question -> new Reply.No());
        assertEquals(
                List.of(200, 200, 304, 215, 215, 215, 200),
                server.codes(
                        sequence(
                                1,
                                delete(2, "./A/p"),
                                alert(3, 1101, "", "sure?"),
                                delete(4, "./A/q"),
                                atomic(5, delete(6, "./A/r"))),
                        get(7, "./A/q")));
    }

    @Test
    void anAtomicMayStandInASequenceAndASequenceInASequenceNot() throws Exception {
        assertEquals(
                List.of(200, 507, 216, 404, 500, 215, 200),
                server.codes(sequence(
                        1,
                        atomic(2, delete(3, "./A/p"), delete(4, "./A/no")),
                        sequence(5, delete(6, "./A/p")),
                        delete(7, "./A/q"))));
        assertEquals(Optional.of("p"), server.value("./A/p"));
    }

    @Test
    void atEveryFailingPositionAnAtomicIsAllOrNothing() throws Exception {
        for (int position = 0; position <= 6; position++) {
            someNodes();
            List<Request> members = new ArrayList<>(List.of(
                    addNode(2, "./A/d"),
                    add(3, "./A/d/x", "1"),
                    replace(4, "./A/p", "2"),
                    replace(5, "./A/q?prop=Name", "s"),
                    copy(6, "./A/p", "./A/r"),
                    delete(7, "./A/d")));
            members.add(position, delete(8, "./A/no"));
            String before = picture();
            List<Integer> codes = server.codes(atomic(1, members.toArray(Request[]::new)));
            List<Integer> expected = new ArrayList<>(List.of(507));
            for (int i = 0; i < members.size(); i++) {
                expected.add(i < position ? 216 : i == position ? 404 : 215);
            }
            assertEquals(expected, codes);
            assertEquals(before, picture());
        }
    }

    @Test
    void anyMixOfCommandsKeepsTheTreeInOrder() throws Exception {
        Random random = new Random(17);
        server.around = Surroundings.NONE.withUser(question -> new Reply.No());
        server.start();
        for (int round = 0; round < 150; round++) {
            List<Request> requests = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                requests.add(any(random, 10 * i + 1, 0));
            }
            String before = picture();
            int undone = server.events.size();
            server.says(requests.toArray(Request[]::new));
            assertEquals(count(server.tree.find(NodeUri.ROOT).orElseThrow()), server.tree.size());
            assertTrue(server.statuses().size() >= 12);
            boolean onlyUndone = server.statuses().stream().noneMatch(status -> status.code() == 200);
            if (onlyUndone) {
                assertEquals(before, picture());
            }
            assertTrue(server.events.size() > undone);
        }
    }

    private static int count(TreeNode node) {
        return 1 + node.children().stream().mapToInt(GroupsTest::count).sum();
    }

    private static Request any(Random random, int id, int depth) {
        String at = "./A/" + "pqrst".charAt(random.nextInt(5)) + (random.nextBoolean() ? "" : "/" + random.nextInt(3));
        return switch (random.nextInt(depth == 0 ? 10 : 8)) {
            case 0, 1 -> add(id, at, "v" + random.nextInt(9));
            case 2 -> addNode(id, at);
            case 3 -> delete(id, at);
            case 4 -> replace(id, at, "w");
            case 5 -> replace(id, at + "?prop=Name", "" + "pqrst".charAt(random.nextInt(5)));
            case 6 -> random.nextInt(4) == 0 ? alert(id, 1101, "", "?") : copy(id, at, "./A/p");
            case 7 -> get(id, at);
            case 8 -> atomic(id, any(random, id + 1, 1), any(random, id + 2, 1), any(random, id + 3, 1));
            default -> sequence(id, any(random, id + 1, 1), any(random, id + 2, 1));
        };
    }
}
