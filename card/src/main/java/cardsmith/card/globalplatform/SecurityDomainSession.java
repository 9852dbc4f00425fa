package cardsmith.card.globalplatform;

import cardsmith.card.Aid;
import cardsmith.card.Cancelled;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.SecureChannel;
import cardsmith.card.status.StatusWord;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Work with a security domain over an open secure channel; not for use by two threads at once. */
public final class SecurityDomainSession implements AutoCloseable {

    private static final int MORE = 0x6310;
    private static final int NONE = 0x6A88;
    private static final int MAX_ROUNDS = 256;

    private final GlobalPlatformCard card;
    private final SecureChannel channel;

    SecurityDomainSession(GlobalPlatformCard card, SecureChannel channel) {
        this.card = card;
        this.channel = channel;
    }

    /** Returns the card that the session is with. */
    public GlobalPlatformCard card() {
        return card;
    }

    /**
     * Returns the number that a person types to say which card is meant: the card's own, or where it tells none, the 10
     * bytes that its keys are diversified with.
     */
    public String cardNumber() {
        return card.identity()
                .number()
                .orElseGet(() ->
                        HexFormat.of().withUpperCase().formatHex(channel.offer().diversification()));
    }

    /** Returns the channel, through which any other command can go. */
    public SecureChannel channel() {
        return channel;
    }

    /** Returns the channel as a link. */
    public CardLink link() {
        return channel;
    }

    /**
     * Returns the answer's data.
     *
     * @param asked what the card is asked to do, to follow the words "The card refused to"
     * @throws CardRefused when the card says no
     */
    public byte[] send(CommandApdu command, String asked) throws CardException {
        return GlobalPlatformCard.checked(command, channel.transmit(command), asked);
    }

    /**
     * Returns what is on the card.
     *
     * @throws CardException when the card refuses the list or its answers make no sense
     */
    public Registry registry() throws CardException {
        List<RegisteredApplication> issuer = RegistryCodec.applications(list(CardCommands.Part.ISSUER), true);
        return new Registry(
                issuer.stream().findFirst(),
                RegistryCodec.applications(list(CardCommands.Part.APPLICATIONS), false),
                RegistryCodec.loadFiles(list(CardCommands.Part.LOAD_FILES_AND_MODULES)));
    }

    private byte[] list(CardCommands.Part part) throws CardException {
        CommandApdu command = CardCommands.getStatus(part, false, true);
        ResponseApdu answer = channel.transmit(command);
        boolean everything = answer.sw() != 0x6A80 && answer.sw() != 0x6A86 && answer.sw() != 0x6700;
        if (!everything) {
            command = CardCommands.getStatus(part, false, false);
            answer = channel.transmit(command);
        }
        var data = new ByteArrayOutputStream();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            data.writeBytes(answer.data());
            if (answer.isOk() || answer.sw() == NONE) {
                return data.toByteArray();
            }
            if (answer.sw() != MORE) {
                throw StatusWord.of(command, answer.sw()).refusing("list what is on it");
            }
            command = CardCommands.getStatus(part, true, everything);
            answer = channel.transmit(command);
        }
        throw new CardBrokeRules(
                "The card lists more and more and comes to no end.",
                "Take the card out; it is faulty or does not follow its standard.");
    }

    /**
     * Makes an application from a module that is on the card, and makes it selectable.
     *
     * @throws CardRefused when the module is not there, the name is taken, or the application refuses its parameters
     */
    public void install(Aid loadFile, Instance instance) throws CardException {
        send(CardCommands.installAndMakeSelectable(loadFile, instance), "install " + instance.aid());
    }

    /**
     * Deletes an application, a security domain or a load file. The registry is read first, so that no security domain
     * goes unasked.
     *
     * @param related whether everything made from it goes too
     * @param typed the card's number as the person typed it, looked at where a security domain goes
     * @throws Cancelled when it is not the number of this card; nothing was sent
     * @throws CardRefused when it is not there, or something depends on it
     */
    public void delete(Aid aid, boolean related, String typed) throws CardException {
        List<Aid> domains = registry().domainsDeletedWith(aid, related);
        if (!domains.isEmpty()) {
            confirm(typed, "delete the security domain " + domains.get(0));
        }
        send(CardCommands.delete(aid, related), "delete " + aid);
    }

    /**
     * Brings the card or an application into another state.
     *
     * @param typed the card's number as the person typed it, looked at where {@link StateChange#needsNumber}
     * @throws Cancelled when it is not the number of this card; nothing was sent
     * @throws CardRefused when no such step leads from its state
     */
    public void change(StateChange change, String typed) throws CardException {
        if (change.needsNumber()) {
            confirm(typed, change.words());
        }
        send(change.command(), change.words());
    }

    /**
     * Sends an application its personal data, in as many STORE DATA as they take.
     *
     * @param form how the data are coded
     * @throws CardRefused when the application does not take them
     */
    public void personalize(Aid instance, CardCommands.DataForm form, byte[] data) throws CardException {
        send(CardCommands.installForPersonalization(instance), "personalize " + instance);
        storeData(form, data);
    }

    /**
     * Sends the security domain data of its own, in as many STORE DATA as they take.
     *
     * @throws CardRefused when it does not take them
     */
    public void storeData(CardCommands.DataForm form, byte[] data) throws CardException {
        int room = channel.maxData();
        int number = 0;
        int at = 0;
        do {
            int end = Math.min(data.length, at + room);
            byte[] block = Arrays.copyOfRange(data, at, end);
            send(CardCommands.storeData(number++ & 0xFF, end == data.length, form, block), "store data");
            at = end;
        } while (at < data.length);
    }

    /**
     * Puts a new set of three keys on the card, adding it or replacing another, and compares the key check values.
     *
     * @param replaced version of the keys that go, 0 to add the new ones; some cards add where FF is replaced
     * @param typed the card's number as the person typed it
     * @throws Cancelled when it is not the number of this card; nothing was sent
     * @throws CardRefused when the card does not take the keys; the old ones stay
     * @throws CardBrokeRules when the card answers with other check values than ours
     */
    public void putKeys(KeySet keys, int replaced, String typed) throws CardException {
        confirm(typed, "change its keys");
        KeyField.PutKey put = KeyField.putKey(channel.session(), keys, replaced);
        byte[] answer = send(put.command(), "take the new keys");
        if (answer.length > 0 && !Arrays.equals(answer, put.answer().bytes())) {
            throw new CardBrokeRules(
                    "The card answers with other key check values than those of the new keys.",
                    "Keep both the old and the new keys, and find out with INITIALIZE UPDATE which the card uses.");
        }
    }

    private void confirm(String typed, String what) throws Cancelled {
        String digits = typed.replace(" ", "").toUpperCase(Locale.ROOT);
        if (!digits.equals(cardNumber())) {
            throw new Cancelled(
                    "The number that was typed is not the number of this card, so nothing was done to " + what + ".",
                    "Compare the card in the reader with the one that is meant, and type the number that is shown.");
        }
    }

    /** Ends the session on this side and overwrites its keys. */
    @Override
    public void close() {
        channel.close();
    }
}
