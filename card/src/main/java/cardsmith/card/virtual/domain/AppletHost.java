package cardsmith.card.virtual.domain;

import cardsmith.card.Aid;

/** What runs the classes of the applications for the security domain. */
public interface AppletHost {

    /** Returns whether these bytes are a load file whose classes can be run, with this hash (SHA-256, without Descriptor). */
    boolean runs(Aid loadFile, byte[] sha256);

    /**
     * Makes an instance that is not in the registry yet, and returns the bytes of memory that it takes.
     *
     * @throws Refused with 6A80 when the class does not accept its parameters; nothing is left of it then
     */
    int create(Instance instance) throws Refused;

    /** Takes away the instances that are not in the registry. */
    void keepOnlyRegistered();
}
