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

import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Commands of a server, with the code that a device answers each with (DM RepPro 1.2.1 clause 4.1.6). */
final class StatusCases {

    private StatusCases() {}

    record Case(String claim, int code, Request request) {
        @Override
        public String toString() {
            return request.name() + ": " + claim + " is " + code;
        }
    }

    private static Case of(String claim, int code, Request request) {
        return new Case(claim, code, request);
    }

    private static Item item(String uri, Meta meta, Optional<Data> data) {
        return new Item(Optional.of(Location.of(uri)), Optional.empty(), meta, data, false);
    }

    private static Request add(String uri, Meta meta, Optional<Data> data) {
        return new Request.Add("1", Meta.NONE, List.of(item(uri, meta, data)));
    }

    private static Meta tnds() {
        return Meta.of("xml", "application/vnd.syncml.dmtnds+xml");
    }

    private static Stream<Case> adds() {
        return Stream.of(
                of("a new leaf", 200, ScriptedServer.add(1, "./A/new", "1")),
                of("an interior node", 200, addNode(1, "./A/dir")),
                of("a node that exists", 418, ScriptedServer.add(1, "./A/x", "1")),
                of("the root", 418, addNode(1, ".")),
                of("a missing parent", 404, ScriptedServer.add(1, "./A/no/x", "1")),
                of("a leaf as parent", 405, ScriptedServer.add(1, "./A/x/y", "1")),
                of("a property", 405, ScriptedServer.add(1, "./A/new?prop=ACL", "Get=*")),
                of("a place the description has not", 405, ScriptedServer.add(1, "./Fixed/New", "1")),
                of("a parent of another server", 425, ScriptedServer.add(1, "./Foreign/new", "1")),
                of("an unknown format", 415, add("./A/n", Meta.NONE.withFormat("roman"), Optional.empty())),
                of(
                        "a number that is none",
                        415,
                        add("./A/n", Meta.NONE.withFormat("int"), Optional.of(new Data.Text("x")))),
                of(
                        "an interior node with a value",
                        415,
                        add("./A/n", Meta.NONE.withFormat("node"), Optional.of(new Data.Text("x")))),
                of("octets as text", 415, add("./A/n", Meta.of("null", "a/b"), Optional.of(new Data.Text("x")))),
                of("a value too large for the device", 413, ScriptedServer.add(1, "./A/n", "x".repeat(5000))),
                of("too long a segment", 414, ScriptedServer.add(1, "./A/" + "n".repeat(40), "1")),
                of("too deep an address", 414, ScriptedServer.add(1, "./A/1/2/3/4/5/6/7/8/9", "1")),
                of("too long an address", 414, ScriptedServer.add(1, "./A/" + "nnnn/".repeat(20) + "n", "1")),
                of("no item", 412, new Request.Add("1", Meta.NONE, List.of())),
                of("no target", 412, new Request.Add("1", Meta.NONE, List.of(Item.ofText("x")))),
                of("an address that ends with a slash", 400, ScriptedServer.add(1, "./A/", "1")),
                of("a wrong tree", 400, add("./A/n", tnds(), Optional.of(new Data.Text("<MgmtTree>")))),
                of("a device that is full", 420, ScriptedServer.add(1, "./Fault/420", "1")),
                of("a fault of the device", 500, ScriptedServer.add(1, "./Fault/500", "1")));
    }

    private static Stream<Case> replaces() {
        return Stream.of(
                of("a leaf", 200, replace(1, "./A/x", "2")),
                of("a missing node", 404, replace(1, "./A/no", "2")),
                of("an interior node", 405, replace(1, "./A", "2")),
                of("a leaf that may be replaced", 200, replace(1, "./Fixed/Key", "2")),
                of("a node of another server", 425, replace(1, "./Foreign/x", "2")),
                of("a value too large for the device", 413, replace(1, "./A/x", "x".repeat(5000))),
                of(
                        "a wrong format",
                        415,
                        new Request.Replace(
                                "1", Meta.NONE.withFormat("int"), List.of(Item.of("./A/x", Meta.NONE, "y")))),
                of("the title", 200, replace(1, "./A/x?prop=Title", "words")),
                of("too long a title", 413, replace(1, "./A/x?prop=Title", "w".repeat(256))),
                of("the name", 200, replace(1, "./A/x?prop=Name", "z")),
                of("a name that is taken", 418, replace(1, "./A/x?prop=Name", "y")),
                of("the name of a permanent node", 405, replace(1, "./Fixed?prop=Name", "z")),
                of("the name of the root", 405, replace(1, ".?prop=Name", "z")),
                of("the rights", 200, replace(1, "./A?prop=ACL", "Get=*&Replace=a.example")),
                of("wrong rights", 400, replace(1, "./A?prop=ACL", "Sing=*")),
                of("rights of a node below another server's", 425, replace(1, "./Foreign/x?prop=ACL", "Get=*")),
                of("no rights of the root", 405, replace(1, ".?prop=ACL", "")),
                of("the format", 405, replace(1, "./A/x?prop=Format", "int")),
                of("the type", 405, replace(1, "./A/x?prop=Type", "a/b")),
                of("the size", 405, replace(1, "./A/x?prop=Size", "1")),
                of("the time stamp", 405, replace(1, "./A/x?prop=TStamp", "1")),
                of("the version", 405, replace(1, "./A/x?prop=VerNo", "1")),
                of("an unknown property", 406, replace(1, "./A/x?prop=Color", "red")),
                of("a list", 405, replace(1, "./A?list=Struct", "x")),
                of("a property of a missing node", 404, replace(1, "./A/no?prop=Title", "x")),
                of("too long an address", 414, replace(1, "./A/" + "nnnn/".repeat(20) + "n", "1")),
                of("what the device forbids", 403, replace(1, "./Fault/403", "1")),
                of("a device that is full", 420, replace(1, "./Fault/420", "1")),
                of("a fault of the device", 500, replace(1, "./Fault/500", "1")),
                of("no item", 412, new Request.Replace("1", Meta.NONE, List.of())));
    }

    private static Stream<Case> gets() {
        return Stream.of(
                of("a leaf", 200, get(1, "./A/x")),
                of("an interior node", 200, get(1, "./A")),
                of("a missing node", 404, get(1, "./A/no")),
                of("a node that cannot be read", 405, get(1, "./Fixed/Key")),
                of("below the inbox", 405, get(1, "./Inbox/x")),
                of("a node of another server", 425, get(1, "./Foreign/x")),
                of("an unknown list", 406, get(1, "./A?list=All")),
                of("an unknown property", 406, get(1, "./A?prop=Color")),
                of("the size of an interior node", 406, get(1, "./A?prop=Size")),
                of("mixed signs of a list", 406, get(1, "./A?list=TNDS+ACL-Value")),
                of("more than the server takes", 413, get(1, "./Big")),
                of("too long an address", 414, get(1, "./" + "nnnn/".repeat(20) + "n")),
                of("a fault of the device", 500, get(1, "./Fault/500")),
                of("a format that cannot be sent", 415, get(1, "./Fault/415")),
                of("no item", 412, new Request.Get("1", Meta.NONE, List.of())));
    }

    private static Stream<Case> deletesAndCopies() {
        return Stream.of(
                of("a leaf", 200, delete(1, "./A/x")),
                of("a subtree", 200, delete(1, "./A")),
                of("a missing node", 404, delete(1, "./A/no")),
                of("the root", 405, delete(1, ".")),
                of("a permanent node", 405, delete(1, "./Fixed")),
                of("a node that does not support it", 405, delete(1, "./Fixed/Port")),
                of("a node of another server", 425, delete(1, "./Foreign/x")),
                of("a property", 405, delete(1, "./A/x?prop=Title")),
                of("too long an address", 414, delete(1, "./" + "nnnn/".repeat(20) + "n")),
                of("what the device forbids", 403, delete(1, "./Fault/403")),
                of("a leaf to a leaf", 200, copy(1, "./A/x", "./A/y")),
                of("a leaf to a new leaf", 200, copy(1, "./A/x", "./A/z")),
                of("a missing source", 403, copy(1, "./A/no", "./A/y")),
                of("an interior node", 405, copy(1, "./A", "./A/y")),
                of("from another server's node", 425, copy(1, "./Foreign/x", "./A/y")),
                of("to another server's node", 425, copy(1, "./A/x", "./Foreign/x")),
                of("too long an address", 414, copy(1, "./A/x", "./" + "nnnn/".repeat(20) + "n")),
                of("what the device does not copy", 406, copy(1, "./A/x", "./Fault/406")),
                of("a name that is taken", 418, copy(1, "./A/x", "./Fault/418")),
                of("a device that is full", 420, copy(1, "./A/x", "./Fault/420")),
                of("a fault of the device", 500, copy(1, "./A/x", "./Fault/500")),
                of("a broken store", 510, copy(1, "./A/x", "./Fault/510")),
                of("no source", 412, new Request.Copy("1", Meta.NONE, List.of(Item.of("./A/x")))));
    }

    private static Stream<Case> others() {
        return Stream.of(
                of("what runs", 200, exec(1, "./A/x")),
                of("what starts", 202, exec(1, "./A/y")),
                of("a missing node", 404, exec(1, "./A/no")),
                of("what cannot be executed", 405, exec(1, "./Fixed/Port")),
                of("a node of another server", 425, exec(1, "./Foreign/x")),
                of("what the device does not run", 406, exec(1, "./Big")),
                of("too long an address", 414, exec(1, "./" + "nnnn/".repeat(20) + "n")),
                of("what the device forbids", 403, exec(1, "./Fault/403")),
                of("a device that is full", 420, exec(1, "./Fault/420")),
                of("a fault of the device", 500, exec(1, "./Fault/500")),
                of("a broken store", 510, exec(1, "./Fault/510")),
                of("no item", 412, new Request.Exec("1", Meta.NONE, Optional.empty(), List.of())),
                of("an unknown code", 406, alert(1, 1150)),
                of("a code that devices send", 406, alert(1, 1201)),
                of("no text", 412, alert(1, 1100)),
                of("no choices", 412, alert(1, 1103, "", "which?")),
                of("what cannot be shown", 416, alert(1, 1100, "", "hello")),
                of("nothing in it", 200, atomic(1)),
                of("nothing in it", 200, sequence(1)),
                of(
                        "a command of data synchronisation",
                        406,
                        new Request.Unsupported("1", Request.Unsupported.Kind.Put)));
    }

    static Stream<Case> all() {
        return Stream.of(adds(), replaces(), gets(), deletesAndCopies(), others())
                .flatMap(Function.identity());
    }
}
