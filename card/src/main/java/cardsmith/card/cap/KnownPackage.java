package cardsmith.card.cap;

import cardsmith.card.Aid;
import java.util.Map;
import java.util.Optional;

/** Names of packages that cards export, and the Java Card release that first had a version of them. */
final class KnownPackage {

    static final String FRAMEWORK = "A0000000620101";
    private static final String SECURITY = "A0000000620102";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("A0000000620001", "java.lang"),
            Map.entry("A0000000620002", "java.io"),
            Map.entry("A0000000620003", "java.rmi"),
            Map.entry(FRAMEWORK, "javacard.framework"),
            Map.entry("A000000062010101", "javacard.framework.service"),
            Map.entry(SECURITY, "javacard.security"),
            Map.entry("A0000000620201", "javacardx.crypto"),
            Map.entry("A0000000620202", "javacardx.biometry"),
            Map.entry("A0000000620203", "javacardx.external"),
            Map.entry("A0000000620204", "javacardx.biometry1toN"),
            Map.entry("A0000000620205", "javacardx.security"),
            Map.entry("A000000062020801", "javacardx.framework.util"),
            Map.entry("A00000006202080101", "javacardx.framework.util.intx"),
            Map.entry("A000000062020802", "javacardx.framework.math"),
            Map.entry("A000000062020803", "javacardx.framework.tlv"),
            Map.entry("A000000062020804", "javacardx.framework.string"),
            Map.entry("A0000000620209", "javacardx.apdu"),
            Map.entry("A00000015100", "org.globalplatform"),
            Map.entry("A0000000030000", "visa.openplatform"),
            Map.entry("A0000000090003FFFFFFFF8910710001", "sim.access"),
            Map.entry("A0000000090003FFFFFFFF8910710002", "sim.toolkit"),
            Map.entry("A0000000090005FFFFFFFF8911000000", "uicc.access"),
            Map.entry("A0000000090005FFFFFFFF8912000000", "uicc.toolkit"));

    private KnownPackage() {}

    static Optional<String> name(Aid aid) {
        return Optional.ofNullable(NAMES.get(aid.hex()));
    }

    /** Returns the first Java Card release with this minor version of version 1 of the package, if it tells one. */
    static Optional<String> release(Aid aid, int minor) {
        if (!aid.hex().equals(FRAMEWORK) && !aid.hex().equals(SECURITY)) {
            return Optional.empty();
        }
        boolean framework = aid.hex().equals(FRAMEWORK);
        return Optional.of(
                switch (minor) {
                    case 0, 1 -> "2.1.1";
                    case 2 -> "2.2.1";
                    case 3 -> "2.2.2";
                    case 4 -> "3.0.1";
                    case 5 -> "3.0.4";
                    case 6 -> "3.0.5";
                    case 7 -> framework ? "newer than 3.0.5" : "3.1.0";
                    case 8 -> framework ? "3.1.0" : "newer than 3.1.0";
                    default -> "newer than 3.1.0";
                });
    }
}
