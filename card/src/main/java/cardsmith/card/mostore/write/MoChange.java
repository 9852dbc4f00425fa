package cardsmith.card.mostore.write;

import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;

/** What is to happen to one object of the card. */
public sealed interface MoChange {

    /** Returns the object that it happens to. */
    MoTag tag();

    /** The object is to hold these bytes, whether it is there already or not. */
    record Put(MoTag tag, Octets value) implements MoChange {}

    /** The object is to be gone. */
    record Delete(MoTag tag) implements MoChange {}
}
