package cardsmith.device.management;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.cat.CatTag;
import cardsmith.card.cat.CommandType;
import cardsmith.card.cat.Envelope;
import cardsmith.card.cat.ProactiveCommand;
import cardsmith.card.cat.Result;
import cardsmith.card.cat.TerminalResponse;
import cardsmith.card.ota.HeaderElement;
import cardsmith.card.ota.SmsDeliver;
import cardsmith.card.ota.SmsSubmit;
import cardsmith.card.ota.UserData;
import cardsmith.card.status.StatusWord;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Brings short messages to a card in ENVELOPE and takes what it answers, in the delivery report or in a message of its own
 * (3GPP TS 31.115 clause 4). Where a handset stands between, that does what else the card wants.
 */
public final class MessageWay {

    private static final String SENDER = "12345678";
    private static final byte[] SERVICE_CENTRE = HexFormat.of().parseHex("9121436587");
    private static final int MORE = 0x91;
    private static final int FETCH = 0x12;
    private static final int MOST_COMMANDS = 16;

    private final CardLink link;

    /** Makes the way over a link to the card or to the handset that it is in. */
    public MessageWay(CardLink link) {
        this.link = link;
    }

    /** Returns the short message with these user data as the network delivers it. */
    public static byte[] tpdu(UserData data) {
        return SmsDeliver.forCard(SENDER, data).bytes();
    }

    /** Returns the command that hands it to a card. */
    public static CommandApdu envelope(UserData data) {
        return Envelope.smsPpDownload(SERVICE_CENTRE, tpdu(data)).command();
    }

    /**
     * Delivers messages in this order and returns the user data of the card's answer, where there is one.
     *
     * @throws CardException when the card is lost or refuses a message
     */
    public Optional<UserData> deliver(List<UserData> messages) throws CardException {
        Optional<UserData> answer = Optional.empty();
        for (UserData data : messages) {
            CommandApdu envelope = envelope(data);
            ResponseApdu taken = link.transmit(envelope);
            if (!taken.isOk() && taken.sw() >> 8 != MORE) {
                throw StatusWord.of(envelope, taken.sw()).refusing("take the short message");
            }
            if (taken.data().length > 0) {
                answer = Optional.of(UserData.parse(taken.data()));
            }
            Optional<UserData> before = answer;
            answer = sent(taken).or(() -> before);
        }
        return answer;
    }

    /** What the card wants behind a message: its answer as a message is taken, anything else is beyond this way. */
    private Optional<UserData> sent(ResponseApdu taken) throws CardException {
        Optional<UserData> answer = Optional.empty();
        ResponseApdu last = taken;
        for (int round = 0; last.sw() >> 8 == MORE && round < MOST_COMMANDS; round++) {
            int length = (last.sw() & 0xFF) == 0 ? CommandApdu.LE_ANY : last.sw() & 0xFF;
            ResponseApdu fetched = link.transmit(CommandApdu.of(0x80, FETCH, 0, 0, length));
            ProactiveCommand command = ProactiveCommand.parse(fetched.data());
            boolean message = command.type()
                    .filter(CommandType.SEND_SHORT_MESSAGE::equals)
                    .isPresent();
            Optional<byte[]> tpdu = command.find(CatTag.SMS_TPDU).map(object -> object.value());
            if (message && tpdu.isPresent()) {
                UserData data = SmsSubmit.parse(tpdu.get()).userData();
                boolean response =
                        data.header().stream().anyMatch(e -> e.identifier() == HeaderElement.RESPONSE_PACKET);
                answer = response ? Optional.of(data) : answer;
            }
            Result result = message ? Result.OK : Result.BEYOND_CAPABILITIES;
            last = link.transmit(TerminalResponse.to(command, result).command());
        }
        return answer;
    }
}
