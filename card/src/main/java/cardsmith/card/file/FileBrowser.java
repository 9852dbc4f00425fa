package cardsmith.card.file;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.status.StatusWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a card tells about itself: its number, its applications and the files that the catalogue knows, each only
 * when it is asked for. It writes nothing, verifies nothing and leaves files with keys alone.
 *
 * <p>The link handles 61xx and 6Cxx. Reading selects files: nobody else may use the channel meanwhile.
 */
public final class FileBrowser {

    private static final int MOST_RECORDS = 254;
    private static final int MOST_BYTES = 32_768;
    private static final int BLOCK = 256;
    private static final int NO_RECORD = 0x6A83;

    private final CardLink link;

    /** Makes a browser of the card behind a link. */
    public FileBrowser(CardLink link) {
        this.link = link;
    }

    /**
     * Returns the applications that EF.DIR lists, none when the card has no EF.DIR; a badly coded record is left out.
     *
     * @throws CardException when the link fails
     */
    public List<ApplicationTemplate> applications() throws CardException {
        FileDeclaration file = FileCatalogue.byIdentifier(Directory.MF, 0x2F00).orElseThrow();
        if (!select(Directory.MF).isOk()) {
            return List.of();
        }
        ResponseApdu selected = select(file);
        if (!selected.isOk()) {
            return List.of();
        }
        var applications = new ArrayList<ApplicationTemplate>();
        for (FilePart part : records(new FileOnCard(file, fcp(selected))).parts()) {
            try {
                ApplicationTemplate.decode(part.bytes()).ifPresent(applications::add);
            } catch (CardBrokeRules broken) {
                // The other records can still be read; this one shows as bytes among the files.
            }
        }
        return List.copyOf(applications);
    }

    /**
     * Returns those of the files that the catalogue knows in a directory which the card has.
     *
     * @throws CardException when the link fails
     */
    public List<FileOnCard> files(Directory directory) throws CardException {
        var found = new ArrayList<FileOnCard>();
        if (!select(directory).isOk()) {
            return found;
        }
        for (FileDeclaration file : FileCatalogue.files()) {
            if (file.directory().equals(directory)) {
                ResponseApdu answer = select(file);
                if (answer.isOk() || answer.sw() == 0x6283) {
                    found.add(new FileOnCard(file, fcp(answer)));
                }
            }
        }
        return List.copyOf(found);
    }

    /**
     * Returns what can be read of a file, at most 32,768 bytes or 254 records.
     *
     * @throws CardException when the link fails
     */
    public FileContent read(FileOnCard file) throws CardException {
        FileDeclaration declared = file.declaration();
        if (declared.sensitivity() == Sensitivity.KEY) {
            return new FileContent(file, List.of(), "This file holds keys and is not read.");
        }
        ResponseApdu directory = select(declared.directory());
        ResponseApdu selected = directory.isOk() ? select(declared) : directory;
        if (!selected.isOk()) {
            return new FileContent(file, List.of(), refusal("select the file", selected));
        }
        return switch (file.structure()) {
            case TRANSPARENT -> transparent(file);
            case LINEAR_FIXED, CYCLIC -> records(file);
            case BER_TLV -> objects(file);
            case DIRECTORY -> new FileContent(file, List.of(), "This is a directory.");
        };
    }

    private FileContent transparent(FileOnCard file) throws CardException {
        int size = Math.min(
                MOST_BYTES,
                file.fcp().flatMap(f -> f.size().stream().boxed().findFirst()).orElse(MOST_BYTES));
        byte[] content = new byte[size];
        int at = 0;
        String remark = "";
        while (at < size) {
            int wanted = Math.min(BLOCK, size - at);
            ResponseApdu answer = link.transmit(CommandApdu.of(0x00, 0xB0, at >> 8, at & 0xFF, wanted));
            byte[] data = answer.data();
            int taken = Math.min(data.length, size - at);
            System.arraycopy(data, 0, content, at, taken);
            at += taken;
            boolean sized = file.fcp().isPresent() && file.fcp().get().size().isPresent();
            if (!answer.isOk() && sized) {
                remark = refusal("read the file at " + at, answer);
            }
            if (!answer.isOk() || taken < wanted) {
                break;
            }
        }
        if (at == 0) {
            return new FileContent(file, List.of(), remark.isEmpty() ? "The file gives no bytes." : remark);
        }
        return new FileContent(file, List.of(part(file, "content", Arrays.copyOf(content, at))), remark);
    }

    private FileContent records(FileOnCard file) throws CardException {
        int most = file.fcp()
                .flatMap(f -> f.records().stream().boxed().findFirst())
                .orElse(MOST_RECORDS);
        int length = file.fcp()
                .flatMap(f -> f.recordLength().stream().boxed().findFirst())
                .orElse(BLOCK);
        int le = length < 1 || length > BLOCK ? BLOCK : length;
        var parts = new ArrayList<FilePart>();
        for (int record = 1; record <= Math.min(most, MOST_RECORDS); record++) {
            ResponseApdu answer = link.transmit(CommandApdu.of(0x00, 0xB2, record, 0x04, le));
            if (answer.sw() == NO_RECORD) {
                break;
            }
            if (!answer.isOk()) {
                return new FileContent(file, parts, refusal("read record " + record, answer));
            }
            parts.add(part(file, "record " + record, answer.data()));
        }
        return new FileContent(file, parts, "");
    }

    // ETSI TS 102 221 clause 11.3.1: tag 5C gives the list of the tags.
    private FileContent objects(FileOnCard file) throws CardException {
        ResponseApdu answer =
                link.transmit(CommandApdu.of(0x80, 0xCB, 0x00, 0x80, new byte[] {0x5C}, CommandApdu.LE_ANY));
        if (!answer.isOk() && answer.sw() != 0x62F1) {
            return new FileContent(file, List.of(), refusal("list the objects", answer));
        }
        String remark = answer.isOk() ? "" : "There are more objects than one answer lists.";
        return new FileContent(file, List.of(part(file, "tags", answer.data())), remark);
    }

    private static FilePart part(FileOnCard file, String name, byte[] bytes) {
        Optional<FileValue> value = Optional.empty();
        if (file.declaration().format().isPresent()) {
            try {
                value = Optional.of(file.declaration()
                        .format()
                        .get()
                        .decode(bytes)
                        .with(file.declaration().sensitivity()));
            } catch (CardBrokeRules broken) {
                value = Optional.of(FileValue.of("Not readable", String.valueOf(broken.getMessage())));
            }
        }
        return new FilePart(name, bytes, value);
    }

    private static String refusal(String asked, ResponseApdu answer) {
        return String.format(
                "The card refused to %s: %s (%04X).",
                asked, StatusWord.of(answer.sw()).meaning(), answer.sw());
    }

    private static Optional<Fcp> fcp(ResponseApdu answer) {
        try {
            return answer.data().length == 0 ? Optional.empty() : Optional.of(Fcp.decode(answer.data()));
        } catch (CardBrokeRules broken) {
            // A card without FCP, or with a bad one, can still be read by trying.
            return Optional.empty();
        }
    }

    private ResponseApdu select(Directory directory) throws CardException {
        if (directory.aid().isPresent()) {
            return selectBy(0x04, HexFormat.of().parseHex(directory.aid().get()));
        }
        if (directory.parent().isPresent()) {
            ResponseApdu above = select(directory.parent().get());
            if (!above.isOk()) {
                return above;
            }
        } else if (!directory.equals(Directory.MF)) {
            ResponseApdu master = select(Directory.MF);
            if (!master.isOk()) {
                return master;
            }
        }
        return selectBy(0x00, identifier(directory.fid().orElse(0x3F00)));
    }

    private ResponseApdu select(FileDeclaration file) throws CardException {
        return selectBy(0x00, identifier(file.fid()));
    }

    private static byte[] identifier(int fid) {
        return new byte[] {(byte) (fid >> 8), (byte) fid};
    }

    private ResponseApdu selectBy(int p1, byte[] data) throws CardException {
        ResponseApdu answer = link.transmit(CommandApdu.of(0x00, 0xA4, p1, 0x04, data, CommandApdu.LE_ANY));
        // Applets that follow ISO/IEC 7816-4 only give no FCP and may refuse to be asked for it.
        boolean noFcp = answer.sw() == 0x6A86 || answer.sw() == 0x6A81;
        return noFcp ? link.transmit(CommandApdu.of(0x00, 0xA4, p1, 0x0C, data)) : answer;
    }
}
