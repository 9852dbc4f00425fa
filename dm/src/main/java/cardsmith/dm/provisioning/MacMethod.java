package cardsmith.dm.provisioning;

import java.util.Optional;

/** How a provisioning message is proved genuine: values of the parameter SEC (OMA ProvBoot 1.1). */
public enum MacMethod {
    /** By a secret that network and device share, such as the IMSI; NETWORKID in the DM profile. */
    NETWPIN(0, "NETWORKID"),
    /** By a PIN that the user is told. */
    USERPIN(1, "USERPIN"),
    /** By both; USERPIN_NETWORKID in the DM profile. */
    USERNETWPIN(2, "USERPIN_NETWORKID"),
    /** By a PIN that holds the proof itself; no MAC is in the message. */
    USERPINMAC(3, "USERPINMAC");

    private final int code;
    private final String dmName;

    MacMethod(int code, String dmName) {
        this.code = code;
        this.dmName = dmName;
    }

    /** Returns the value of SEC, 0 to 3. */
    public int code() {
        return code;
    }

    /** Returns the name in the DM profile (OMA DM Security 1.2.1 clause 5.1.7.2). */
    public String dmName() {
        return dmName;
    }

    /** Returns whether the user has to enter a PIN. */
    public boolean needsPin() {
        return this != NETWPIN;
    }

    /** Returns the method of a value of SEC, where there is one. */
    public static Optional<MacMethod> of(int code) {
        for (MacMethod method : values()) {
            if (method.code == code) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
