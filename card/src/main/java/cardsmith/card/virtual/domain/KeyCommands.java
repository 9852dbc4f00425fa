package cardsmith.card.virtual.domain;

import cardsmith.card.CommandApdu;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.Aes;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
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
    private final CardSession session;

    KeyCommands(DomainMemory memory, CardSession session) {
        this.memory = memory;
        this.session = session;
    }

    /** PUT KEY: all keys of the command, or none; the answer is the version with the check values. */
    byte[] put(CommandApdu command) throws Refused {
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
        SessionKeys keys = session.keys();
        var received = new ArrayList<Secret>();
        var answer = new ByteArrayOutputStream();
        answer.write(version);
        do {
            Secret key = key(parts, keys);
            received.add(key);
            answer.writeBytes(type(keys).checkValue(key));
        } while (several && parts.hasNext());
        parts.end();
        if (first + received.size() > KEYS + 1) {
            throw new Refused(Refused.WRONG_DATA);
        }
        memory.commit(memory.state().withKeys(changed(command.p1(), version, first, received, keys)));
        return answer.toByteArray();
    }

    private static KeyType type(SessionKeys keys) {
        return keys.protocol().scp() == 3 ? KeyType.AES : KeyType.DES3;
    }

    /** Returns one key; only keys of the cipher of the session are taken. */
    private static Secret key(LengthValues parts, SessionKeys keys) throws Refused {
        if (parts.number() != type(keys).code()) {
            throw new Refused(Refused.WRONG_DATA);
        }
        byte[] sent = parts.next();
        byte[] check = parts.next();
        Secret key = type(keys) == KeyType.AES ? aes(sent, keys) : des(sent, keys);
        if (check.length != CHECK_VALUE
                || !MessageDigest.isEqual(check, type(keys).checkValue(key))) {
            throw new Refused(Refused.WRONG_CHECK_VALUE);
        }
        return key;
    }

    private static Secret aes(byte[] sent, SessionKeys keys) throws Refused {
        int length = sent.length == 0 ? 0 : sent[0];
        byte[] ciphered = Arrays.copyOfRange(sent, Math.min(1, sent.length), sent.length);
        if (!KeyType.AES.allows(length) || ciphered.length != (length + 15) / 16 * 16) {
            throw new Refused(Refused.WRONG_DATA);
        }
        byte[] plain = keys.dek().use(dek -> Aes.decryptCbc(dek, new byte[Aes.BLOCK], ciphered));
        return Secret.of(Arrays.copyOf(plain, length));
    }

    private static Secret des(byte[] sent, SessionKeys keys) throws Refused {
        if (!KeyType.DES3.allows(sent.length)) {
            throw new Refused(Refused.WRONG_DATA);
        }
        return Secret.of(keys.dek().use(dek -> TripleDes.decryptEcb(dek, sent)));
    }

    private List<DomainKeys> changed(int old, int version, int first, List<Secret> received, SessionKeys keys)
            throws Refused {
        var sets = new ArrayList<>(memory.state().keys());
        Optional<DomainKeys> replaced =
                sets.stream().filter(set -> set.isOf(old)).findFirst();
        boolean taken = sets.stream().anyMatch(set -> set.isOf(version)) && version != old;
        if (old != 0 && replaced.isEmpty()) {
            throw new Refused(Refused.NOT_FOUND);
        }
        if (taken || replaced.filter(set -> set.keys().type() != type(keys)).isPresent()) {
            throw new Refused(Refused.CONDITIONS);
        }
        if (replaced.isEmpty()) {
            if (received.size() != KEYS || sets.size() == MOST_SETS) {
                throw new Refused(sets.size() == MOST_SETS ? Refused.NO_MEMORY : Refused.WRONG_DATA);
            }
            sets.add(DomainKeys.fresh(keys.protocol(), set(version, type(keys), received)));
        } else {
            var all = new ArrayList<>(replaced.get().keys().keys());
            for (int i = 0; i < received.size(); i++) {
                all.set(first - 1 + i, received.get(i));
            }
            sets.set(sets.indexOf(replaced.get()), replaced.get().replacing(set(version, type(keys), all)));
        }
        return sets;
    }

    private static KeySet set(int version, KeyType type, List<Secret> keys) throws Refused {
        try {
            return new KeySet(version, type, keys.get(0), keys.get(1), keys.get(2));
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
        if (left.isEmpty()) {
            throw new Refused(Refused.CONDITIONS);
        }
        memory.commit(memory.state().withKeys(left));
    }
}
