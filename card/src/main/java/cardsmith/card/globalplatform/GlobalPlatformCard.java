package cardsmith.card.globalplatform;

import cardsmith.card.Aid;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.globalplatform.channel.ChannelRequest;
import cardsmith.card.globalplatform.channel.KeyGuard;
import cardsmith.card.globalplatform.channel.KeyLookup;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.globalplatform.channel.SecureChannel;
import cardsmith.card.status.StatusWord;
import cardsmith.card.tlv.Tlv;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A card with a security domain that was found and asked what it tells without keys. */
public final class GlobalPlatformCard {

    /** The names that issuers' security domains have had since GlobalPlatform 2.2, and before. */
    public static final List<Aid> USUAL_DOMAINS = List.of(new Aid("A000000151000000"), new Aid("A000000003000000"));

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int FCI = 0x6F;
    private static final int NAME = 0x84;
    private static final int PROPRIETARY = 0xA5;
    private static final int MAX_COMMAND_DATA = 0x9F65;

    private final CardLink link;
    private final Aid domain;
    private final boolean locked;
    private final OptionalInt blockLimit;
    private final CardIdentity identity;
    private final CardData data;
    private final List<KeyInformation> keys;

    private GlobalPlatformCard(CardLink link, Found found) throws CardException {
        this.link = link;
        this.domain = found.domain();
        this.locked = found.locked();
        this.blockLimit = found.blockLimit();
        this.identity = readIdentity();
        this.data = CardData.parse(object(0x0066), object(0x0067));
        this.keys = readKeys();
    }

    private GlobalPlatformCard(GlobalPlatformCard same, CardLink link) {
        this.link = link;
        this.domain = same.domain;
        this.locked = same.locked;
        this.blockLimit = same.blockLimit;
        this.identity = same.identity;
        this.data = same.data;
        this.keys = same.keys;
    }

    /** Returns the same card over another link, for example one that counts; the card is not asked again. */
    public GlobalPlatformCard over(CardLink other) {
        return new GlobalPlatformCard(this, other);
    }

    private record Found(Aid domain, boolean locked, OptionalInt blockLimit) {}

    /**
     * Returns the card with its issuer's security domain selected.
     *
     * @throws CardRefused when it has none under any of the usual names
     * @throws CardException when the link breaks or the answers make no sense
     */
    public static GlobalPlatformCard discover(CardLink link) throws CardException {
        return discover(link, List.of());
    }

    /**
     * Returns the card with its issuer's security domain selected.
     *
     * @param names tried after the default selection, before the usual names
     * @throws CardException as {@link #discover(CardLink)}
     */
    public static GlobalPlatformCard discover(CardLink link, List<Aid> names) throws CardException {
        Optional<Found> found = select(link, Optional.empty());
        for (int i = 0; found.isEmpty() && i < names.size(); i++) {
            found = select(link, Optional.of(names.get(i)));
        }
        for (int i = 0; found.isEmpty() && i < USUAL_DOMAINS.size(); i++) {
            found = select(link, Optional.of(USUAL_DOMAINS.get(i)));
        }
        if (found.isEmpty()) {
            throw new CardRefused(
                    0x6A82,
                    "The card has no security domain under any of the usual names.",
                    "Give the AID of its security domain, or use a card that applets can be loaded on.");
        }
        return new GlobalPlatformCard(link, found.get());
    }

    /**
     * Returns the card with the security domain of this name selected.
     *
     * @throws CardException as {@link #discover(CardLink)}
     */
    public static GlobalPlatformCard at(CardLink link, Aid domain) throws CardException {
        Optional<Found> found = select(link, Optional.of(domain));
        if (found.isEmpty()) {
            throw new CardRefused(
                    0x6A82,
                    "The card has no security domain " + domain + ".",
                    "Look at the registry of the card, and choose one that is there.");
        }
        return new GlobalPlatformCard(link, found.get());
    }

    private static Optional<Found> select(CardLink link, Optional<Aid> name) throws CardException {
        ResponseApdu answer =
                link.transmit(CardCommands.select(name.map(Aid::bytes).orElse(new byte[0])));
        if (!answer.isOk() && answer.sw() != 0x6283) {
            return Optional.empty();
        }
        return read(answer, name);
    }

    // After the default selection the answer may be that of any application: only one that bears a name counts.
    private static Optional<Found> read(ResponseApdu answer, Optional<Aid> asked) {
        try {
            List<Tlv> fci = Tlv.find(Tlv.parseAll(answer.data()), FCI).isPresent()
                    ? Tlv.parseAll(answer.data()).get(0).children()
                    : List.of();
            Optional<Aid> name = Tlv.find(fci, NAME)
                    .map(Tlv::value)
                    .filter(value -> Aid.isLength(value.length))
                    .map(Aid::of)
                    .or(() -> asked);
            Optional<Tlv> proprietary = Tlv.find(fci, PROPRIETARY);
            Optional<Tlv> limit = proprietary.isPresent()
                    ? Tlv.find(proprietary.get().children(), MAX_COMMAND_DATA)
                    : Optional.empty();
            OptionalInt bytes = limit.isPresent() && limit.get().length() <= 3
                    ? OptionalInt.of((int) limit.get().number())
                    : OptionalInt.empty();
            return name.map(aid -> new Found(aid, answer.sw() == 0x6283, bytes));
        } catch (CardBrokeRules broken) {
            return asked.map(aid -> new Found(aid, answer.sw() == 0x6283, OptionalInt.empty()));
        }
    }

    private CardIdentity readIdentity() throws CardException {
        byte[] production = unwrapped(0x9F7F);
        Optional<Cplc> cplc = production.length == 42 ? Optional.of(Cplc.parse(production)) : Optional.empty();
        return new CardIdentity(cplc, text(unwrapped(0x42)), text(unwrapped(0x45)));
    }

    private static Optional<String> text(byte[] value) {
        return value.length == 0 ? Optional.empty() : Optional.of(HEX.formatHex(value));
    }

    private byte[] unwrapped(int tag) throws CardException {
        byte[] answer = object(tag);
        try {
            List<Tlv> row = Tlv.parseAll(answer);
            return Tlv.find(row, tag).map(Tlv::value).orElse(answer);
        } catch (CardBrokeRules bare) {
            // Some cards answer with the value alone.
            return answer;
        }
    }

    private List<KeyInformation> readKeys() throws CardException {
        byte[] answer = object(0x00E0);
        return answer.length == 0 ? List.of() : KeyInformation.parse(answer);
    }

    /** Returns the answer to GET DATA, or nothing where the card refuses it. */
    private byte[] object(int tag) throws CardException {
        ResponseApdu answer = link.transmit(CardCommands.getData(tag));
        return answer.isOk() ? answer.data() : new byte[0];
    }

    /**
     * Returns a session with the security domain, selected again, over a secure channel: three commands.
     *
     * @param guard keeps keys that were wrong on this card from being tried again
     * @throws CardException when the channel cannot be opened; after a wrong cryptogram nothing more is tried
     */
    public SecurityDomainSession open(KeyLookup keysOfCard, ChannelRequest request, KeyGuard guard)
            throws CardException {
        selectDomain();
        return new SecurityDomainSession(this, SecureChannel.open(link, keysOfCard, request, guard));
    }

    /**
     * Returns the keys that the card has proved to have too, for a program that opens the secure channel itself.
     *
     * @throws CardException as {@link #open}
     */
    public KeySet prove(KeyLookup keysOfCard, ChannelRequest request, KeyGuard guard) throws CardException {
        selectDomain();
        return SecureChannel.prove(link, keysOfCard, request, guard);
    }

    private void selectDomain() throws CardException {
        CommandApdu select = CardCommands.select(domain.bytes());
        ResponseApdu answer = link.transmit(select);
        if (answer.sw() != 0x6283) {
            checked(select, answer, "select the security domain " + domain);
        }
    }

    /** Returns the protocol that the card speaks with keys of this length and cipher, as far as it tells. */
    public ScpProtocol protocol(int scp) {
        return data.protocols().stream()
                .filter(protocol -> protocol.scp() == scp && protocol.isKnown())
                .findFirst()
                .orElse(scp == 3 ? ScpProtocol.SCP03 : ScpProtocol.SCP02);
    }

    /** Returns the free memory, where the card tells it. */
    public Optional<FreeMemory> freeMemory() throws CardException {
        return FreeMemory.parse(object(0xFF21));
    }

    /** Returns the AID of the security domain. */
    public Aid domain() {
        return domain;
    }

    /** Returns whether the card is locked: it can be unlocked by the security domain, and little else. */
    public boolean isLocked() {
        return locked;
    }

    /** Returns the most bytes of command data that the card takes, where it tells it (tag 9F65). */
    public OptionalInt blockLimit() {
        return blockLimit;
    }

    /** Returns what tells this card from others. */
    public CardIdentity identity() {
        return identity;
    }

    /** Returns version and protocols. */
    public CardData data() {
        return data;
    }

    /** Returns the keys that the card lists. */
    public List<KeyInformation> keys() {
        return keys;
    }

    /** Returns the way to the card. */
    public CardLink link() {
        return link;
    }

    /** Returns the answer's data, or the error that the status word means. */
    static byte[] checked(CommandApdu command, ResponseApdu answer, String asked) throws CardRefused {
        StatusWord status = StatusWord.of(command, answer.sw());
        if (!status.isDone()) {
            throw status.refusing(asked);
        }
        return answer.data();
    }
}
