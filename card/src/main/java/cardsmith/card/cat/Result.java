package cardsmith.card.cat;

import java.util.Map;

/**
 * How a proactive command ended (ETSI TS 102 223 clause 8.12).
 *
 * @param code general result, 00 to 3D
 * @param additional further byte, 00 to FF, or -1 for none
 */
public record Result(int code, int additional) {

    /** The command was performed. */
    public static final Result OK = of(0x00);
    /** Performed, some object was not understood. */
    public static final Result PARTIAL_COMPREHENSION = of(0x01);
    /** Performed, something is missing: fewer bytes were there than asked for. */
    public static final Result MISSING_INFORMATION = of(0x02);
    /** Performed with a change, such as a smaller buffer. */
    public static final Result MODIFIED = of(0x07);
    /** The person ended the proactive session. */
    public static final Result ENDED_BY_PERSON = of(0x10);
    /** The person wants to go back. */
    public static final Result BACKWARD = of(0x11);
    /** The person did not answer. */
    public static final Result NO_RESPONSE = of(0x12);
    /** The person asks for help. */
    public static final Result HELP = of(0x13);
    /** The person said no. */
    public static final Result REFUSED_BY_PERSON = of(0x22);
    /** The state of the timer forbids it. */
    public static final Result TIMER_CONTRADICTION = of(0x24);
    /** The terminal cannot do it. */
    public static final Result BEYOND_CAPABILITIES = of(0x30);
    /** The terminal does not know the type of command. */
    public static final Result TYPE_NOT_UNDERSTOOD = of(0x31);
    /** The terminal does not understand the data. */
    public static final Result DATA_NOT_UNDERSTOOD = of(0x32);
    /** An object that the command needs is missing. */
    public static final Result VALUES_MISSING = of(0x36);
    /** Every channel is in use. */
    public static final Result NO_CHANNEL = bip(0x01);
    /** The channel is closed. */
    public static final Result CHANNEL_CLOSED = bip(0x02);
    /** There is no such channel. */
    public static final Result CHANNEL_INVALID = bip(0x03);
    /** The terminal has no such transport. */
    public static final Result TRANSPORT_UNAVAILABLE = bip(0x06);
    /** Nobody answers at that address. */
    public static final Result NOT_REACHABLE = bip(0x07);
    /** Another program has the port. */
    public static final Result PORT_NOT_AVAILABLE = bip(0x10);
    /** A bearer independent protocol error without a special cause. */
    public static final Result BIP_ERROR = bip(0x00);

    private static final int BIP = 0x3A;

    private static final Map<Integer, String> GENERAL = Map.ofEntries(
            Map.entry(0x00, "performed"),
            Map.entry(0x01, "performed, partly understood"),
            Map.entry(0x02, "performed, information missing"),
            Map.entry(0x03, "refreshed, additional files read"),
            Map.entry(0x04, "performed, icon not displayed"),
            Map.entry(0x05, "performed, modified by call control"),
            Map.entry(0x06, "performed, limited service"),
            Map.entry(0x07, "performed with modification"),
            Map.entry(0x08, "refresh performed, application was not active"),
            Map.entry(0x09, "performed, tone not played"),
            Map.entry(0x10, "proactive session ended by the person"),
            Map.entry(0x11, "person went backward"),
            Map.entry(0x12, "no response from the person"),
            Map.entry(0x13, "person asks for help"),
            Map.entry(0x14, "transaction ended by the person"),
            Map.entry(0x20, "terminal unable now"),
            Map.entry(0x21, "network unable now"),
            Map.entry(0x22, "person refused"),
            Map.entry(0x23, "person cleared the call"),
            Map.entry(0x24, "contradicts the state of the timer"),
            Map.entry(0x25, "temporary problem with call control"),
            Map.entry(0x26, "browser error"),
            Map.entry(0x27, "temporary problem with MMS"),
            Map.entry(0x30, "beyond the terminal's capabilities"),
            Map.entry(0x31, "command type not understood"),
            Map.entry(0x32, "command data not understood"),
            Map.entry(0x33, "command number not known"),
            Map.entry(0x34, "SS error"),
            Map.entry(0x35, "SMS error"),
            Map.entry(0x36, "required values missing"),
            Map.entry(0x37, "USSD error"),
            Map.entry(0x38, "card reader error"),
            Map.entry(0x39, "permanent problem with call control"),
            Map.entry(0x3A, "bearer independent protocol error"),
            Map.entry(0x3B, "access technology cannot do it"),
            Map.entry(0x3C, "frames error"),
            Map.entry(0x3D, "MMS error"));

    private static final Map<Integer, String> BIP_CAUSES = Map.ofEntries(
            Map.entry(0x01, "no channel available"),
            Map.entry(0x02, "channel closed"),
            Map.entry(0x03, "channel identifier not valid"),
            Map.entry(0x04, "buffer size not available"),
            Map.entry(0x05, "security error"),
            Map.entry(0x06, "transport level not available"),
            Map.entry(0x07, "remote device not reachable"),
            Map.entry(0x08, "service error"),
            Map.entry(0x09, "service identifier unknown"),
            Map.entry(0x10, "port not available"),
            Map.entry(0x11, "launch parameters wrong"),
            Map.entry(0x12, "application launch failed"));

    /** Checks that both are bytes. */
    public Result {
        if (code < 0 || code > 0xFF || additional < -1 || additional > 0xFF) {
            throw new IllegalArgumentException("A result is one byte or two");
        }
    }

    /** Returns a result without a further byte. */
    public static Result of(int code) {
        return new Result(code, -1);
    }

    /** Returns a bearer independent protocol error with its cause. */
    public static Result bip(int cause) {
        return new Result(0x3A, cause);
    }

    /** Returns whether the command was performed (general result 0x). */
    public boolean performed() {
        return code < 0x10;
    }

    /** Returns the result in words. */
    public String words() {
        String general = GENERAL.getOrDefault(code, String.format("result %02X", code));
        if (additional < 0 || code == BIP && additional == 0) {
            return general;
        }
        return general
                + (code == BIP
                        ? ": " + BIP_CAUSES.getOrDefault(additional, String.format("cause %02X", additional))
                        : String.format(" (%02X)", additional));
    }

    CatObject object() {
        return additional < 0
                ? CatObject.required(CatTag.RESULT, code)
                : CatObject.required(CatTag.RESULT, code, additional);
    }
}
