package cardsmith.card.ota;

import cardsmith.card.mostore.Octets;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Packets too long for one short message: cut into parts, and put together again whatever the order in which the parts
 * come (3GPP TS 31.115 clause 4.2, TS 23.040 clause 9.2.3.24.1).
 *
 * <p>An object of this class puts together; it keeps a bounded number of unfinished messages and bytes, and forgets the
 * oldest message when there would be more.
 */
public final class LongMessage {

    /** The most parts of a message. */
    public static final int MOST_PARTS = 255;

    private static final int MOST_MESSAGES = 4;
    private static final int WIDE_CONCATENATION = 0x08;

    private record Name(String sender, int reference, int parts) {}

    private final int mostBytes;
    private final Map<Name, Map<Integer, UserData>> unfinished = new LinkedHashMap<>();

    /** Makes a place to put messages together that holds so many bytes of unfinished ones. */
    public LongMessage(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * Returns the user data of as many messages as a packet needs, in order.
     *
     * @param element says that a packet follows, {@link HeaderElement#COMMAND_PACKET} or its counterpart
     * @param reference by which the parts know each other, 0 to 255
     * @throws IllegalArgumentException when it needs more than 255 messages
     */
    public static List<UserData> cut(int element, byte[] packet, int reference) {
        HeaderElement follows = HeaderElement.of(element, new byte[0]);
        if (packet.length + 3 <= SmsDeliver.MOST_USER_DATA) {
            return List.of(new UserData(List.of(follows), packet));
        }
        // Header of the first: its length, five bytes of the part, two of the packet; of the others the last two less.
        int first = SmsDeliver.MOST_USER_DATA - 8;
        int other = SmsDeliver.MOST_USER_DATA - 6;
        int parts = 1 + (packet.length - first + other - 1) / other;
        if (parts > MOST_PARTS) {
            throw new IllegalArgumentException("A packet of " + packet.length + " bytes needs more than 255 messages");
        }
        List<UserData> all = new ArrayList<>();
        for (int at = 0; at < packet.length; ) {
            int end = Math.min(packet.length, at + (at == 0 ? first : other));
            HeaderElement part = HeaderElement.part(reference, parts, all.size() + 1);
            byte[] body = Arrays.copyOfRange(packet, at, end);
            all.add(new UserData(at == 0 ? List.of(part, follows) : List.of(part), body));
            at = end;
        }
        return List.copyOf(all);
    }

    /** How far a message has come. */
    public sealed interface Progress {

        /** It is no packet and no part of one that has begun here. */
        record Other() implements Progress {}

        /** More parts are missing. */
        record Waiting(int missing) implements Progress {}

        /** It does not fit here and is dropped. */
        record Full() implements Progress {}

        /** Here it is, with the kind of packet that its header tells. */
        record Whole(int element, Octets packet) implements Progress {}
    }

    /**
     * Takes user data that have come. A part that has come before is passed over. Parts other than the first do not say
     * what they are parts of: one is kept where a packet may still claim it.
     */
    public Progress take(String sender, UserData data) {
        Optional<HeaderElement> part = data.header().stream()
                .filter(e -> e.identifier() == HeaderElement.CONCATENATION && e.length() == 3
                        || e.identifier() == WIDE_CONCATENATION && e.length() == 4)
                .findFirst();
        if (part.isEmpty()) {
            int element = packetElement(data);
            return element < 0 ? new Progress.Other() : new Progress.Whole(element, Octets.of(data.body()));
        }
        byte[] told = part.get().data();
        int number = told[told.length - 1] & 0xFF;
        int parts = told[told.length - 2] & 0xFF;
        int reference = told.length == 4 ? (told[0] & 0xFF) << 8 | told[1] & 0xFF | 0x10000 : told[0] & 0xFF;
        boolean foreign = data.port() >= 0 || number == 1 && packetElement(data) < 0;
        if (foreign || number < 1 || number > parts) {
            return new Progress.Other();
        }
        return keep(new Name(sender, reference, parts), number, data);
    }

    private Progress keep(Name name, int number, UserData data) {
        Map<Integer, UserData> have = unfinished.computeIfAbsent(name, n -> new LinkedHashMap<>());
        have.putIfAbsent(number, data);
        if (have.size() < name.parts()) {
            while (unfinished.size() > MOST_MESSAGES || bytes() > mostBytes) {
                Name oldest = unfinished.keySet().iterator().next();
                unfinished.remove(oldest);
                if (oldest.equals(name)) {
                    return new Progress.Full();
                }
            }
            return new Progress.Waiting(name.parts() - have.size());
        }
        unfinished.remove(name);
        int element = packetElement(have.getOrDefault(1, data));
        var all = new ByteArrayOutputStream();
        for (int i = 1; i <= name.parts(); i++) {
            all.writeBytes(have.getOrDefault(i, data).body());
        }
        return all.size() > mostBytes ? new Progress.Full() : new Progress.Whole(element, Octets.of(all.toByteArray()));
    }

    private int bytes() {
        return unfinished.values().stream()
                .flatMap(parts -> parts.values().stream())
                .mapToInt(UserData::length)
                .sum();
    }

    private static int packetElement(UserData data) {
        return data.header().stream()
                .mapToInt(HeaderElement::identifier)
                .filter(id -> id == HeaderElement.COMMAND_PACKET || id == HeaderElement.RESPONSE_PACKET)
                .findFirst()
                .orElse(-1);
    }

    /** Forgets what is unfinished. */
    public void clear() {
        unfinished.clear();
    }
}
