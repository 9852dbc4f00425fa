package cardsmith.dm.bootstrap;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Limits;
import cardsmith.dm.wbxml.TokenTable;
import cardsmith.dm.wbxml.WbxmlHeader;
import java.util.Arrays;

/** A bootstrap message in WBXML. */
public final class BootstrapMessage {

    private final Profile profile;
    private final BootstrapSource source;
    private final byte[] document;

    /** What a message is. */
    public enum Profile {
        /** A DM message, usually with objects for {@code ./Inbox} (OMA DM Bootstrap 1.2.1 clause 3.1.4). */
        DM_MESSAGE("DM message"),
        /** Objects alone, as a serialised tree. */
        OBJECTS("serialised tree"),
        /** A provisioning document (OMA DM Bootstrap 1.2.1 clause 3.1.3). */
        CP("provisioning document");

        private final String words;

        Profile(String words) {
            this.words = words;
        }

        /** Returns the words for people. */
        public String words() {
            return words;
        }
    }

    private BootstrapMessage(Profile profile, BootstrapSource source, byte[] document) {
        this.profile = profile;
        this.source = source;
        this.document = document.clone();
    }

    /**
     * Returns the message that octets are, told by their header; a file of a card may be padded with FF or 00.
     *
     * @throws BadDocument where they are no WBXML of a kind that can bootstrap; XML cannot (OMA DM Bootstrap 1.2.1 clause
     *     3.1.4)
     */
    public static BootstrapMessage of(BootstrapSource source, byte[] octets) throws BadDocument {
        WbxmlHeader header = WbxmlHeader.of(octets, Limits.USUAL);
        byte[] document = source == BootstrapSource.CARD ? withoutPadding(octets) : octets;
        if (header.names(TokenTable.SYNCML)) {
            return new BootstrapMessage(Profile.DM_MESSAGE, source, document);
        }
        if (header.names(TokenTable.DMDDF)) {
            return new BootstrapMessage(Profile.OBJECTS, source, document);
        }
        if (header.names(TokenTable.PROV)) {
            return new BootstrapMessage(Profile.CP, source, document);
        }
        throw new BadDocument("offset 1", "a document of another kind", "a DM message or a provisioning document");
    }

    // The last octet of a document is the END of its root element, 01.
    private static byte[] withoutPadding(byte[] octets) {
        int end = octets.length;
        while (end > 0 && (octets[end - 1] == (byte) 0xFF || octets[end - 1] == 0)) {
            end--;
        }
        return Arrays.copyOf(octets, end);
    }

    /** Returns what it is. */
    public Profile profile() {
        return profile;
    }

    /** Returns where it comes from. */
    public BootstrapSource source() {
        return source;
    }

    /** Returns the octets of the message. */
    public byte[] document() {
        return document.clone();
    }

    /** Returns profile and source; never the message, which holds secrets. */
    @Override
    public String toString() {
        return "BootstrapMessage[" + profile + ", " + source + "]";
    }
}
