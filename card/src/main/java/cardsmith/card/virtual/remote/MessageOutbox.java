package cardsmith.card.virtual.remote;

import cardsmith.card.ResponseApdu;
import cardsmith.card.cat.CatObject;
import cardsmith.card.cat.CatObjects;
import cardsmith.card.cat.CatTag;
import cardsmith.card.cat.CommandType;
import cardsmith.card.cat.ProactiveCommand;
import cardsmith.card.ota.SmsSubmit;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Short messages that the card wants to send: SEND SHORT MESSAGE, when no application has a proactive command of its own
 * (ETSI TS 102 223 clause 6.4.10).
 */
public final class MessageOutbox {

    private static final int MOST = 8;
    private static final int OK = 0x9000;
    private static final int PROACTIVE = 0x9100;
    private static final int CARD = 0x81;
    private static final int NETWORK = 0x83;

    private final Deque<SmsSubmit> waiting = new ArrayDeque<>();
    private boolean announced;
    private boolean fetched;

    /** Forgets all, as on reset. */
    public void clear() {
        waiting.clear();
        announced = false;
        fetched = false;
    }

    /** Takes a message; the oldest is dropped where there are too many. */
    public void put(SmsSubmit message) {
        if (waiting.size() == MOST) {
            waiting.removeFirst();
            announced = false;
            fetched = false;
        }
        waiting.addLast(message);
    }

    /** Returns the answer with a proactive command announced where one waits and nobody else's does. */
    public byte[] announce(byte[] answer) {
        int data = answer.length - 2;
        boolean free = data >= 0 && ((answer[data] & 0xFF) << 8 | answer[data + 1] & 0xFF) == OK;
        if (waiting.isEmpty() || fetched || !free) {
            return answer;
        }
        announced = true;
        byte[] out = answer.clone();
        int status = PROACTIVE | command().length & 0xFF;
        out[data] = (byte) (status >> 8);
        out[data + 1] = (byte) status;
        return out;
    }

    /** Returns whether FETCH is for a message. */
    public boolean isAnnounced() {
        return announced;
    }

    /** Returns whether TERMINAL RESPONSE is about a message. */
    public boolean isFetched() {
        return fetched;
    }

    /** Returns the answer to FETCH. */
    public byte[] fetch() {
        announced = false;
        fetched = true;
        return ResponseApdu.of(command(), OK).bytes();
    }

    /** The terminal has answered: sent or not, the message is gone. */
    public void done() {
        fetched = false;
        waiting.pollFirst();
    }

    private byte[] command() {
        SmsSubmit first = waiting.getFirst();
        CatObjects objects = CatObjects.of(CatObject.required(CatTag.SMS_TPDU, first.bytes()));
        return new ProactiveCommand(1, CommandType.SEND_SHORT_MESSAGE.code(), 0, CARD, NETWORK, objects).bytes();
    }
}
