package cardsmith.dm.syncml;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.MarkupReader;
import cardsmith.dm.markup.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a message through either kind of reader; the order of elements is not insisted on, all else is. */
final class SyncMlParser {

    private static final String HEADER = "VerDTD, VerProto, SessionID, MsgID, Target, Source, RespURI, Cred or Meta";

    private final ElementReader in;
    private final PartParser parts;
    private final SyncMlForm form;

    SyncMlParser(MarkupReader in, SyncMlForm form) {
        this.in = new ElementReader(in);
        this.form = form;
        this.parts = new PartParser(this.in, form);
    }

    /** Reads a whole document. */
    ReadMessage parse() throws BadDocument {
        in.root("SyncML");
        Place place = in.markup().here();
        Optional<SyncHdr> header = Optional.empty();
        Optional<Body> body = Optional.empty();
        while (in.child("SyncML")) {
            switch (in.element()) {
                case "SyncHdr" -> {
                    in.onlyOne(header);
                    header = Optional.of(header());
                }
                case "SyncBody" -> {
                    in.onlyOne(body);
                    body = Optional.of(body());
                }
                default -> in.other("SyncML", "SyncHdr or SyncBody");
            }
        }
        in.end();
        SyncHdr from = ElementReader.required(header, place, "SyncML", "SyncHdr");
        Body said = ElementReader.required(body, place, "SyncML", "SyncBody");
        return new ReadMessage(new SyncMlMessage(from, said.commands(), said.isFinal()), form, in.remarks());
    }

    private record Body(List<Command> commands, boolean isFinal) {}

    private SyncHdr header() throws BadDocument {
        Place place = in.markup().here();
        Optional<String> verDtd = Optional.empty();
        Optional<String> verProto = Optional.empty();
        Optional<String> sessionId = Optional.empty();
        Optional<String> msgId = Optional.empty();
        Optional<Location> target = Optional.empty();
        Optional<Location> source = Optional.empty();
        Optional<String> respUri = Optional.empty();
        Optional<Cred> cred = Optional.empty();
        Optional<Meta> meta = Optional.empty();
        while (in.child("SyncHdr")) {
            switch (in.element()) {
                case "VerDTD" -> verDtd = in.once(verDtd);
                case "VerProto" -> verProto = in.once(verProto);
                case "SessionID" -> sessionId = in.once(sessionId);
                case "MsgID" -> msgId = in.once(msgId);
                case "Target" -> target = parts.location(target);
                case "Source" -> source = parts.location(source);
                case "RespURI" -> respUri = in.once(respUri);
                case "Cred" -> cred = parts.cred(cred);
                case "Meta" -> meta = parts.meta(meta);
                default -> in.other("SyncHdr", HEADER);
            }
        }
        return new SyncHdr(
                ElementReader.required(verDtd, place, "SyncHdr", "VerDTD"),
                ElementReader.required(verProto, place, "SyncHdr", "VerProto"),
                ElementReader.required(sessionId, place, "SyncHdr", "SessionID"),
                ElementReader.required(msgId, place, "SyncHdr", "MsgID"),
                ElementReader.required(target, place, "SyncHdr", "Target"),
                ElementReader.required(source, place, "SyncHdr", "Source"),
                respUri,
                cred,
                meta.orElse(Meta.NONE));
    }

    private Body body() throws BadDocument {
        List<Command> commands = new ArrayList<>();
        boolean isFinal = false;
        while (in.child("SyncBody")) {
            if (isFinal) {
                throw in.markup().wrong("element " + in.element() + " behind Final", "the end of SyncBody");
            }
            if (in.element().equals("Final")) {
                in.mark();
                isFinal = true;
                continue;
            }
            Optional<Command> command = CommandParser.parse(in, parts, form);
            if (command.isPresent()) {
                commands.add(command.get());
            } else {
                in.other("SyncBody", "a command or Final");
            }
        }
        return new Body(commands, isFinal);
    }
}
