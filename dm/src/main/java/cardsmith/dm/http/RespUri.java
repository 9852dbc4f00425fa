package cardsmith.dm.http;

import cardsmith.dm.http.ExchangeFault.Misdirected;
import cardsmith.dm.http.ExchangeFault.NoAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The address that a server gives for the next message, within bounds: the same host and port, and no way out of TLS. */
public final class RespUri {

    private static final int LONGEST = 2048;
    private static final int SHOWN = 120;

    private RespUri() {}

    /**
     * Returns the address to send the next message to.
     *
     * @param from address of the message before
     * @param given content of RespURI or of a redirection; may be relative
     * @throws ExchangeFailed where it leads to another host or port, or from TLS to none, or is no address
     */
    public static URI follow(URI from, String given) throws ExchangeFailed {
        URI next;
        try {
            if (given.length() > LONGEST) {
                throw new ExchangeFailed(new Misdirected(shown(given)));
            }
            next = from.resolve(new URI(given));
        } catch (URISyntaxException noAddress) {
            throw new ExchangeFailed(new Misdirected(shown(given)), noAddress);
        }
        checked(next);
        boolean sameHost = from.getHost().equalsIgnoreCase(next.getHost());
        boolean toTls = scheme(from).equals("http") && scheme(next).equals("https");
        boolean samePlace = scheme(from).equals(scheme(next)) && port(from) == port(next);
        if (!sameHost || !toTls && !samePlace) {
            throw new ExchangeFailed(new Misdirected(shown(given)));
        }
        return next;
    }

    /**
     * Returns the address of a text, where a session begins.
     *
     * @throws ExchangeFailed where it is no address of HTTP or TLS with a host
     */
    static URI begin(String text) throws ExchangeFailed {
        try {
            return checked(new URI(text));
        } catch (URISyntaxException | ExchangeFailed other) {
            throw new ExchangeFailed(new NoAddress(shown(text)), other);
        }
    }

    /**
     * Returns an address of HTTP or TLS as it is.
     *
     * @throws ExchangeFailed where it is another one
     */
    public static URI checked(URI address) throws ExchangeFailed {
        boolean http = scheme(address).equals("http") || scheme(address).equals("https");
        if (!http || address.getHost() == null || address.getUserInfo() != null) {
            throw new ExchangeFailed(new Misdirected(shown(address.toString())));
        }
        return address;
    }

    static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "..." : plain;
    }

    private static String scheme(URI address) {
        return address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return scheme(address).equals("https") ? 443 : 80;
    }
}
