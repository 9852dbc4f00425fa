package cardsmith.workbench.ota;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CommandApdu;
import cardsmith.card.cat.CatTag;
import cardsmith.card.cat.Envelope;
import cardsmith.card.mostore.Octets;
import cardsmith.card.ota.HeaderElement;
import cardsmith.card.ota.LongMessage;
import cardsmith.card.ota.SmsDeliver;
import cardsmith.card.ota.SmsSubmit;
import cardsmith.card.ota.UserData;
import cardsmith.dm.BadDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A secured packet or its answer, in whatever it was written down: ENVELOPE commands, short messages, their user data, or
 * the packet itself.
 *
 * @param messages user data of the short messages, in the order of the file
 * @param element says whether it is a command packet or a response packet, as {@link HeaderElement} does; -1 where its
 *     beginning is missing
 * @param packet put together, empty where parts are missing
 * @param missing how many parts are missing
 */
public record PacketFile(List<UserData> messages, int element, Optional<Octets> packet, int missing) {

    private static final int MOST_BYTES = 1 << 17;
    private static final int ENVELOPE = 0xC2;
    private static final int SUBMIT = 0x01;
    private static final String WANTED = "a secured packet: an ENVELOPE, a short message, its user data or the packet";

    /** Lengths of the headers of response packets, with each proof; those of command packets are others. */
    private static final List<Integer> RESPONSES = List.of(0x0A, 0x0C, 0x0E, 0x12);

    /** Copies the list. */
    public PacketFile {
        messages = List.copyOf(messages);
    }

    /**
     * Returns what a text in hexadecimal holds.
     *
     * @throws BadDocument with the line, when it holds something else or more than one packet
     */
    public static PacketFile read(byte[] text) throws BadDocument {
        List<UserData> messages = new ArrayList<>();
        var parts = new LongMessage(MOST_BYTES);
        LongMessage.Progress last = new LongMessage.Progress.Other();
        int element = -1;
        int line = 0;
        for (Octets row : HexLines.read(text)) {
            line++;
            UserData data;
            try {
                data = userData(row.bytes());
            } catch (CardBrokeRules | IllegalArgumentException other) {
                throw new BadDocument("row " + line, String.valueOf(other.getMessage()), WANTED);
            }
            messages.add(data);
            element = Math.max(element, element(data));
            if (last instanceof LongMessage.Progress.Whole) {
                throw new BadDocument("row " + line, "more behind a whole packet", "one packet");
            }
            last = parts.take("1", data);
            if (last instanceof LongMessage.Progress.Other || last instanceof LongMessage.Progress.Full) {
                throw new BadDocument("row " + line, "no part of a packet", WANTED);
            }
        }
        return last instanceof LongMessage.Progress.Whole whole
                ? new PacketFile(messages, whole.element(), Optional.of(whole.packet()), 0)
                : new PacketFile(messages, element, Optional.empty(), ((LongMessage.Progress.Waiting) last).missing());
    }

    private static int element(UserData data) {
        return data.header().stream()
                .mapToInt(HeaderElement::identifier)
                .filter(id -> id == HeaderElement.COMMAND_PACKET || id == HeaderElement.RESPONSE_PACKET)
                .findFirst()
                .orElse(-1);
    }

    private static UserData userData(byte[] row) throws CardBrokeRules {
        int first = row[0] & 0xFF;
        if (row.length > 5 && (row[1] & 0xFF) == ENVELOPE && (first & 0x7F) == 0) {
            return tpdu(Envelope.parse(CommandApdu.parse(row).data()));
        }
        if (first == Envelope.SMS_PP_DOWNLOAD) {
            return tpdu(Envelope.parse(row));
        }
        if (row.length > 3 && ((first << 8) | (row[1] & 0xFF)) == row.length - 2) {
            int element =
                    RESPONSES.contains(row[2] & 0xFF) ? HeaderElement.RESPONSE_PACKET : HeaderElement.COMMAND_PACKET;
            return new UserData(List.of(HeaderElement.of(element, new byte[0])), row);
        }
        boolean header = first == 2 || first == 5 || first == 7;
        return header ? withoutStatus(UserData.parse(row)) : message(row);
    }

    private static UserData tpdu(Envelope envelope) throws CardBrokeRules {
        byte[] tpdu = envelope.objects()
                .find(CatTag.SMS_TPDU)
                .orElseThrow(() -> new IllegalArgumentException("an envelope without a short message"))
                .value();
        return message(tpdu);
    }

    private static UserData message(byte[] tpdu) throws CardBrokeRules {
        return (tpdu[0] & 0x03) == SUBMIT
                ? SmsSubmit.parse(tpdu).userData()
                : SmsDeliver.parse(tpdu).userData();
    }

    /** The answer to ENVELOPE may have been copied with its status word. */
    private static UserData withoutStatus(UserData data) {
        byte[] body = data.body();
        boolean longer = element(data) == HeaderElement.RESPONSE_PACKET
                && body.length > 4
                && ((body[0] & 0xFF) << 8 | body[1] & 0xFF) == body.length - 4;
        return longer ? new UserData(data.header(), Arrays.copyOf(body, body.length - 2)) : data;
    }
}
