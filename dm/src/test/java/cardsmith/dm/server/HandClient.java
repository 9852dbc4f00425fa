package cardsmith.dm.server;

import cardsmith.dm.BadDocument;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.syncml.Command;
import cardsmith.dm.syncml.Cred;
import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.syncml.Results;
import cardsmith.dm.syncml.Status;
import cardsmith.dm.syncml.SyncHdr;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.syncml.SyncMlMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A client that says what a test lets it say, and keeps what it hears. */
final class HandClient {

    static final String DEVICE = "IMEI:493005100592800";

    final ServerSession session;
    SyncMlForm form = SyncMlForm.XML;
    Optional<Cred> cred = Optional.empty();
    Meta limits = Meta.NONE;
    Function<byte[], Optional<String>> hmac = octets -> Optional.empty();
    String verDtd = "1.2";
    Transmission lastSent = Transmission.of(new byte[] {'<'});
    Transmission lastHeard = lastSent;
    private Optional<SyncMlMessage> heard = Optional.empty();
    private int number;

    HandClient(ServerSession session) {
        this.session = session;
    }

    SyncMlMessage begin() throws BadDocument {
        return sayRaw(true, packageOne());
    }

    static List<Command> packageOne() {
        Item man = new Item(
                Optional.empty(),
                Optional.of(Location.of("./DevInfo/Man")),
                Meta.NONE,
                Optional.of(new Data.Text("Acme")),
                false);
        return List.of(
                new Request.Alert("1", 1201, Optional.empty(), List.of()),
                new Request.Replace("2", Meta.NONE, List.of(man)));
    }

    /** Says a status 200 for the header of the last message, then these commands. */
    SyncMlMessage say(boolean isFinal, Command... commands) throws BadDocument {
        List<Command> all = new ArrayList<>();
        all.add(status("0", "SyncHdr", 200));
        all.addAll(Arrays.asList(commands));
        return sayRaw(isFinal, all);
    }

    SyncMlMessage sayRaw(boolean isFinal, List<Command> commands) throws BadDocument {
        number++;
        SyncHdr header = new SyncHdr(
                verDtd,
                "DM/1.2",
                "A1",
                Integer.toString(number),
                Location.of("http://dm.example/dm"),
                Location.of(DEVICE),
                Optional.empty(),
                cred,
                limits);
        byte[] octets = SyncMl.write(new SyncMlMessage(header, commands, isFinal), form);
        lastSent = new Transmission(form, octets, hmac.apply(octets));
        lastHeard = session.answer(lastSent);
        SyncMlMessage message = SyncMl.read(lastHeard.octets()).message();
        heard = Optional.of(message);
        return message;
    }

    private String lastMsgId() {
        return heard.map(message -> message.header().msgId()).orElse("1");
    }

    Status status(String cmdRef, String name, int code, Item... items) {
        return new Status(
                "1" + cmdRef,
                lastMsgId(),
                cmdRef,
                name,
                List.of(),
                List.of(),
                Optional.empty(),
                code,
                Arrays.asList(items));
    }

    Status status(Command command, int code, Item... items) {
        return status(command.cmdId(), command.name(), code, items);
    }

    Results results(Command get, Item... items) {
        return new Results(
                "99",
                Optional.of(lastMsgId()),
                get.cmdId(),
                Meta.NONE,
                Optional.empty(),
                Optional.empty(),
                Arrays.asList(items));
    }

    static Item found(String uri, String value) {
        return new Item(
                Optional.empty(), Optional.of(Location.of(uri)), Meta.NONE, Optional.of(new Data.Text(value)), false);
    }

    static Item part(String uri, String value, Optional<Long> size, boolean more) {
        Meta meta = size.isPresent() ? Meta.NONE.withSize(size.get()) : Meta.NONE;
        return new Item(Optional.empty(), Optional.of(Location.of(uri)), meta, Optional.of(new Data.Text(value)), more);
    }

    static Request.Alert next() {
        return new Request.Alert("50", 1222, Optional.empty(), List.of());
    }

    /** Returns the codes that a message gives for the commands of this client, by their names. */
    static List<String> codes(SyncMlMessage message) {
        return message.commands().stream()
                .filter(Status.class::isInstance)
                .map(Status.class::cast)
                .map(status -> status.cmd() + " " + status.code())
                .toList();
    }

    static List<Request> requests(SyncMlMessage message) {
        return message.commands().stream()
                .filter(Request.class::isInstance)
                .map(Request.class::cast)
                .toList();
    }

    static Status header(SyncMlMessage message) {
        return (Status) message.commands().get(0);
    }
}
