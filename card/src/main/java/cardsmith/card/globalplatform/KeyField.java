package cardsmith.card.globalplatform;

import cardsmith.card.CommandApdu;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.Blocks;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.SessionKeys;
import cardsmith.card.mostore.Octets;

/** The keys in PUT KEY (Card Specification 2.3.1 clause 11.8.2.3, amendment D clause 7.2). */
final class KeyField {

    private KeyField() {}

    /** A command, and what a card answers that has taken the keys. */
    record PutKey(CommandApdu command, Octets answer) {}

    static PutKey putKey(SessionKeys session, KeySet keys, int replaced) {
        byte[] data = {(byte) keys.version()};
        byte[] answer = data;
        for (Secret key : keys.keys()) {
            byte[] check = keys.type().checkValue(key);
            data = Blocks.concat(data, field(session, keys.type(), key, check));
            answer = Blocks.concat(answer, check);
        }
        return new PutKey(CardCommands.putKey(replaced, 1, true, data), Octets.of(answer));
    }

    // Amendment D clause 7.2: for AES the length of the key comes before its enciphered value.
    private static byte[] field(SessionKeys session, KeyType type, Secret key, byte[] check) {
        byte[] value = session.encryptKey(key);
        byte[] head = type == KeyType.AES
                ? new byte[] {(byte) type.code(), (byte) (value.length + 1), (byte) key.length()}
                : new byte[] {(byte) type.code(), (byte) value.length};
        return Blocks.concat(head, value, new byte[] {(byte) check.length}, check);
    }
}
