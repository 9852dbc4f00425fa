package cardsmith.dm.bootstrap;

import cardsmith.dm.BadDocument;
import cardsmith.dm.provisioning.MacKey;
import cardsmith.dm.provisioning.MacMethod;
import cardsmith.dm.provisioning.ProvisioningMac;
import cardsmith.dm.provisioning.ProvisioningPush;

/** A bootstrap message that came over the air and waits for its proof; after three wrong ones it is worth nothing. */
public final class BootstrapOffer {

    private static final int TRIES = 3;

    private final ProvisioningPush push;
    private int triesLeft = TRIES;
    private boolean proved;

    /** Makes an offer of a push. */
    public BootstrapOffer(ProvisioningPush push) {
        this.push = push;
    }

    /** Returns the push. */
    public ProvisioningPush push() {
        return push;
    }

    /** Returns how many proofs can still be tried, 0 to 3. */
    public int triesLeft() {
        return triesLeft;
    }

    /** Returns whether a right proof was given. */
    public boolean isProved() {
        return proved;
    }

    /** Tries a key on the parameter MAC; returns whether it is right. */
    public boolean prove(MacKey key) {
        return tried(
                push.method().filter(method -> method != MacMethod.USERPINMAC).isPresent()
                        && triesLeft > 0
                        && push.isProvedBy(key));
    }

    /** Tries a PIN that holds the proof itself (USERPINMAC); returns whether it is right. */
    public boolean provePin(byte[] pin) {
        return tried(
                push.method().filter(method -> method == MacMethod.USERPINMAC).isPresent()
                        && triesLeft > 0
                        && ProvisioningMac.pinProves(pin, push.document()));
    }

    private boolean tried(boolean right) {
        if (triesLeft == 0) {
            return false;
        }
        if (right) {
            proved = true;
        } else {
            triesLeft--;
        }
        return right;
    }

    /**
     * Returns the message.
     *
     * @throws BadDocument where it is of no kind that can bootstrap
     */
    public BootstrapMessage message() throws BadDocument {
        return BootstrapMessage.of(BootstrapSource.OVER_THE_AIR, push.document());
    }
}
