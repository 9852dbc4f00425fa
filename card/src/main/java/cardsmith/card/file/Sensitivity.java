package cardsmith.card.file;

/** How much a value tells about the person or protects the card; views and exports mask what is not public. */
public enum Sensitivity {
    /** May be shown to anybody. */
    PUBLIC,
    /** Names the card or the subscriber, as ICCID, IMSI and telephone numbers do, or says where he is. */
    PERSONAL,
    /** A credential: user name, password, key reference with value. */
    CREDENTIAL,
    /** The value of a key; never enters a trace. */
    KEY
}
