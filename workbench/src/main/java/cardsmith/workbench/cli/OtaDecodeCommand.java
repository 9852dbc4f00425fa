package cardsmith.workbench.cli;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.ResponseApdu;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.mostore.Octets;
import cardsmith.card.ota.BadPacket;
import cardsmith.card.ota.CommandPacket;
import cardsmith.card.ota.HeaderElement;
import cardsmith.card.ota.PacketKeys;
import cardsmith.card.ota.RemoteAnswer;
import cardsmith.card.ota.RemoteScript;
import cardsmith.card.ota.ResponsePacket;
import cardsmith.card.ota.SecurityIndicator;
import cardsmith.card.ota.Tar;
import cardsmith.dm.BadDocument;
import cardsmith.workbench.ota.PacketFile;
import cardsmith.workbench.ota.ScriptWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a secured packet, or a card's answer to one. */
@Command(
        name = "decode",
        description = "Read a secured packet or a card's answer to one: its header, and with keys what is in it.")
final class OtaDecodeCommand extends Work {

    @Parameters(
            paramLabel = "FILE",
            description = "Packet, user data, short messages or ENVELOPE commands in hexadecimal, one a line; - is the"
                    + " input.")
    String file = "";

    @Option(
            names = "--spi",
            paramLabel = "HEX",
            description = "Security parameter indicator of the packet that is answered. Default: 1619.")
    String spi = "1619";

    @Option(names = "--show-secrets", description = "Show what is in objects; PINs and keys stay hidden.")
    boolean showSecrets;

    @Mixin
    PacketKeySources sources = new PacketKeySources();

    /** How a command packet is protected. */
    record Protection(String spi, String words, String kic, String kid) {
        static Protection of(CommandPacket.Open open) {
            return new Protection(
                    open.security().toString(),
                    open.security().words(),
                    String.format("%02X", open.kic()),
                    String.format("%02X", open.kid()));
        }
    }

    /** What a packet says; {@code proved} is left out where the proof was not looked at. */
    record Decoded(
            String kind,
            int messages,
            int missing,
            int bytes,
            Optional<Protection> protection,
            Optional<String> tar,
            Optional<Long> counter,
            Optional<String> status,
            Optional<Boolean> proved,
            String sentence,
            List<ScriptWords.Line> commands,
            List<String> answers)
            implements Answer {

        static Decoded torn(String kind, PacketFile read, int bytes) {
            String sentence =
                    "Of its short messages " + read.missing() + (read.missing() == 1 ? " is" : " are") + " missing.";
            return new Decoded(
                    kind,
                    read.messages().size(),
                    read.missing(),
                    bytes,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    sentence,
                    List.of(),
                    List.of());
        }

        @Override
        public String document() {
            return "ota decode";
        }

        @Override
        public List<String> lines() {
            Columns columns = new Columns();
            columns.row(
                    "Kind",
                    kind + " packet, " + bytes + " bytes, read from " + messages + (messages == 1 ? " row" : " rows"));
            protection.ifPresent(how -> {
                columns.row("Security", how.spi() + ", " + how.words());
                columns.row("KIc, KID", how.kic() + ", " + how.kid());
            });
            tar.ifPresent(hex -> columns.row(
                    "TAR",
                    hex + Tar.parse(hex).words().map(words -> ", " + words).orElse("")));
            counter.ifPresent(number -> columns.row("Counter", String.format("%d (%010X)", number, number)));
            status.ifPresent(hex -> columns.row("Status", hex));
            answers.forEach(answer -> columns.row("Answer", answer));
            List<String> lines = new ArrayList<>(columns.lines());
            lines.add(sentence);
            for (int i = 0; i < commands.size(); i++) {
                lines.add(String.format("%3d  %s", i + 1, commands.get(i).words()));
                lines.add("     " + commands.get(i).bytes());
            }
            return lines;
        }
    }

    @Override
    Answer answer(Run run) throws CardException, BadDocument, IOException, Trouble {
        byte[] text = file.matches("([0-9A-Fa-f]{2}){6,}")
                ? file.getBytes(StandardCharsets.US_ASCII)
                : DocumentFile.read(run.terminal(), file);
        PacketFile read = PacketFile.read(text);
        if (read.packet().isEmpty()) {
            return torn(read);
        }
        byte[] packet = read.packet().get().bytes();
        try {
            return read.element() == HeaderElement.RESPONSE_PACKET
                    ? response(run, read, packet)
                    : command(run, read, packet);
        } catch (BadPacket wrong) {
            throw new BadDocument("the packet", wrong.getMessage(), "a secured packet");
        }
    }

    private static Decoded torn(PacketFile read) {
        String kind = read.element() == HeaderElement.RESPONSE_PACKET ? "response" : "command";
        return Decoded.torn(
                kind,
                read,
                read.messages().stream().mapToInt(data -> data.body().length).sum());
    }

    private Decoded command(Run run, PacketFile read, byte[] packet) throws BadPacket, IOException, Trouble {
        CommandPacket.Open open = CommandPacket.open(packet);
        SecurityIndicator security = open.security();
        if (security.needsKeys() && sources.given().isEmpty()) {
            return told(read, packet, open, Optional.empty(), "Its keys would show what is in it.", List.of());
        }
        try (KeySet set = sources.keys(run, security, Optional.empty());
                PacketKeys keys = PacketKeys.of(set)) {
            if (security.needsKeys() && !open.fits(keys)) {
                return told(
                        read,
                        packet,
                        open,
                        Optional.empty(),
                        "It was made with keys of another set or cipher.",
                        List.of());
            }
            CommandPacket whole = CommandPacket.decode(packet, keys);
            byte[] data = whole.data().bytes();
            try {
                RemoteScript script = RemoteScript.parse(data);
                List<ScriptWords.Line> lines = ScriptWords.of(whole.tar(), script.commands(), showSecrets);
                String form = script.format().name().toLowerCase(Locale.ROOT).replace('_', ' ');
                return told(
                        read,
                        packet,
                        open,
                        Optional.of(whole.counter()),
                        "Its proof is right; " + lines.size() + " commands in the " + form + " format.",
                        lines);
            } catch (RemoteScript.Malformed wrong) {
                String sentence = "Its proof is right; " + data.length + " bytes of data that are no commands: "
                        + wrong.getMessage() + ".";
                return told(read, packet, open, Optional.of(whole.counter()), sentence, List.of());
            }
        }
    }

    private static Decoded told(
            PacketFile read,
            byte[] packet,
            CommandPacket.Open open,
            Optional<Long> counter,
            String sentence,
            List<ScriptWords.Line> commands) {
        return new Decoded(
                "command",
                read.messages().size(),
                0,
                packet.length,
                Optional.of(Protection.of(open)),
                Optional.of(open.tar().toString()),
                counter,
                Optional.empty(),
                counter.map(known -> true),
                sentence,
                commands,
                List.of());
    }

    private Decoded response(Run run, PacketFile read, byte[] packet)
            throws BadPacket, CardBrokeRules, IOException, Trouble {
        SecurityIndicator security = PacketOptions.indicator(spi);
        boolean bare = ResponsePacket.isBare(packet);
        if (!bare && security.needsKeys() && sources.given().isEmpty()) {
            throw Trouble.wrongUse(
                    "Without keys nothing can be told of this answer.", "Give --keys, --keys-env or --keys-file.");
        }
        try (KeySet set = bare ? PacketKeySources.zeros() : sources.keys(run, security, Optional.empty());
                PacketKeys keys = PacketKeys.of(set)) {
            var asked = CommandPacket.Open.of(security, keys, new Tar(0));
            ResponsePacket answer = ResponsePacket.decode(packet, asked, keys);
            return told(read, packet, answer);
        }
    }

    private static Decoded told(PacketFile read, byte[] packet, ResponsePacket answer) throws CardBrokeRules {
        Octets data = answer.data();
        Optional<RemoteAnswer> outcome =
                answer.isOk() && data.length() > 0 ? Optional.of(RemoteAnswer.parse(data.bytes())) : Optional.empty();
        String proof = answer.proved() ? " Its checksum is right." : " It has no proof of whose it is.";
        return new Decoded(
                "response",
                read.messages().size(),
                0,
                packet.length,
                Optional.empty(),
                Optional.of(answer.tar().toString()),
                Optional.of(answer.counter()),
                Optional.of(String.format("%02X", answer.status())),
                Optional.of(answer.proved()),
                answer.sentence() + outcome.map(o -> " Carried out: " + o + ".").orElse("") + proof,
                List.of(),
                outcome.map(o -> o.answers().stream().map(OtaDecodeCommand::hex).toList())
                        .orElse(List.of()));
    }

    static String hex(ResponseApdu answer) {
        return HexFormat.of().withUpperCase().formatHex(answer.bytes());
    }
}
