package cardsmith.workbench.cli;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CommandApdu;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.mostore.BadMo;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.OtherFile;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.mostore.StoredMo;
import cardsmith.card.ota.RemoteScript;
import cardsmith.card.ota.Tar;
import cardsmith.card.tlv.Tlv;
import cardsmith.device.management.RemoteOperation;
import cardsmith.dm.BadDocument;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.workbench.bench.MoContent;
import cardsmith.workbench.ota.HexLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A change of a card over the air, as options describe it. */
final class RemoteChange {

    @Option(names = "--put", paramLabel = "FILE", description = "Store this document as an object; - is the input.")
    @Nullable
    String put;

    @Option(names = "--as-xml", description = "Store XML as it is. Default: as WBXML, which is a third of it.")
    boolean asXml;

    @Option(names = "--delete", paramLabel = "TAG", description = "Delete the object with this tag.")
    @Nullable
    String delete;

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description = "Object that --put stores, or whose --name, --root or --flags are changed.")
    @Nullable
    String tag;

    @Mixin
    MoLabels labels = new MoLabels();

    @Option(
            names = "--setting",
            paramLabel = "TAG=VALUE",
            description = "Store a setting of EF.CONF, text or hex:digits; without a value delete it.")
    @Nullable
    String setting;

    @Option(names = "--job", paramLabel = "FILE", description = "Store this object of EF.JOB, in hexadecimal.")
    @Nullable
    String job;

    @Mixin
    CardKeyOptions cardKey = new CardKeyOptions();

    @Option(
            names = "--new-keys",
            paramLabel = "NAME",
            description = "Replace the keys of packets by these of the store.")
    @Nullable
    String renewed;

    @Option(names = "--script", paramLabel = "FILE", description = "Carry out these commands, in hexadecimal.")
    @Nullable
    String script;

    @Option(
            names = "--tar",
            paramLabel = "HEX",
            description = "Application that carries out a script. Default: 444D53.")
    String tar = Tar.DM_APPLET.toString();

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description =
                    "How a script is written down: compact, the last answer comes back; expanded or indefinite, all"
                            + " do. Default: compact.")
    String format = "compact";

    @Option(names = "--with-adm1", description = "Let a script begin with a proof of ADM1.")
    boolean admitted;

    private boolean relabels() {
        return put == null && tag != null && (labels.name != null || labels.root != null || labels.flags != null);
    }

    /** Returns whether it is about an object of EF.MO. */
    boolean isOfObject() {
        return put != null || delete != null || relabels();
    }

    /** Refuses what is no change, or more than one. */
    void check() throws Trouble {
        long given = Stream.of(put, delete, setting, job, cardKey.key, renewed, script)
                        .filter(option -> option != null)
                        .count()
                + (relabels() ? 1 : 0);
        if (given != 1) {
            throw Trouble.wrongUse(
                    given == 0 ? "There is no change to send." : "One packet makes one change.",
                    "Give one of --put, --delete, --tag with --flags, --setting, --job, --card-key, --new-keys and"
                            + " --script.");
        }
    }

    /**
     * Returns the change.
     *
     * @param card what is on the card, where it is known
     * @param by keys of the packet
     */
    RemoteOperation operation(Run run, Optional<StoreSnapshot> card, PacketKeySources sources, KeySet by)
            throws BadDocument, IOException, Trouble {
        if (isOfObject()) {
            return delete != null ? new RemoteOperation.Delete(tag(delete)) : stored(run, card);
        } else if (setting != null) {
            return new RemoteOperation.Store(OtherFile.SETTINGS, setting(setting));
        } else if (job != null) {
            Octets object =
                    HexLines.read(DocumentFile.read(run.terminal(), job)).get(0);
            return new RemoteOperation.Store(OtherFile.JOBS, object(object));
        } else if (cardKey.key != null) {
            return new RemoteOperation.Store(OtherFile.KEYS, cardKey.object(run.terminal()));
        } else if (renewed != null) {
            return renewal(run, sources, by);
        }
        return commands(run);
    }

    private RemoteOperation stored(Run run, Optional<StoreSnapshot> card) throws BadDocument, IOException, Trouble {
        MoTag place = tag != null ? tag(tag) : free(card);
        ScMo mo;
        if (put == null) {
            mo = card.flatMap(all -> Optional.ofNullable(all.objects().get(place)))
                    .flatMap(StoredMo::mo)
                    .orElseThrow(() -> Trouble.badInput(
                            "There is no object " + place + " whose flags or name could be changed.",
                            "Give its document with --put; ota send reads the object of the card in the reader."));
        } else {
            byte[] document = DocumentFile.read(run.terminal(), put);
            ScMo imported = MoContent.imported("", asXml ? document : MoPutCommand.converted(document, TndsForm.WBXML));
            mo = card.map(all -> MoLabels.inPlaceOf(all, place, imported)).orElse(imported);
        }
        try {
            return new RemoteOperation.Put(place, ScMoCodec.encode(labels.on(mo.withoutRevision())));
        } catch (BadMo wrong) {
            throw Trouble.badInput(
                    "The object cannot be stored. " + wrong.getMessage(),
                    "Make the document, the name or the URI shorter.");
        }
    }

    private static MoTag free(Optional<StoreSnapshot> card) throws Trouble {
        return card.flatMap(all -> MoTag.firstFree(all.objects().keySet()))
                .orElseThrow(() -> Trouble.wrongUse("It is not said where to store the object.", "Give --tag."));
    }

    private static MoTag tag(String text) throws Trouble {
        return MoTag.parse(text)
                .orElseThrow(() -> Trouble.wrongUse(text + " is no tag of an object.", "Such as FF1F."));
    }

    private static Tlv setting(String text) throws Trouble {
        if (!text.matches("(?s)8[0-6]=.*")) {
            throw Trouble.wrongUse("A setting is 80 to 86, then = and the value.", "Such as 80=operator.example.");
        }
        int number = Integer.parseInt(text.substring(0, 2), 16);
        String value = text.substring(3);
        if (!value.startsWith("hex:")) {
            return Tlv.of(number, value.getBytes(StandardCharsets.UTF_8));
        }
        String digits = value.substring("hex:".length());
        if (!digits.matches("([0-9A-Fa-f]{2})*")) {
            throw Trouble.wrongUse("After hex: there are no pairs of hexadecimal digits.", "Such as 82=hex:07000A.");
        }
        return Tlv.of(number, HexFormat.of().parseHex(digits));
    }

    private static Tlv object(Octets bytes) throws BadDocument {
        try {
            return Tlv.parse(bytes.bytes());
        } catch (CardBrokeRules wrong) {
            throw new BadDocument("row 1", "no data object", "one such as docs/card-interface.md describes");
        }
    }

    private RemoteOperation renewal(Run run, PacketKeySources sources, KeySet by) throws IOException, Trouble {
        KeySet keys = sources.stored(run, String.valueOf(renewed));
        try {
            return new RemoteOperation.Renew(by, keys, String.valueOf(renewed));
        } catch (IllegalArgumentException other) {
            keys.close();
            throw Trouble.badInput(
                    "The keys " + renewed + " are of another cipher, or another version than those that they replace.",
                    String.format("Put them into the store with --key-version %02X.", by.version()));
        }
    }

    private RemoteScript.Format format() throws Trouble {
        return switch (format) {
            case "compact" -> RemoteScript.Format.COMPACT;
            case "expanded" -> RemoteScript.Format.EXPANDED;
            case "indefinite" -> RemoteScript.Format.EXPANDED_INDEFINITE;
            default ->
                throw Trouble.wrongUse("There is no format " + format + ".", "Give compact, expanded or indefinite.");
        };
    }

    private RemoteOperation commands(Run run) throws BadDocument, IOException, Trouble {
        List<CommandApdu> commands = new ArrayList<>();
        int row = 0;
        for (Octets bytes : HexLines.read(DocumentFile.read(run.terminal(), String.valueOf(script)))) {
            row++;
            try {
                commands.add(CommandApdu.parse(bytes.bytes()));
            } catch (IllegalArgumentException wrong) {
                throw new BadDocument("row " + row, "lengths that do not fit", "a command APDU");
            }
        }
        try {
            return new RemoteOperation.Commands(Tar.parse(tar), commands, admitted, format());
        } catch (IllegalArgumentException wrong) {
            throw Trouble.wrongUse(wrong.getMessage() + ".", "Such as B00010.");
        }
    }
}
