package cardsmith.dm.security;

import java.util.List;
import java.util.Optional;

/**
 * Who one side claims to be to the other (OMA DM Security 1.2.1 clause 5.1): one direction of an account.
 *
 * @param schemes ways of proof in the order of preference; none where nobody asks for a proof
 * @param user name of the account, AAuthName
 * @param password secret of the account, AAuthSecret
 */
public record Account(List<AuthScheme> schemes, String user, Password password) {

    /** Nobody asks for a proof. */
    public static final Account OPEN = new Account(List.of(), "", Password.of(""));

    /** Copies the list. */
    public Account {
        schemes = List.copyOf(schemes);
    }

    /** Returns an account of one scheme. */
    public static Account of(AuthScheme scheme, String user, Password password) {
        return new Account(List.of(scheme), user, password);
    }

    /** Returns the scheme that is tried first or demanded; none where nobody asks for a proof. */
    public Optional<AuthScheme> preferred() {
        return schemes.stream().findFirst();
    }
}
