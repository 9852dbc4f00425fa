package cardsmith.card.virtual.domain;

import cardsmith.card.CommandApdu;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.Aes;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.globalplatform.channel.SessionKeys;
import cardsmith.card.globalplatform.channel.TripleDes;
import cardsmith.card.tlv.Tlv;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** PUT KEY and DELETE of keys (clauses 11.8 and 11.2, amendment D clause 7.2). */
final class KeyCommands {

    private static final int SEVERAL = 0x80;
    private static final int KEYS = 3;
    private static final int MOST_SETS = 16;
    private static final int CHECK_VALUE = 3;
    private static final int IDENTIFIER = 0xD0;
    private static final int VERSION = 0xD2;

    private final DomainMemory memory;

    KeyCommands(DomainMemory memory) {
        this.memory = memory;
    }

    /**
     * How keys come to the card.
     *
     * @param protocol that brings them
     * @param type cipher of the key that they are enciphered with, and their own
     * @param dek that key
     */
    record Transport(ScpProtocol protocol, KeyType type, Secret dek) {

        static Transport of(SessionKeys keys) {
            KeyType type = keys.protocol().scp() == 3 ? KeyType.AES : KeyType.DES3;
            return new Transport(keys.protocol(), type, keys.dek());
        }

        /** The static key itself enciphers keys in secured packets (ETSI TS 102 226 clause 8.2.1.5). */
        static Transport of(DomainKeys packets) {
            return new Transport(
                    packets.protocol(), packets.keys().type(), packets.keys().dek());
        }

        /** The protocol that keys of a version are for. */
        ScpProtocol protocolOf(int version) throws Refused {
            if (DomainKeys.isForPackets(version)) {
                return DomainKeys.SECURED_PACKETS;
            }
            if (protocol.equals(DomainKeys.SECURED_PACKETS)) {
                throw new Refused(Refused.CONDITIONS);
            }
            return protocol;
        }
    }

    /** PUT KEY: all keys of the command, or none; the answer is the version with the check values. */
    byte[] put(CommandApdu command, Transport by) throws Refused {
        var parts = new LengthValues(command.data());
        int version = parts.number();
        int first = command.p2() & 0x7F;
        boolean several = (command.p2() & SEVERAL) != 0;
        if (version == 0 || version > 0x7F || command.p1() > 0x7F) {
            throw new Refused(Refused.WRONG_DATA);
        }
        if (first < 1 || first > KEYS) {
            throw new Refused(Refused.WRONG_P1_P2);
        }
        var received = new ArrayList<Secret>();
        KeyType type = by.type();
        var answer = new ByteArrayOutputStream();
        answer.write(version);
        do {
            KeyType next = type(parts.number(), by);
            if (!received.isEmpty() && next != type) {
                throw new Refused(Refused.WRONG_DATA);
            }
            type = next;
            Secret key = key(parts, by, type);
            received.add(key);
            answer.writeBytes(type.checkValue(key));
        } while (several && parts.hasNext());
        parts.end();
        if (first + received.size() > KEYS + 1) {
            throw new Refused(Refused.WRONG_DATA);
        }
        memory.commit(memory.state().withKeys(changed(command.p1(), first, new Sent(version, type, received), by)));
        return answer.toByteArray();
    }

    /** Keys as a command brings them. */
    private record Sent(int version, KeyType type, List<Secret> keys) {}

    /** Keys of triple DES may come under AES, not the other way round. */
    private static KeyType type(int code, Transport by) throws Refused {
        if (code == KeyType.DES3.code()) {
            return KeyType.DES3;
        }
        if (code != KeyType.AES.code() || by.type() != KeyType.AES) {
            throw new Refused(Refused.WRONG_DATA);
        }
        return KeyType.AES;
    }

    private static Secret key(LengthValues parts, Transport by, KeyType type) throws Refused {
        byte[] sent = parts.next();
        byte[] check = parts.next();
        Secret key = type == KeyType.AES ? aes(sent, by) : des(sent, by);
        if (check.length != CHECK_VALUE || !MessageDigest.isEqual(check, type.checkValue(key))) {
            throw new Refused(Refused.WRONG_CHECK_VALUE);
        }
        return key;
    }

    private static Secret aes(byte[] sent, Transport by) throws Refused {
        int length = sent.length == 0 ? 0 : sent[0];
        byte[] ciphered = Arrays.copyOfRange(sent, Math.min(1, sent.length), sent.length);
        if (!KeyType.AES.allows(length) || ciphered.length != (length + 15) / 16 * 16) {
            throw new Refused(Refused.WRONG_DATA);
        }
        byte[] plain = by.dek().use(dek -> Aes.decryptCbc(dek, new byte[Aes.BLOCK], ciphered));
        return Secret.of(Arrays.copyOf(plain, length));
    }

    private static Secret des(byte[] sent, Transport by) throws Refused {
        if (!KeyType.DES3.allows(sent.length)) {
            throw new Refused(Refused.WRONG_DATA);
        }
        return Secret.of(by.dek()
                .use(dek -> by.type() == KeyType.AES
                        ? Aes.decryptCbc(dek, new byte[Aes.BLOCK], sent)
                        : TripleDes.decryptEcb(dek, sent)));
    }

    private List<DomainKeys> changed(int old, int first, Sent sent, Transport by) throws Refused {
        var sets = new ArrayList<>(memory.state().keys());
        Optional<DomainKeys> replaced =
                sets.stream().filter(set -> set.isOf(old)).findFirst();
        boolean taken = sets.stream().anyMatch(set -> set.isOf(sent.version())) && sent.version() != old;
        if (old != 0 && replaced.isEmpty()) {
            throw new Refused(Refused.NOT_FOUND);
        }
        if (taken || replaced.filter(set -> set.keys().type() != sent.type()).isPresent()) {
            throw new Refused(Refused.CONDITIONS);
        }
        if (replaced.isEmpty()) {
            if (sent.keys().size() != KEYS || sets.size() == MOST_SETS) {
                throw new Refused(sets.size() == MOST_SETS ? Refused.NO_MEMORY : Refused.WRONG_DATA);
            }
            sets.add(DomainKeys.fresh(by.protocolOf(sent.version()), set(sent, sent.keys())));
        } else {
            var all = new ArrayList<>(replaced.get().keys().keys());
            for (int i = 0; i < sent.keys().size(); i++) {
                all.set(first - 1 + i, sent.keys().get(i));
            }
            sets.set(sets.indexOf(replaced.get()), renewed(replaced.get(), set(sent, all), by));
        }
        return sets;
    }

    /** The counter starts anew; the protocol stays unless the version is for another. */
    private static DomainKeys renewed(DomainKeys old, KeySet keys, Transport by) throws Refused {
        boolean same = old.isForPackets() == DomainKeys.isForPackets(keys.version());
        return same ? old.replacing(keys) : DomainKeys.fresh(by.protocolOf(keys.version()), keys);
    }

    private static KeySet set(Sent sent, List<Secret> keys) throws Refused {
        try {
            return new KeySet(sent.version(), sent.type(), keys.get(0), keys.get(1), keys.get(2));
        } catch (IllegalArgumentException differentLengths) {
            throw new Refused(Refused.WRONG_DATA);
        }
    }

    /** DELETE of a key set; a single key of a set and the last set stay. */
    void delete(List<Tlv> references) throws Refused {
        Optional<Tlv> version = Tlv.find(references, VERSION);
        if (Tlv.find(references, IDENTIFIER).isPresent()
                || version.isEmpty()
                || version.get().length() != 1) {
            throw new Refused(Refused.WRONG_DATA);
        }
        int wanted = version.get().value()[0] & 0xFF;
        List<DomainKeys> left =
                memory.state().keys().stream().filter(set -> !set.isOf(wanted)).toList();
        if (left.size() == memory.state().keys().size()) {
            throw new Refused(Refused.NOT_FOUND);
        }
        if (left.stream().allMatch(DomainKeys::isForPackets)) {
            throw new Refused(Refused.CONDITIONS);
        }
        memory.commit(memory.state().withKeys(left));
    }
}
