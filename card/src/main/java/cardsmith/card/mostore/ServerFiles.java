package cardsmith.card.mostore;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.tlv.Tlv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the DM server on a card was set up with (docs/card-interface.md), as the card codes it; its keys cannot be read.
 *
 * @param settings data objects of EF.CONF one behind the other, without what the card itself tells there
 * @param jobs data objects of EF.JOB one behind the other
 */
public record ServerFiles(Octets settings, Octets jobs) {

    /** Nothing. */
    public static final ServerFiles NONE = new ServerFiles(Octets.of(), Octets.of());

    private static final int KEY_CHECKS = 0xC0;
    private static final int BYTES_OF_A_CHECK = 5;
    private static final int JOB_FILE = 0x6F04;
    private static final int FCP_SIZE = 0x80;

    /**
     * What can be told of the server without ADM1.
     *
     * @param settings whether there are any
     * @param jobs whether there are any
     * @param keys references of its keys
     */
    public record Survey(boolean settings, boolean jobs, List<Integer> keys) {

        /** What a new applet has. */
        public static final Survey NOTHING = new Survey(false, false, List.of());

        /** Keeps an own copy of the references. */
        public Survey {
            keys = List.copyOf(keys);
        }
    }

    /** Returns what a server without jobs is set up with that asks for sessions so. */
    public static ServerFiles of(TriggerSettings triggers) {
        boolean none = triggers.equals(TriggerSettings.NONE);
        Octets settings = none ? Octets.of() : Octets.of(triggers.stored().bytes());
        return new ServerFiles(settings, Octets.of());
    }

    /**
     * Returns what the server was set up with; ADM1 has been proved.
     *
     * @throws CardException when the card refuses or breaks the rules
     */
    public static ServerFiles read(MoStore store) throws CardException {
        return new ServerFiles(encoded(settings(store, false)), encoded(store.objects(OtherFile.JOBS)));
    }

    /**
     * Returns what can be told without ADM1 of the store that is selected over the link.
     *
     * @throws CardException when the card refuses or breaks the rules
     */
    public static Survey survey(MoStore store, CardLink link) throws CardException {
        List<Integer> keys = new ArrayList<>();
        for (Tlv checks : settings(store, true)) {
            byte[] value = checks.value();
            for (int at = 0; at + BYTES_OF_A_CHECK <= value.length; at += BYTES_OF_A_CHECK) {
                keys.add(value[at] & 0xFF);
            }
        }
        return new Survey(!settings(store, false).isEmpty(), jobBytes(link) > 0, keys);
    }

    private static List<Tlv> settings(MoStore store, boolean toldByCard) throws CardException {
        return store.objects(OtherFile.SETTINGS).stream()
                .filter(object -> (object.tag() == KEY_CHECKS) == toldByCard)
                .toList();
    }

    // The FCP tells the size of a file that may not be read (ETSI TS 102 221 clause 11.1.1.4.1).
    private static long jobBytes(CardLink link) throws CardException {
        ResponseApdu answer = link.transmit(CommandApdu.of(
                0x00, 0xA4, 0x00, 0x04, new byte[] {JOB_FILE >> 8, JOB_FILE & 0xFF}, CommandApdu.LE_ANY));
        if (!answer.isOk()) {
            throw Refusal.of(answer.sw(), "The card does not let EF.JOB be selected");
        }
        Tlv size = Tlv.parse(answer.data())
                .child(FCP_SIZE)
                .orElseThrow(() -> new CardBrokeRules(
                        "The card does not tell the size of EF.JOB.", "Read the card again; the trace shows why."));
        return size.number();
    }

    private static Octets encoded(List<Tlv> objects) {
        return Octets.of(Tlv.concat(objects));
    }

    /** Returns whether there is nothing. */
    public boolean isEmpty() {
        return settings.length() == 0 && jobs.length() == 0;
    }

    /**
     * Writes what the store has not: jobs first, then settings, which may have the card ask for a session; ADM1 has been
     * proved.
     *
     * @throws CardException when the card refuses or the link breaks
     */
    public void write(MoStore store) throws CardException {
        write(store, OtherFile.JOBS, jobs);
        write(store, OtherFile.SETTINGS, settings);
    }

    private static void write(MoStore store, OtherFile file, Octets wanted) throws CardException {
        List<Tlv> there = store.objects(file);
        for (Tlv object : Tlv.parseAll(wanted.bytes())) {
            if (Tlv.find(there, object.tag()).isEmpty()) {
                store.write(file, object);
            }
        }
    }

    /**
     * Makes the store hold these jobs and settings and no others; ADM1 has been proved.
     *
     * @throws CardException when the card refuses or the link breaks
     */
    public void replace(MoStore store) throws CardException {
        replace(store, OtherFile.JOBS, store.objects(OtherFile.JOBS), jobs);
        replace(store, OtherFile.SETTINGS, settings(store, false), settings);
    }

    private static void replace(MoStore store, OtherFile file, List<Tlv> there, Octets wanted) throws CardException {
        List<Tlv> now = Tlv.parseAll(wanted.bytes());
        for (Tlv object : there) {
            if (Tlv.find(now, object.tag()).isEmpty()) {
                store.write(file, Tlv.of(object.tag(), new byte[0]));
            }
        }
        for (Tlv object : now) {
            Optional<Tlv> known = Tlv.find(there, object.tag());
            if (known.isEmpty() || !Arrays.equals(known.get().bytes(), object.bytes())) {
                store.write(file, object);
            }
        }
    }
}
