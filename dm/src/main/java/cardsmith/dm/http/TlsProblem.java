package cardsmith.dm.http;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateRevokedException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What was wrong with TLS or with the certificate of a server. */
public enum TlsProblem {
    /** Nobody who is trusted signed the certificate. */
    UNKNOWN_SIGNER(
            "nobody that this machine trusts signed the certificate of the server",
            "If the certificate is right, name its file as one to trust."),
    /** The certificate is too old. */
    EXPIRED("the certificate of the server has expired", "The server needs a new certificate; check the clock too."),
    /** The certificate is too new. */
    NOT_YET_VALID("the certificate of the server is not valid yet", "Check the clocks of both machines."),
    /** The certificate was called back. */
    REVOKED("the certificate of the server was revoked", "The server needs a new certificate."),
    /** The certificate is for another name. */
    WRONG_NAME(
            "the certificate of the server is for another host name",
            "Write the address with the name of the certificate, or mend the certificate."),
    /** Algorithms or keys that are no longer safe. */
    WEAK(
            "the certificate of the server uses algorithms that are no longer safe",
            "The server needs a new certificate."),
    /** What answers is not TLS. */
    NO_TLS("the server does not speak TLS at this port", "Check the port, or begin the address with http://."),
    /** No version or cipher in common. */
    NO_COMMON_GROUND(
            "the two sides have no version or cipher of TLS in common", "The server must offer TLS 1.2 or 1.3."),
    /** Something else. */
    OTHER("the two sides did not agree", "The log file has what the server said.");

    private static final int DEEPEST = 16;

    private final String words;
    private final String nextStep;

    TlsProblem(String words, String nextStep) {
        this.words = words;
        this.nextStep = nextStep;
    }

    /** Returns what is wrong, without a full stop. */
    public String words() {
        return words;
    }

    /** Returns what to do now, one sentence. */
    public String nextStep() {
        return nextStep;
    }

    static TlsProblem of(SSLException error) {
        Throwable at = error;
        TlsProblem found = OTHER;
        for (int i = 0; at != null && i < DEEPEST; i++) {
            TlsProblem here = ofOne(at);
            // The innermost cause is the exact one: a path that cannot be built may be one that has expired.
            found = here == OTHER ? found : here;
            at = at.getCause();
        }
        return found;
    }

    private static TlsProblem ofOne(Throwable at) {
        if (at instanceof CertificateExpiredException) {
            return EXPIRED;
        }
        if (at instanceof CertificateNotYetValidException) {
            return NOT_YET_VALID;
        }
        if (at instanceof CertificateRevokedException) {
            return REVOKED;
        }
        if (at instanceof CertPathValidatorException path
                && path.getReason() == CertPathValidatorException.BasicReason.ALGORITHM_CONSTRAINED) {
            return WEAK;
        }
        // Java says the rest in words only.
        String words = String.valueOf(at.getMessage()).toLowerCase(Locale.ROOT);
        if (words.contains("subject alternative") || words.contains("no name matching")) {
            return WRONG_NAME;
        }
        if (words.contains("path building failed") || words.contains("trust anchor")) {
            return UNKNOWN_SIGNER;
        }
        if (words.contains("ssl message") || words.contains("ssl/tls record")) {
            return NO_TLS;
        }
        if (words.contains("protocol_version")
                || words.contains("handshake_failure")
                || words.contains("no appropriate protocol")
                || words.contains("server chose")) {
            return NO_COMMON_GROUND;
        }
        return OTHER;
    }
}
