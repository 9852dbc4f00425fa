package cardsmith.device.handset;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.file.FileBrowser;
import cardsmith.card.file.FileCatalogue;
import cardsmith.card.file.FileContent;
import cardsmith.card.file.FileDeclaration;
import cardsmith.card.file.FileOnCard;
import cardsmith.card.file.Sensitivity;
import cardsmith.card.file.Structure;
import cardsmith.dm.BadDocument;
import cardsmith.dm.bootstrap.Bootstrap;
import cardsmith.dm.bootstrap.BootstrapMessage;
import cardsmith.dm.bootstrap.BootstrapPlaces;
import cardsmith.dm.bootstrap.BootstrapPolicy;
import cardsmith.dm.bootstrap.BootstrapRefused;
import cardsmith.dm.bootstrap.BootstrapResult;
import cardsmith.dm.bootstrap.BootstrapSource;
import cardsmith.dm.bootstrap.CardDataObject;
import cardsmith.dm.bootstrap.CardDirectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The bootstrap data of a card, found through its PKCS#15 directories (OMA DM Bootstrap 1.2.1 clause 3.1.4.6).
 *
 * @param iccid number of the card, empty where it tells none
 * @param policy what the device lets them do
 * @param files those that hold something, the DM profile before client provisioning
 * @param remarks what could not be read, one sentence each
 */
record BootstrapData(String iccid, BootstrapPolicy policy, List<Data> files, List<String> remarks) {

    private static final int ODF = 0x5031;
    private static final byte[] NOTHING = {};

    BootstrapData {
        files = List.copyOf(files);
        remarks = List.copyOf(remarks);
    }

    /** A message of a file. */
    record Data(String path, BootstrapMessage message) {}

    static BootstrapData read(CardLink link, BootstrapPolicy policy) throws CardException {
        String iccid = CardContents.iccid(link);
        var browser = new FileBrowser(link);
        List<Data> files = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        try {
            for (CardDataObject entry : entries(browser)) {
                byte[] octets = content(browser, entry.path()).orElse(NOTHING);
                byte[] counted = entry.length()
                        .map(most -> Arrays.copyOf(octets, Math.min(most, octets.length)))
                        .orElse(octets);
                if (!isBlank(counted)) {
                    files.add(new Data(entry.path(), BootstrapMessage.of(BootstrapSource.CARD, counted)));
                }
            }
        } catch (BadDocument broken) {
            remarks.add("The bootstrap files of the card cannot be read. " + broken.getMessage());
        }
        return new BootstrapData(iccid, policy, files, remarks);
    }

    /** Puts the data over what the device owns and returns what was done, one sentence each. */
    List<String> into(TreeLayers layers) {
        var bootstrap = new Bootstrap(layers.seen(), policy, BootstrapPlaces.USUAL);
        List<String> said = new ArrayList<>(remarks);
        for (Data file : files) {
            try {
                BootstrapResult result = bootstrap.apply(file.message());
                result.steps().forEach(step -> said.add(step.sentence()));
                var origin = new Origin.Card(iccid, "file " + file.path(), false);
                result.objects().forEach(object -> layers.delivered(object, origin));
            } catch (BadDocument | BootstrapRefused refused) {
                said.add("The file " + file.path() + " was not taken. " + refused.getMessage());
            }
        }
        return said;
    }

    private static List<CardDataObject> entries(FileBrowser browser) throws CardException, BadDocument {
        List<CardDataObject> entries = new ArrayList<>();
        for (CardDirectory.Pointer pointer :
                CardDirectory.readOdf(content(browser, ODF).orElse(NOTHING))) {
            if (pointer.tag() == CardDirectory.DATA_OBJECTS) {
                entries.addAll(
                        CardDirectory.readDodf(content(browser, pointer.path()).orElse(NOTHING)));
            }
        }
        entries.removeIf(entry -> entry.file().isEmpty());
        entries.sort(Comparator.comparing(entry -> entry.file().orElseThrow()));
        return entries;
    }

    private static Optional<byte[]> content(FileBrowser browser, String path) throws CardException {
        return content(browser, Integer.parseInt(path.substring(path.length() - 4), 16));
    }

    private static Optional<byte[]> content(FileBrowser browser, int fid) throws CardException {
        var file = new FileDeclaration(
                "EF",
                FileCatalogue.PKCS15,
                fid,
                OptionalInt.empty(),
                Structure.TRANSPARENT,
                Sensitivity.PUBLIC,
                "PKCS#15 5.5",
                Optional.empty(),
                List.of());
        FileContent read = browser.read(new FileOnCard(file, Optional.empty()));
        return read.parts().stream().findFirst().map(part -> part.bytes());
    }

    private static boolean isBlank(byte[] octets) {
        return octets.length == 0 || octets[0] == (byte) 0xFF || octets[0] == 0;
    }
}
