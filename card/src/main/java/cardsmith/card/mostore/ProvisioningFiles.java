package cardsmith.card.mostore;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.tlv.Tlv;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the provisioning files of a card hold (docs/card-interface.md, Provisioning files).
 *
 * @param contents content by file identifier, without the filling behind it; empty files are not in it
 */
public record ProvisioningFiles(SortedMap<Integer, Octets> contents) {

    /** The application identifier of the provisioning files applet. */
    public static final Octets AID = Octets.of(HexFormat.of().parseHex("A000000063504B43532D3135"));

    /** No files. */
    public static final ProvisioningFiles NONE = new ProvisioningFiles(Collections.emptySortedMap());

    private static final List<Integer> DIRECTORIES = List.of(0x5031, 0x5032, 0x6430);
    private static final List<Integer> DATA = List.of(0x6431, 0x6432, 0x6433, 0x6434, 0x6440);
    private static final int FCP_SIZE = 0x80;
    private static final int MOST_BYTES = 0x7FFF;
    private static final int BLOCK = 255;
    private static final int FILE_NOT_FOUND = 0x6A82;

    /** Keeps an own copy of the contents. */
    public ProvisioningFiles {
        contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
    }

    /**
     * Returns the files of the card behind the link, none where it has no such application, which is selected
     * afterwards.
     *
     * @throws CardException when the card refuses or breaks the rules
     */
    public static ProvisioningFiles read(CardLink link) throws CardException {
        ResponseApdu selected = link.transmit(CommandApdu.of(0x00, 0xA4, 0x04, 0x04, AID.bytes(), CommandApdu.LE_ANY));
        if (selected.sw() == FILE_NOT_FOUND) {
            return NONE;
        }
        accepted(selected, "The provisioning files cannot be selected");
        SortedMap<Integer, Octets> contents = new TreeMap<>();
        for (List<Integer> files : List.of(DIRECTORIES, DATA)) {
            for (int file : files) {
                Octets content = read(link, file);
                if (content.length() > 0) {
                    contents.put(file, content);
                }
            }
        }
        return new ProvisioningFiles(contents);
    }

    private static Octets read(CardLink link, int file) throws CardException {
        int size = select(link, file);
        byte[] content = new byte[size];
        for (int at = 0; at < size; ) {
            int wanted = Math.min(BLOCK, size - at);
            ResponseApdu answer = link.transmit(CommandApdu.of(0x00, 0xB0, at >> 8, at & 0xFF, wanted));
            accepted(answer, String.format("The card does not give the file %04X", file));
            if (answer.data().length != wanted) {
                throw broken(file, "is shorter than it says");
            }
            System.arraycopy(answer.data(), 0, content, at, wanted);
            at += wanted;
        }
        int end = size;
        while (end > 0 && content[end - 1] == (byte) 0xFF) {
            end--;
        }
        return Octets.of(Arrays.copyOf(content, end));
    }

    private static int select(CardLink link, int file) throws CardException {
        ResponseApdu answer = link.transmit(CommandApdu.of(
                0x00, 0xA4, 0x00, 0x04, new byte[] {(byte) (file >> 8), (byte) file}, CommandApdu.LE_ANY));
        if (answer.sw() == FILE_NOT_FOUND) {
            return 0;
        }
        accepted(answer, String.format("The card does not let the file %04X be selected", file));
        Tlv size = Tlv.parse(answer.data()).child(FCP_SIZE).orElseThrow(() -> broken(file, "does not tell its size"));
        if (size.number() < 0 || size.number() > MOST_BYTES) {
            throw broken(file, "says a size of " + size.number());
        }
        return (int) size.number();
    }

    private static void accepted(ResponseApdu answer, String what) throws CardException {
        if (!answer.isOk()) {
            throw Refusal.of(answer.sw(), what);
        }
    }

    private static CardBrokeRules broken(int file, String what) {
        return new CardBrokeRules(
                String.format("The provisioning file %04X %s.", file, what),
                "Read the card again; the trace shows why.");
    }

    /** Returns whether no file but the directories, which a new applet has too, holds anything. */
    public boolean isEmpty() {
        return DIRECTORIES.containsAll(contents.keySet());
    }

    /** Returns those files whose content is another one in {@code other}. */
    public ProvisioningFiles differingFrom(ProvisioningFiles other) {
        SortedMap<Integer, Octets> differing = new TreeMap<>(contents);
        differing.entrySet().removeIf(file -> file.getValue().equals(other.contents.get(file.getKey())));
        return new ProvisioningFiles(differing);
    }

    /** Returns what has to be written where the files {@code there} are, so that these are there and no others. */
    public ProvisioningFiles instead(ProvisioningFiles there) {
        SortedMap<Integer, Octets> all = new TreeMap<>(differingFrom(there).contents);
        there.contents.keySet().stream()
                .filter(file -> !contents.containsKey(file))
                .forEach(file -> all.put(file, Octets.of()));
        return new ProvisioningFiles(all);
    }

    /**
     * Writes these files to the selected application, directories last; ADM1 has been proved.
     *
     * @throws CardException when the card refuses or the link breaks
     */
    public void write(CardLink link) throws CardException {
        for (List<Integer> files : List.of(DATA, DIRECTORIES)) {
            for (int file : files) {
                if (contents.containsKey(file)) {
                    write(link, file, contents.get(file).bytes());
                }
            }
        }
    }

    private static void write(CardLink link, int file, byte[] content) throws CardException {
        byte[] whole = Arrays.copyOf(content, select(link, file));
        if (whole.length < content.length) {
            throw broken(file, "has no room for its " + content.length + " bytes");
        }
        Arrays.fill(whole, content.length, whole.length, (byte) 0xFF);
        for (int at = 0; at < whole.length; at += BLOCK) {
            byte[] block = Arrays.copyOfRange(whole, at, Math.min(whole.length, at + BLOCK));
            accepted(
                    link.transmit(CommandApdu.of(0x00, 0xD6, at >> 8, at & 0xFF, block)),
                    String.format("The card does not take the file %04X", file));
        }
    }
}
