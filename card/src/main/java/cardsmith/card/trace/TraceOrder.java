package cardsmith.card.trace;

/** What a trace is sorted by; equal rows stay in the order of time. */
public enum TraceOrder {
    /** Time, as the entries came. */
    TIME,
    /** Duration of the exchange, the longest first. */
    DURATION,
    /** Host time before the exchange, the longest first. */
    HOST_TIME,
    /** Status word. */
    STATUS,
    /** Instruction byte. */
    INSTRUCTION,
    /** File, in the order in which the files were first met. */
    FILE,
    /** Bytes of command and answer, the most first. */
    LENGTH
}
