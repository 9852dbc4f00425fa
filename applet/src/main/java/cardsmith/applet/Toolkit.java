package cardsmith.applet;

import javacard.framework.APDU;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Util;

/**
 * The application of the card toolkit that carries the card's HTTP server (ETSI TS 102 223): it asks for events and
 * channels in UICC server mode, takes in what clients send and hands out the answers. On a UICC the card's dispatcher
 * sends the commands here whatever is selected, so nothing here may rest on a selection.
 */
final class Toolkit {
    private static final byte SET_UP_EVENT_LIST = 0x05;
    static final byte OPEN_CHANNEL = 0x40;
    static final byte CLOSE_CHANNEL = 0x41;
    private static final byte RECEIVE_DATA = 0x42;
    static final byte SEND_DATA = 0x43;
    private static final byte NOTHING = 0;

    private static final byte OBJECT_RESULT = 0x03;
    private static final byte OBJECT_MESSAGE = 0x0B;
    private static final byte OBJECT_IMEI = 0x14;
    private static final byte OBJECT_EVENT_LIST = 0x19;
    private static final byte OBJECT_TIMER = 0x24;
    private static final byte OBJECT_DATA = 0x36;
    private static final byte OBJECT_LENGTH = 0x37;
    private static final byte OBJECT_STATUS = 0x38;

    private static final byte EVENT_DATA = 0x09;
    private static final byte EVENT_STATUS = 0x0A;

    /** What is no event of the list, but comes in an envelope too. */
    private static final byte EVENT_TIMER = (byte) 0xF0;

    private static final byte EVENT_MESSAGE = (byte) 0xF1;

    private static final byte AT_STEP = 0;
    private static final byte AT_EXPECTED = 1;
    private static final byte AT_NUMBER = 2;
    private static final byte AT_ACTIVE = 3;
    private static final byte AT_OPEN = 4;
    private static final byte AT_PENDING = 5;
    private static final byte AT_WAITING = 6;
    private static final byte AT_WANTED = 7;
    private static final byte AT_RESULT = 8;
    private static final byte AT_EVENT = 9;
    private static final byte AT_STATUS = 10;
    private static final byte AT_TAG = 11;
    private static final byte AT_PLACE = 12;
    private static final byte AT_LENGTH = 13;
    private static final byte AT_FURTHER = 14;
    private static final byte BYTES = 15;

    /** Marks the expected command as one of the trigger. */
    private static final byte OF_TRIGGER = (byte) 0x80;

    /** Steps: without a terminal, asking for events, opening channels, serving. */
    private static final byte IDLE = 0;

    private static final byte EVENTS = 1;
    private static final byte CHANNELS = 2;
    private static final byte SERVING = 3;

    private static final short TOTAL = 0;
    private static final short SENT = 1;
    private static final short LEFT = 2;
    private static final short NUMBERS = 3;

    /** Channel data that fit into one exchange, each way. */
    private static final short PORTION = 237;

    private static final byte MOST_CHANNELS = 3;
    private static final short BUFFER = 1500;
    private static final byte SERVER_MODE = 0x03;
    /** Devices: the terminal, and the channels behind this one. */
    private static final byte TERMINAL = (byte) 0x82;

    private static final byte CHANNELS_FROM = 0x20;
    private static final byte LISTENING = 0x40;
    private static final short PROACTIVE = (short) 0x9100;
    private static final byte CHANNEL_BYTE = 12;
    private static final byte TRANSPORT_BYTE = 16;

    private final byte[] state;
    private final short[] numbers;
    private final HttpServer http;
    private final Session session;
    private final Settings settings;
    private final Answer answer;

    Toolkit(HttpServer server, Session dmSession, Settings conf, Answer telling) {
        state = JCSystem.makeTransientByteArray(BYTES, JCSystem.CLEAR_ON_RESET);
        numbers = JCSystem.makeTransientShortArray(NUMBERS, JCSystem.CLEAR_ON_RESET);
        http = server;
        session = dmSession;
        settings = conf;
        answer = telling;
    }

    /** Answers TERMINAL PROFILE, ENVELOPE, FETCH and TERMINAL RESPONSE. */
    void process(APDU apdu, byte instruction) {
        switch (instruction) {
            case Command.INS_TERMINAL_PROFILE:
                profile(apdu);
                break;
            case Command.INS_ENVELOPE:
                envelope(apdu);
                break;
            case Command.INS_FETCH:
                fetch(apdu);
                return;
            case Command.INS_TERMINAL_RESPONSE:
                response(apdu);
                break;
            default:
                ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
        }
        poll();
    }

    /** Answers 91xx when the card wants something. */
    void poll() {
        short length = state[AT_EXPECTED] == NOTHING ? choose() : commandLength();
        if (length > 0) {
            ISOException.throwIt((short) (PROACTIVE | (short) (length & 0xFF)));
        }
    }

    /** TERMINAL PROFILE (TS 102 221, 11.2.1): the bits that say whether the card can serve. */
    private void profile(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        short got = Command.receive(apdu);
        session.closeLog(EventLog.INTERRUPTED);
        for (byte i = 0; i < BYTES; i++) {
            state[i] = 0;
        }
        numbers[TOTAL] = 0;
        short at = ISO7816.OFFSET_CDATA;
        boolean serves = got > TRANSPORT_BYTE
                && (byte) (buffer[(short) (at + 4)] & 0x01) != 0
                && (byte) (buffer[(short) (at + 5)] & 0x0C) == 0x0C
                && (byte) (buffer[(short) (at + 11)] & 0x0F) == 0x0F
                && (byte) (buffer[(short) (at + TRANSPORT_BYTE)] & 0x04) != 0;
        if (serves) {
            byte channels = (byte) ((byte) (buffer[(short) (at + CHANNEL_BYTE)] >> 5) & 0x07);
            if (session.trigger.begin(buffer, at, got) && channels > 1) {
                channels--;
            }
            state[AT_WANTED] = channels > MOST_CHANNELS ? MOST_CHANNELS : channels;
            state[AT_STEP] = EVENTS;
        } else {
            session.trigger.stop();
        }
    }

    // What the terminal says -------------------------------------------------------------------------------------

    private void envelope(APDU apdu) {
        state[AT_EVENT] = 0;
        read(apdu, true);
        byte channel = (byte) (state[AT_STATUS] & 0x07);
        if (state[AT_EVENT] == EVENT_DATA) {
            if (channel == state[AT_ACTIVE]) {
                state[AT_WAITING] = 1;
            } else {
                state[AT_PENDING] = (byte) (state[AT_PENDING] | bit(channel));
            }
        } else if (state[AT_EVENT] == EVENT_STATUS && (byte) (state[AT_STATUS] & (byte) 0xC0) == LISTENING) {
            state[AT_PENDING] = (byte) (state[AT_PENDING] & ~bit(channel));
            if (channel == state[AT_ACTIVE]) {
                release();
            }
        } else if (state[AT_EVENT] == EVENT_TIMER) {
            session.trigger.expired();
        } else if (state[AT_EVENT] == EVENT_MESSAGE) {
            session.trigger.received();
        }
    }

    private static byte bit(byte channel) {
        return (byte) (1 << channel);
    }

    private void release() {
        state[AT_ACTIVE] = 0;
        state[AT_WAITING] = 0;
        numbers[TOTAL] = 0;
    }

    private void response(APDU apdu) {
        byte answered = state[AT_EXPECTED];
        if (answered == NOTHING) {
            ISOException.throwIt(ISO7816.SW_CONDITIONS_NOT_SATISFIED);
        }
        state[AT_EXPECTED] = NOTHING;
        state[AT_RESULT] = (byte) 0xFF;
        state[AT_FURTHER] = 0;
        state[AT_STATUS] = 0;
        state[AT_LENGTH] = 0;
        read(apdu, false);
        if (answered < 0) {
            byte channel = (byte) (state[AT_STATUS] & 0x07);
            session.trigger.answered((byte) (answered & ~OF_TRIGGER), state[AT_RESULT], state[AT_FURTHER], channel);
            return;
        }
        boolean done = state[AT_RESULT] >= 0 && state[AT_RESULT] < 0x10;
        switch (answered) {
            case SET_UP_EVENT_LIST:
                state[AT_STEP] = done ? CHANNELS : IDLE;
                break;
            case OPEN_CHANNEL:
                opened(done);
                break;
            case CLOSE_CHANNEL:
                release();
                break;
            case RECEIVE_DATA:
                state[AT_WAITING] = state[AT_LENGTH] == 0 ? (byte) 0 : (byte) 1;
                if (!done) {
                    release();
                }
                break;
            default:
                sent(done);
        }
    }

    private void opened(boolean done) {
        if (done) {
            byte channel = (byte) (state[AT_STATUS] & 0x07);
            state[AT_OPEN] = (byte) (state[AT_OPEN] + 1);
            state[AT_PENDING] = (byte) (state[AT_PENDING] & ~bit(channel));
        }
        if (!done || state[AT_OPEN] == state[AT_WANTED]) {
            state[AT_STEP] = state[AT_OPEN] > 0 ? SERVING : IDLE;
        }
    }

    private void sent(boolean done) {
        if (!done) {
            release();
            return;
        }
        numbers[SENT] = (short) (numbers[SENT] + portion());
        if (numbers[SENT] < numbers[TOTAL]) {
            return;
        }
        numbers[TOTAL] = 0;
        if (http.request().isInterim()) {
            numbers[SENT] = 0;
            http.request().goOn();
        } else if (!http.request().closes()) {
            numbers[SENT] = 0;
            http.request().begin();
            if (state[AT_WAITING] == 0) {
                release();
            }
        }
    }

    /** Reads COMPREHENSION-TLV objects as they come; those of an envelope stand in a template. */
    private void read(APDU apdu, boolean template) {
        byte[] buffer = apdu.getBuffer();
        short left = Command.announced(buffer);
        short got = Command.receive(apdu);
        state[AT_PLACE] = template ? PLACE_TEMPLATE : PLACE_TAG;
        while (true) {
            for (short i = 0; i < got; i++) {
                place(buffer[(short) (ISO7816.OFFSET_CDATA + i)]);
            }
            left = (short) (left - got);
            if (left <= 0) {
                return;
            }
            got = Command.more(apdu);
        }
    }

    private static final byte PLACE_TEMPLATE = 0;
    private static final byte PLACE_TEMPLATE_LENGTH = 1;
    private static final byte PLACE_TAG = 2;
    private static final byte PLACE_LENGTH = 3;
    private static final byte PLACE_LONG_LENGTH = 4;
    private static final byte PLACE_FIRST = 5;
    private static final byte PLACE_VALUE = 6;

    private void place(byte b) {
        switch (state[AT_PLACE]) {
            case PLACE_TEMPLATE:
                state[AT_PLACE] = PLACE_TEMPLATE_LENGTH;
                break;
            case PLACE_TEMPLATE_LENGTH:
                // 81 says that the length itself follows.
                state[AT_PLACE] = b == (byte) 0x81 ? PLACE_TEMPLATE_LENGTH : PLACE_TAG;
                break;
            case PLACE_TAG:
                state[AT_TAG] = (byte) (b & 0x7F);
                state[AT_PLACE] = PLACE_LENGTH;
                break;
            case PLACE_LENGTH:
                if (b == (byte) 0x81) {
                    state[AT_PLACE] = PLACE_LONG_LENGTH;
                    break;
                }
                length(b);
                break;
            case PLACE_LONG_LENGTH:
                length(b);
                break;
            default:
                value(b, state[AT_PLACE] == PLACE_FIRST);
                numbers[LEFT]--;
                state[AT_PLACE] = numbers[LEFT] == 0 ? PLACE_TAG : PLACE_VALUE;
        }
    }

    private void length(byte b) {
        numbers[LEFT] = (short) (b & 0xFF);
        state[AT_PLACE] = numbers[LEFT] == 0 ? PLACE_TAG : PLACE_FIRST;
    }

    private void value(byte b, boolean first) {
        if (state[AT_TAG] == OBJECT_DATA) {
            http.request().push(b);
        } else if (state[AT_TAG] == OBJECT_MESSAGE) {
            state[AT_EVENT] = EVENT_MESSAGE;
            session.trigger.message().take(b, first);
        } else if (state[AT_TAG] == OBJECT_IMEI) {
            session.trigger.identity(b);
        } else if (!first) {
            if (state[AT_TAG] == OBJECT_RESULT && numbers[LEFT] == 1) {
                state[AT_FURTHER] = b;
            }
        } else {
            switch (state[AT_TAG]) {
                case OBJECT_RESULT:
                    state[AT_RESULT] = b;
                    break;
                case OBJECT_EVENT_LIST:
                    state[AT_EVENT] = b;
                    break;
                case OBJECT_TIMER:
                    state[AT_EVENT] = EVENT_TIMER;
                    break;
                case OBJECT_STATUS:
                    state[AT_STATUS] = b;
                    break;
                case OBJECT_LENGTH:
                    state[AT_LENGTH] = b;
                    break;
                default:
            }
        }
    }

    // What the card wants ----------------------------------------------------------------------------------------

    /** Chooses the next proactive command; returns its length, 0 when the card wants nothing. */
    private short choose() {
        state[AT_EXPECTED] = wanted();
        if (state[AT_EXPECTED] == NOTHING) {
            return 0;
        }
        state[AT_NUMBER] = (byte) ((byte) (state[AT_NUMBER] & 0x7F) + 1);
        return commandLength();
    }

    private byte wanted() {
        if (state[AT_STEP] == EVENTS) {
            return SET_UP_EVENT_LIST;
        }
        if (state[AT_STEP] == CHANNELS) {
            return OPEN_CHANNEL;
        }
        if (state[AT_STEP] == IDLE) {
            return NOTHING;
        }
        if (state[AT_ACTIVE] == 0) {
            activate();
        }
        if (state[AT_ACTIVE] == 0) {
            byte wish = session.trigger.next();
            return wish == NOTHING ? NOTHING : (byte) (wish | OF_TRIGGER);
        }
        if (http.request().isComplete()) {
            if (numbers[TOTAL] == 0 && !isAnswered()) {
                numbers[SENT] = 0;
                numbers[TOTAL] = http.length();
            }
            return numbers[TOTAL] > 0 ? SEND_DATA : CLOSE_CHANNEL;
        }
        return state[AT_WAITING] != 0 ? RECEIVE_DATA : NOTHING;
    }

    /** Whether the answer of a connection that closes has gone out. */
    private boolean isAnswered() {
        return numbers[SENT] != 0;
    }

    private void activate() {
        for (byte channel = 1; channel < 8; channel++) {
            if ((byte) (state[AT_PENDING] & bit(channel)) != 0) {
                state[AT_PENDING] = (byte) (state[AT_PENDING] & ~bit(channel));
                state[AT_ACTIVE] = channel;
                state[AT_WAITING] = 1;
                numbers[TOTAL] = 0;
                numbers[SENT] = 0;
                http.request().begin();
                return;
            }
        }
    }

    private short portion() {
        short left = (short) (numbers[TOTAL] - numbers[SENT]);
        return left < PORTION ? left : PORTION;
    }

    /** FETCH (TS 102 221, 11.2.3). */
    private void fetch(APDU apdu) {
        if (state[AT_EXPECTED] == NOTHING) {
            ISOException.throwIt(ISO7816.SW_CONDITIONS_NOT_SATISFIED);
        }
        byte[] buffer = apdu.getBuffer();
        short length = commandLength();
        if (state[AT_EXPECTED] == (byte) (SEND_DATA | OF_TRIGGER)) {
            session.trigger.carrier().prepare(answer);
        }
        apdu.setOutgoing();
        apdu.setOutgoingLength(length);
        short head = tellHead(buffer);
        apdu.sendBytes((short) 0, head);
        if (state[AT_EXPECTED] == SEND_DATA) {
            answer.openBehind(numbers[SENT], portion());
            http.tell();
            answer.close();
        } else if (state[AT_EXPECTED] == (byte) (SEND_DATA | OF_TRIGGER)) {
            answer.openBehind((short) 0, dataLength());
            session.trigger.carrier().tell(answer);
            answer.close();
        }
    }

    private short commandLength() {
        short inside = innerLength();
        return (short) (inside + (inside > 127 ? 3 : 2));
    }

    private short innerLength() {
        switch (type()) {
            case SET_UP_EVENT_LIST:
                return 13;
            case OPEN_CHANNEL:
                return 18;
            case RECEIVE_DATA:
                return 12;
            case Trigger.TIMER_MANAGEMENT:
                return 17;
            case SEND_DATA:
                short length = dataLength();
                return (short) (9 + length + (length > 127 ? 3 : 2));
            default:
                return 9;
        }
    }

    /** Type of the expected command, whoever wants it. */
    private byte type() {
        return (byte) (state[AT_EXPECTED] & ~OF_TRIGGER);
    }

    private boolean isOfTrigger() {
        return state[AT_EXPECTED] < 0;
    }

    private short dataLength() {
        return isOfTrigger() ? session.trigger.carrier().length() : portion();
    }

    /** Writes the command, but for channel data, to the beginning of the buffer; returns its length. */
    private short tellHead(byte[] buffer) {
        short at = putHead(buffer, type());
        switch (type()) {
            case SET_UP_EVENT_LIST:
                at = Util.setShort(buffer, at, (short) 0x9902);
                return Util.setShort(buffer, at, (short) (EVENT_DATA << 8 | EVENT_STATUS));
            case OPEN_CHANNEL:
                return isOfTrigger()
                        ? putTransport(buffer, at, PushCarrier.BUFFER, PushCarrier.LOCAL_UDP_CLIENT, PushCarrier.PORT)
                        : putTransport(buffer, at, BUFFER, SERVER_MODE, settings.port());
            case RECEIVE_DATA:
                at = Util.setShort(buffer, at, (short) 0xB701);
                buffer[at++] = (byte) PORTION;
                return at;
            case SEND_DATA:
                buffer[at++] = (byte) 0xB6;
                return putLength(buffer, at, dataLength());
            case Trigger.TIMER_MANAGEMENT:
                return session.trigger.putTimer(buffer, at);
            default:
                return at;
        }
    }

    /** Puts what every command begins with: its length, its type and who it is for. */
    private short putHead(byte[] buffer, byte command) {
        byte active = isOfTrigger() ? session.trigger.carrier().channel() : state[AT_ACTIVE];
        boolean toChannel = command == RECEIVE_DATA || command == SEND_DATA || command == CLOSE_CHANNEL;
        boolean qualified = command == SEND_DATA
                || command == Trigger.PROVIDE_LOCAL_INFORMATION
                || command == CLOSE_CHANNEL && !isOfTrigger();
        buffer[0] = (byte) 0xD0;
        short at = putLength(buffer, (short) 1, innerLength());
        at = Util.setShort(buffer, at, (short) 0x8103);
        buffer[at++] = state[AT_NUMBER];
        buffer[at++] = command;
        // Send now, back to listening, the IMEI: each has this qualifier.
        buffer[at++] = qualified ? (byte) 1 : 0;
        at = Util.setShort(buffer, at, (short) 0x8202);
        buffer[at++] = (byte) 0x81;
        buffer[at++] = toChannel ? (byte) (CHANNELS_FROM + active) : TERMINAL;
        return at;
    }

    /** Puts the size of a channel's buffer, its protocol and its port. */
    private static short putTransport(byte[] buffer, short from, short size, byte protocol, short port) {
        short at = Util.setShort(buffer, from, (short) 0xB902);
        at = Util.setShort(buffer, at, size);
        at = Util.setShort(buffer, at, (short) 0xBC03);
        buffer[at++] = protocol;
        return Util.setShort(buffer, at, port);
    }

    private static short putLength(byte[] buffer, short from, short length) {
        short at = from;
        if (length > 127) {
            buffer[at++] = (byte) 0x81;
        }
        buffer[at++] = (byte) length;
        return at;
    }
}
