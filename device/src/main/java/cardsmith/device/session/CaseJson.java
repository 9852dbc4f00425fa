package cardsmith.device.session;

import cardsmith.card.trace.TraceStore;
import cardsmith.device.handset.Origin;
import cardsmith.dm.StatusCode;
import cardsmith.dm.client.SessionStart;
import cardsmith.dm.session.PeerLimits;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.tnds.NodeFormat;
import cardsmith.dm.tree.NodeData;
import cardsmith.dm.tree.NodeUri;
import cardsmith.dm.tree.TreeImage;
import cardsmith.dm.tree.TreeRefusal;
import cardsmith.dm.tree.UriLimits;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The part {@code case.json} of a case file: all of a case but its APDUs and its card image. */
final class CaseJson {

    private static final String FORMAT = "cardsmith-case";
    private static final int VERSION = 1;
    private static final int MOST_HAPPENINGS = 1_000_000;
    private static final int MOST_NODES = 200_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CaseJson() {}

    static byte[] write(SessionCase masked) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT).put("formatVersion", VERSION);
        root.put("made", masked.made().toString());
        root.put("apdus", masked.apdus().view().size());
        masked.setup().ifPresent(setup -> setup(setup, root.putObject("setup")));
        faults(masked.faults(), root.putObject("faults"));
        ArrayNode happenings = root.putArray("happenings");
        for (Happening happening : masked.happenings()) {
            ObjectNode node = happenings.addObject();
            node.put("at", happening.at().toString());
            node.put("apdu", Math.max(0, happening.apdu() - masked.apdus().first()));
            FactJson.write(happening.fact(), node);
        }
        tree(masked.before(), root.putArray("before"));
        tree(masked.after(), root.putArray("after"));
        ArrayNode stamps = root.putArray("stamps");
        masked.stamps().forEach(stamps::add);
        ArrayNode device = root.putArray("device");
        masked.device().forEach(node -> device(node, device.addObject()));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private static void setup(CaseSetup setup, ObjectNode node) {
        node.put("sessionId", setup.start().sessionId());
        node.put("alert", setup.start().alert());
        node.put("serverId", setup.serverId());
        node.put("uri", setup.uri());
        node.put("form", setup.form().name());
        setup.limits().maxMsgSize().ifPresent(size -> node.put("maxMsgSize", size));
        setup.limits().maxObjSize().ifPresent(size -> node.put("maxObjSize", size));
        node.put("mostNodes", setup.rules().mostNodes());
        node.put("mostOctets", setup.rules().mostOctets());
        node.put("implicitParents", setup.rules().implicitParents());
        UriLimits limits = setup.rules().limits();
        node.put("maxDepth", limits.maxDepth());
        node.put("maxTotLen", limits.maxTotLen());
        node.put("maxSegLen", limits.maxSegLen());
        node.put("proofs", setup.proofs());
    }

    private static void faults(FaultSwitches faults, ObjectNode node) {
        ArrayNode statuses = node.putArray("statuses");
        faults.statuses()
                .forEach(fault -> statuses.addObject()
                        .put("uri", fault.uri())
                        .put("code", fault.code().code()));
        node.put("full", faults.full()).put("denied", faults.denied()).put("pulledAt", faults.pulledAt());
    }

    private static void tree(TreeImage image, ArrayNode list) {
        image.nodes().forEach(node -> node(node, list.addObject()));
    }

    private static void node(TreeImage.Node image, ObjectNode node) {
        node.put("uri", image.uri().toString());
        node.put("format", image.data().format().elementName());
        put(node, "type", image.data().type());
        put(node, "value", image.data().value());
        put(node, "acl", image.acl());
        put(node, "title", image.title());
        node.put("changedAt", image.changedAt()).put("verNo", image.verNo());
    }

    private static void put(ObjectNode node, String name, String text) {
        if (!text.isEmpty()) {
            node.put(name, text);
        }
    }

    private static void device(DeviceNode placed, ObjectNode node) {
        node(placed.image(), node);
        if (placed.origin() instanceof Origin.Card card) {
            node.putObject("card")
                    .put("iccid", card.iccid())
                    .put("tag", card.tag())
                    .put("keeps", card.keeps());
        } else if (placed.origin() instanceof Origin.Server server) {
            node.put("server", server.serverId());
        }
        if (placed.shadows()) {
            node.put("shadows", true);
        }
    }

    /** Returns the case, its trace numbered from 0; refuses what is none with {@link IllegalArgumentException}. */
    static SessionCase read(byte[] json, TraceStore trace) {
        try {
            JsonNode root = JSON.readTree(json);
            if (!root.path("format").asString("").equals(FORMAT)
                    || root.path("formatVersion").asInt(0) != VERSION) {
                throw new IllegalArgumentException("it is no case, or one of a newer Cardsmith");
            }
            List<Long> stamps = new ArrayList<>();
            root.path("stamps").forEach(stamp -> stamps.add(stamp.asLong()));
            List<DeviceNode> device = new ArrayList<>();
            for (JsonNode node : bounded(root.path("device"), MOST_NODES)) {
                device.add(new DeviceNode(
                        node(node), origin(node), node.path("shadows").asBoolean(false)));
            }
            int apdus = trace.snapshot().size();
            return new SessionCase(
                    Instant.parse(root.path("made").asString("")),
                    root.has("setup") ? Optional.of(setup(root.path("setup"))) : Optional.empty(),
                    faults(root.path("faults")),
                    happenings(root.path("happenings")),
                    tree(root.path("before")),
                    tree(root.path("after")),
                    stamps,
                    device,
                    Optional.empty(),
                    new SessionCase.Apdus(trace, 0, apdus));
        } catch (JacksonException | DateTimeException | TreeRefusal e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static JsonNode bounded(JsonNode list, int most) {
        if (list.size() > most) {
            throw new IllegalArgumentException("a list has more than " + most + " entries");
        }
        return list;
    }

    private static List<Happening> happenings(JsonNode list) throws TreeRefusal {
        List<Happening> happenings = new ArrayList<>();
        for (JsonNode node : bounded(list, MOST_HAPPENINGS)) {
            happenings.add(new Happening(
                    happenings.size(),
                    Instant.parse(node.path("at").asString("")),
                    node.path("apdu").asLong(0),
                    FactJson.read(node)));
        }
        return happenings;
    }

    private static CaseSetup setup(JsonNode node) {
        UriLimits limits = new UriLimits(
                node.path("maxDepth").asInt(0),
                node.path("maxTotLen").asInt(0),
                node.path("maxSegLen").asInt(0));
        return new CaseSetup(
                new SessionStart(
                        node.path("sessionId").asString(""), node.path("alert").asInt(0)),
                node.path("serverId").asString(""),
                node.path("uri").asString(""),
                SyncMlForm.valueOf(node.path("form").asString("")),
                new PeerLimits(size(node.path("maxMsgSize")), size(node.path("maxObjSize"))),
                CaseSetup.rules(
                        limits,
                        Math.min(node.path("mostNodes").asInt(0), MOST_NODES),
                        node.path("mostOctets").asInt(0),
                        node.path("implicitParents").asBoolean(false)),
                node.path("proofs").asBoolean(false));
    }

    private static Optional<Long> size(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(node.asLong());
    }

    private static FaultSwitches faults(JsonNode node) {
        List<FaultSwitches.StatusFault> statuses = new ArrayList<>();
        node.path("statuses")
                .forEach(fault -> statuses.add(new FaultSwitches.StatusFault(
                        fault.path("uri").asString(""),
                        StatusCode.of(fault.path("code").asInt(0)).orElse(StatusCode.FAILED))));
        return new FaultSwitches(
                statuses,
                node.path("full").asBoolean(false),
                node.path("denied").asBoolean(false),
                node.path("pulledAt").asInt(0));
    }

    private static TreeImage tree(JsonNode list) throws TreeRefusal {
        List<TreeImage.Node> nodes = new ArrayList<>();
        for (JsonNode node : bounded(list, MOST_NODES)) {
            nodes.add(node(node));
        }
        return new TreeImage(nodes);
    }

    private static TreeImage.Node node(JsonNode node) throws TreeRefusal {
        String word = node.path("format").asString("");
        NodeFormat format =
                NodeFormat.of(word).orElseThrow(() -> new IllegalArgumentException("there is no format " + word));
        return new TreeImage.Node(
                NodeUri.of(node.path("uri").asString(""), UriLimits.NONE),
                new NodeData(
                        format,
                        node.path("type").asString(""),
                        node.path("value").asString("")),
                node.path("acl").asString(""),
                node.path("title").asString(""),
                node.path("changedAt").asLong(0),
                node.path("verNo").asInt(0));
    }

    private static Origin origin(JsonNode node) {
        JsonNode card = node.path("card");
        if (!card.isMissingNode()) {
            return new Origin.Card(
                    card.path("iccid").asString(""),
                    card.path("tag").asString(""),
                    card.path("keeps").asBoolean(false));
        }
        String server = node.path("server").asString("");
        return server.isEmpty() ? new Origin.Device() : new Origin.Server(server);
    }
}
