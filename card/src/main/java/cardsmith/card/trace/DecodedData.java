package cardsmith.card.trace;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.file.Fcp;
import cardsmith.card.file.FileRef;
import cardsmith.card.file.FileValue;
import cardsmith.card.tlv.TlvNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The data fields of an exchange, for a detail view. */
public final class DecodedData {

    private final byte[] command;
    private final List<TlvNode> commandTree;
    private final byte[] response;
    private final List<TlvNode> responseTree;
    private final Optional<FileValue> meaning;

    private DecodedData(
            byte[] command,
            List<TlvNode> commandTree,
            byte[] response,
            List<TlvNode> responseTree,
            Optional<FileValue> meaning) {
        this.command = command;
        this.commandTree = commandTree;
        this.response = response;
        this.responseTree = responseTree;
        this.meaning = meaning;
    }

    /** Returns the data fields of an entry; both are empty for a mark. */
    public static DecodedData of(TraceEntry entry) {
        if (entry.kind() != TraceEntry.Kind.EXCHANGE) {
            return new DecodedData(new byte[0], List.of(), new byte[0], List.of(), Optional.empty());
        }
        byte[] c = entry.command();
        CommandLayout layout = CommandLayout.of(c);
        byte[] data = Arrays.copyOfRange(c, layout.from(), layout.to());
        byte[] r = entry.response();
        byte[] answer = Arrays.copyOf(r, Math.max(0, r.length - 2));
        return new DecodedData(
                data,
                entry.maskedFrom().isPresent() ? List.of() : tree(data),
                answer,
                entry.isResponseMasked() ? List.of() : tree(answer),
                entry.isResponseMasked() ? Optional.empty() : meaning(entry, c, data, answer));
    }

    private static List<TlvNode> tree(byte[] data) {
        return TlvNode.isTlv(data) ? TlvNode.tree(data) : List.of();
    }

    private static Optional<FileValue> meaning(TraceEntry entry, byte[] c, byte[] data, byte[] answer) {
        int ins = c.length < 4 ? 0 : c[1] & 0xFF;
        if (ins == 0xC0) {
            ins = entry.context().pending() >> 16 & 0xFF;
        }
        try {
            return switch (ins) {
                case 0xA4, 0xF2 ->
                    answer.length > 0 && answer[0] == 0x62
                            ? Optional.of(Fcp.decode(answer).describe())
                            : Optional.empty();
                case 0xB0 -> isFromStart(c) ? content(entry, answer) : Optional.empty();
                case 0xB2 -> content(entry, answer);
                case 0xD6 -> isFromStart(c) ? content(entry, data) : Optional.empty();
                case 0xDC -> content(entry, data);
                default -> Optional.empty();
            };
        } catch (CardBrokeRules broken) {
            return Optional.of(FileValue.of("Not readable", String.valueOf(broken.getMessage())));
        }
    }

    private static boolean isFromStart(byte[] c) {
        return c[3] == 0 && ((c[2] & 0x80) != 0 || c[2] == 0) || (c[1] & 0xFF) == 0xC0;
    }

    private static Optional<FileValue> content(TraceEntry entry, byte[] bytes) throws CardBrokeRules {
        var format = entry.file().flatMap(FileRef::declaration).flatMap(file -> file.format());
        if (bytes.length == 0 || format.isEmpty()) {
            return Optional.empty();
        }
        var mark = entry.file().flatMap(FileRef::declaration).orElseThrow().sensitivity();
        return Optional.of(format.get().decode(bytes).with(mark));
    }

    /** Returns the data of the command, masked where they carry secrets. */
    public byte[] command() {
        return command.clone();
    }

    /** Returns the command data as TLV, empty when they are none. */
    public List<TlvNode> commandTree() {
        return commandTree;
    }

    /** Returns the data of the answer without the status word. */
    public byte[] response() {
        return response.clone();
    }

    /** Returns the answer's data as TLV, empty when they are none. */
    public List<TlvNode> responseTree() {
        return responseTree;
    }

    /**
     * Returns what a file's content, a record or file control parameters say; a view masks it as its marks ask, with
     * {@link FileValue#masked()}.
     */
    public Optional<FileValue> meaning() {
        return meaning;
    }
}
