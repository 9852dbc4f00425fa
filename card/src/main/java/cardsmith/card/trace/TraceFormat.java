package cardsmith.card.trace;

/** The forms that a trace is exported in. */
public enum TraceFormat {
    /** One JSON object a line (docs/trace-format.md); can be read back. */
    JSON_LINES("jsonl"),
    /** Lines of hexadecimal digits with {@code >>} and {@code <<}, and remarks; can be read back without times. */
    TEXT("txt"),
    /** GSMTAP packets for Wireshark and other tools. */
    PCAPNG("pcapng");

    private final String extension;

    TraceFormat(String extension) {
        this.extension = extension;
    }

    /** Returns how names of such files end, without the dot. */
    public String extension() {
        return extension;
    }
}
