package cardsmith.card.virtual;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.mostore.BadMo;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ScMoCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The persistent memory of a card with the sample MOs, written once through APDUs and copied from then on. */
final class SampleCard {

    /** VERIFY of ADM1 with the value that the applet is installed with. */
    private static final String VERIFY_ADM1 = "0020000A083838383838383838";

    private enum Sample {
        DMACC("dmacc", "Example Operator DM", "urn:oma:mo:oma-dm-dmacc:1.0", "./DMAcc/ExampleOperator", ScMo.BOOTSTRAP),
        IMPS("imps", "Example Chat", "urn:oma:mo:oma-imps:1.0", "./IMPS/Chat", 0),
        EMAIL("email", "Example Mail", "com.example.dm/1.0/Email", "./Email/Work", ScMo.ASK),
        NAP("nap", "Example Internet", "urn:oma:mo:oma-connmo-nap:1.0", "./NAP/Internet", ScMo.KEEP);

        private final String resource;
        private final String name;
        private final String identifier;
        private final String rootUri;
        private final int flags;

        Sample(String resource, String name, String identifier, String rootUri, int flags) {
            this.resource = resource + ".wbxml";
            this.name = name;
            this.identifier = identifier;
            this.rootUri = rootUri;
            this.flags = flags;
        }

        ScMo mo() {
            return new ScMo(
                    Optional.of(name),
                    Optional.of(identifier),
                    Optional.of(rootUri),
                    flags,
                    List.of(),
                    OptionalLong.empty(),
                    ScMo.ContentType.TNDS_WBXML,
                    OptionalInt.empty(),
                    Optional.empty(),
                    content());
        }

        private Octets content() {
            try (InputStream in = SampleCard.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException("The sample " + resource + " is missing from the program");
                }
                return Octets.of(in.readAllBytes());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private static final class Made {
        private static final List<byte[]> CELLS = make();
    }

    private SampleCard() {}

    /** Returns the cells of each applet, to be copied and not changed. */
    static List<byte[]> cells() {
        return Made.CELLS;
    }

    private static List<byte[]> make() {
        var card = VirtualUicc.empty(0);
        card.powerUp();
        try {
            CardLink link = card::exchange;
            MoStore store = MoStore.select(link);
            link.transmit(CommandApdu.parse(HexFormat.of().parseHex(VERIFY_ADM1)));
            int tag = MoTag.FIRST.value();
            for (Sample sample : Sample.values()) {
                store.write(new MoTag(tag++), ScMoCodec.encode(sample.mo()), Progress.SILENT);
            }
        } catch (CardException | BadMo fault) {
            throw new IllegalStateException("The sample objects do not fit the applet", fault);
        }
        return card.cells();
    }
}
