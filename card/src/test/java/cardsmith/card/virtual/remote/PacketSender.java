package cardsmith.card.virtual.remote;

import cardsmith.card.CardException;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.Secret;
import cardsmith.card.cat.Envelope;
import cardsmith.card.ota.BadPacket;
import cardsmith.card.ota.CommandPacket;
import cardsmith.card.ota.HeaderElement;
import cardsmith.card.ota.LongMessage;
import cardsmith.card.ota.PacketCipher;
import cardsmith.card.ota.PacketKeys;
import cardsmith.card.ota.RemoteScript;
import cardsmith.card.ota.ResponsePacket;
import cardsmith.card.ota.SecurityIndicator;
import cardsmith.card.ota.SmsDeliver;
import cardsmith.card.ota.Tar;
import cardsmith.card.ota.UserData;
import cardsmith.card.virtual.VirtualUicc;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Sends secured packets to a virtual card with its test keys, as few lines as tests want. */
public final class PacketSender {

    static final byte[] VERIFY = HexFormat.of().parseHex("0020000A083838383838383838");

    private static final byte[] CENTRE = HexFormat.of().parseHex("9121436587");

    final VirtualUicc card;
    final PacketKeys keys;
    final SecurityIndicator security;

    PacketSender(VirtualUicc card, PacketKeys keys, SecurityIndicator security) {
        this.card = card;
        this.keys = keys;
        this.security = security;
    }

    static PacketSender aes(VirtualUicc card) {
        return new PacketSender(card, testKeys(1, PacketCipher.AES), SecurityIndicator.FULL);
    }

    static PacketKeys testKeys(int set, PacketCipher cipher) {
        HexFormat hex = HexFormat.of();
        return new PacketKeys(
                set,
                cipher,
                Secret.of(hex.parseHex("404142434445464748494A4B4C4D4E4F")),
                Secret.of(hex.parseHex("505152535455565758595A5B5C5D5E5F")));
    }

    PacketSender with(SecurityIndicator other) {
        return new PacketSender(card, keys, other);
    }

    byte[] packet(Tar tar, long counter, List<CommandApdu> commands) throws BadPacket {
        byte[] script = RemoteScript.of(RemoteScript.Format.COMPACT, commands).encode();
        return CommandPacket.of(security, keys, tar, counter, script).encode(keys);
    }

    /** Returns the answers to all the messages that a packet takes. */
    List<ResponseApdu> deliver(byte[] packet) throws CardException {
        var answers = new ArrayList<ResponseApdu>();
        for (UserData part : LongMessage.cut(HeaderElement.COMMAND_PACKET, packet, packet[packet.length - 1] & 0xFF)) {
            answers.add(tell(part));
        }
        return answers;
    }

    ResponseApdu tell(UserData part) throws CardException {
        byte[] message = SmsDeliver.forCard("12345678", part).bytes();
        return ResponseApdu.parse(
                card.exchange(Envelope.smsPpDownload(CENTRE, message).command().bytes()));
    }

    /** Returns the card's proof of receipt of a packet, which its last message brings. */
    ResponsePacket answer(byte[] packet) throws CardException, BadPacket {
        List<ResponseApdu> answers = deliver(packet);
        byte[] report = answers.get(answers.size() - 1).data();
        return ResponsePacket.decode(UserData.parse(report).body(), CommandPacket.open(packet), keys);
    }

    ResponsePacket send(Tar tar, long counter, CommandApdu... commands) throws CardException, BadPacket {
        return answer(packet(tar, counter, List.of(commands)));
    }
}
