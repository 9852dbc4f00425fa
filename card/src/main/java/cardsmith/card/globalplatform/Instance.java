package cardsmith.card.globalplatform;

import cardsmith.card.Aid;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.Blocks;
import cardsmith.card.mostore.Octets;
import cardsmith.card.tlv.Tlv;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An application to be made from a module of a load file (Card Specification 2.3.1 clause 11.5.2.3.2).
 *
 * @param module AID of the class
 * @param aid name that the application will have
 * @param privileges what it may do
 * @param parameters what the application itself gets, the value of C9
 * @param systemParameters what the card gets, the value of EF; none for no such object
 * @param uiccParameters what a UICC gets, the value of EA, which holds 80 SIM and toolkit parameters (ETSI TS 102 226
 *     clause 8.2.1.3.2.2.1); none for no such object
 * @param secretParameters what the application gets behind its parameters and nobody may read, such as PINs
 */
public record Instance(
        Aid module,
        Aid aid,
        Privileges privileges,
        Octets parameters,
        Octets systemParameters,
        Octets uiccParameters,
        Optional<Secret> secretParameters) {

    /** Returns an application without privileges and parameters. */
    public static Instance of(Aid module, Aid aid) {
        return new Instance(module, aid, Privileges.NONE, Octets.of(), Octets.of(), Octets.of(), Optional.empty());
    }

    /** Returns the same application with these parameters of its own. */
    public Instance withParameters(byte[] own) {
        return new Instance(
                module, aid, privileges, Octets.of(own), systemParameters, uiccParameters, secretParameters);
    }

    /** Returns the same application with these privileges. */
    public Instance withPrivileges(Privileges wanted) {
        return new Instance(module, aid, wanted, parameters, systemParameters, uiccParameters, secretParameters);
    }

    /** Returns the same application with these secret parameters, which the caller wipes. */
    public Instance withSecret(Secret secret) {
        return new Instance(module, aid, privileges, parameters, systemParameters, uiccParameters, Optional.of(secret));
    }

    /** Returns the parameter field: C9, always there, then EF and EA where there is something in them. */
    public byte[] installParameters() {
        List<Tlv> row = new ArrayList<>();
        byte[] own = parameters.bytes();
        byte[] all = secretParameters
                .map(secret -> secret.use(hidden -> Blocks.concat(own, hidden)))
                .orElse(own);
        row.add(Tlv.of(0xC9, all));
        if (systemParameters.length() > 0) {
            row.add(Tlv.of(0xEF, systemParameters.bytes()));
        }
        if (uiccParameters.length() > 0) {
            row.add(Tlv.of(0xEA, uiccParameters.bytes()));
        }
        return Tlv.concat(row);
    }
}
