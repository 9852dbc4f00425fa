package cardsmith.dm.http;

/** A message got no answer that can be used; says in which way the server failed. */
public final class ExchangeFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ExchangeFault fault;

    /** Makes the error of one way to fail. */
    public ExchangeFailed(ExchangeFault fault) {
        super(fault.sentence());
        this.fault = fault;
    }

    /** Makes the error of one way to fail with what the library below had to say. */
    public ExchangeFailed(ExchangeFault fault, Throwable cause) {
        super(fault.sentence(), cause);
        this.fault = fault;
    }

    /** Returns the way in which the server failed. */
    public ExchangeFault fault() {
        return fault;
    }

    /** Returns what to do now, one sentence. */
    public String nextStep() {
        return fault.nextStep();
    }
}
