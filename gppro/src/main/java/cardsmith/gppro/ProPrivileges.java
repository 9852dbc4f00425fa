package cardsmith.gppro;

import cardsmith.card.globalplatform.Privileges;
import java.util.EnumSet;
import java.util.Set;
import pro.javacard.gp.GPRegistryEntry.Privilege;
import pro.javacard.gp.data.BitField;

/** Privileges in the words of GlobalPlatformPro. */
final class ProPrivileges {

    private ProPrivileges() {}

    static Set<Privilege> of(Privileges privileges) {
        Set<Privilege> found = EnumSet.noneOf(Privilege.class);
        for (Privilege privilege : Privilege.values()) {
            int bits = privilege == Privilege.RFU
                    ? 0
                    : Privileges.parse(BitField.encode(Set.of(privilege), 3)).bits();
            if (bits != 0 && (privileges.bits() & bits) == bits) {
                found.add(privilege);
            }
        }
        return found;
    }
}
