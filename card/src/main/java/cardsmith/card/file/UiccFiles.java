package cardsmith.card.file;

import static cardsmith.card.file.Sensitivity.PERSONAL;
import static cardsmith.card.file.Structure.LINEAR_FIXED;
import static cardsmith.card.file.Structure.TRANSPARENT;

import java.util.List;

/** Files of the MF (ETSI TS 102 221 clause 13) and of PKCS#15. */
final class UiccFiles {

    private static final Directory MF = Directory.MF;
    private static final Directory PKCS15 = FileCatalogue.PKCS15;

    static final List<FileDeclaration> ALL = List.of(
            FileDeclaration.of("EF.DIR", MF, 0x2F00, 0x1E, LINEAR_FIXED, "TS 102 221 13.1")
                    .coded(ApplicationTemplate.FORMAT)
                    .vector(
                            "61194F10A0000000871004FFFFFFFF890709000050054953696D31",
                            "AID A0000000871004FFFFFFFF8907090000, label ISim1")
                    .vector("FFFFFFFF", "empty"),
            FileDeclaration.of("EF.ICCID", MF, 0x2FE2, 0x02, TRANSPARENT, "TS 102 221 13.2")
                    .telling(PERSONAL)
                    .coded(Formats.ICCID)
                    .vector("988812010000400310F0", "8988211000000430010"),
            FileDeclaration.of("EF.PL", MF, 0x2F05, 0x05, TRANSPARENT, "TS 102 221 13.3")
                    .coded(Formats.LANGUAGES)
                    .vector("656EFFFF", "en")
                    .vector("6465656E", "de en")
                    .vector("FFFF", "none"),
            FileDeclaration.of("EF.ARR", MF, 0x2F06, 0x06, LINEAR_FIXED, "TS 102 221 13.4")
                    .coded(AccessRule.FORMAT)
                    .vector(
                            "800101A40683010A950108800106900080016097008401D4A40683010A950108",
                            "read: ADM1, update, write: always, terminate, delete: never, INS D4: ADM1")
                    .vector(
                            "80010190008001029700800118A40683010A9501088401D4A40683010A950108",
                            "read: always, update: never, deactivate, activate: ADM1, INS D4: ADM1")
                    .vector("800103A010A406830101950108A40683010A950108", "read, update: PIN1 or ADM1"),
            FileDeclaration.of("EF.UMPC", MF, 0x2F08, 0x08, TRANSPARENT, "TS 102 221 13.6")
                    .coded(Formats.POWER)
                    .vector("3CFF020000", "at most 60 mA, for 255 s, suspend supported"),
            FileDeclaration.of("EF.ODF", PKCS15, 0x5031, 0, TRANSPARENT, "PKCS#15 5.5.1"),
            FileDeclaration.of("EF.TokenInfo", PKCS15, 0x5032, 0, TRANSPARENT, "PKCS#15 5.5.9"),
            FileDeclaration.of("EF.UnusedSpace", PKCS15, 0x5033, 0, TRANSPARENT, "PKCS#15 5.5.10"));

    private UiccFiles() {}
}
