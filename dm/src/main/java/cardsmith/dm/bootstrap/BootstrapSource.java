package cardsmith.dm.bootstrap;

/** Where a bootstrap message comes from (OMA DM Bootstrap 1.2.1 clause 3.1.1). */
public enum BootstrapSource {
    /** Put into the device when it was made. */
    FACTORY("the factory"),
    /** Read from the smart card, which is itself the proof (OMA DM Security 1.2.1 clause 5.1.7.2.4). */
    CARD("the card"),
    /** Pushed over the air, where anybody can send. */
    OVER_THE_AIR("over the air");

    private final String words;

    BootstrapSource(String words) {
        this.words = words;
    }

    /** Returns the words for people. */
    public String words() {
        return words;
    }

    /** Returns whether what comes from there is genuine without a proof of its own. */
    public boolean isTrusted() {
        return this != OVER_THE_AIR;
    }
}
