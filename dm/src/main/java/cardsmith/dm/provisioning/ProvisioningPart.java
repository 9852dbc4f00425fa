package cardsmith.dm.provisioning;

import cardsmith.dm.markup.XmlText;

/** What a characteristic holds: parameters and further characteristics (OMA ProvCont 1.1). */
public sealed interface ProvisioningPart permits Characteristic, Parm {

    /** Returns text that a document can hold. */
    static String checked(String what, String text) {
        boolean alone = text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (alone || XmlText.firstIllegal(text) >= 0) {
            throw new IllegalArgumentException("The " + what + " holds a character that XML does not allow.");
        }
        return text;
    }
}
