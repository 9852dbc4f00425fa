package cardsmith.card.file;

import static cardsmith.card.file.Structure.LINEAR_FIXED;
import static cardsmith.card.file.Structure.TRANSPARENT;

import java.util.List;

/** Files of the ISIM (3GPP TS 31.103 clause 4.2). */
final class IsimFiles {

    static final List<FileDeclaration> ALL = List.of(
            FileDeclaration.of("EF.IMPI", FileCatalogue.ISIM, 0x6F02, 0x02, TRANSPARENT, "TS 31.103 4.2.2")
                    .telling(Sensitivity.PERSONAL)
                    .coded(Formats.TEXT_OBJECT)
                    .vector("80056140622E63", "a@b.c"),
            FileDeclaration.of("EF.DOMAIN", FileCatalogue.ISIM, 0x6F03, 0x05, TRANSPARENT, "TS 31.103 4.2.3")
                    .coded(Formats.TEXT_OBJECT)
                    .vector("8003622E63", "b.c"),
            FileDeclaration.of("EF.IMPU", FileCatalogue.ISIM, 0x6F04, 0x04, LINEAR_FIXED, "TS 31.103 4.2.4")
                    .telling(Sensitivity.PERSONAL)
                    .coded(Formats.TEXT_OBJECT)
                    .vector("80097369703A6140622E63", "sip:a@b.c")
                    .vector("FFFF", "empty"),
            FileDeclaration.of("EF.AD", FileCatalogue.ISIM, 0x6FAD, 0x03, TRANSPARENT, "TS 31.103 4.2.5")
                    .coded(Formats.ADMINISTRATIVE)
                    .vector("000000", "operation normal"),
            FileDeclaration.of("EF.ARR", FileCatalogue.ISIM, 0x6F06, 0x06, LINEAR_FIXED, "TS 31.103 4.2.6")
                    .coded(AccessRule.FORMAT)
                    .vector("8001019000", "read: always"),
            FileDeclaration.of("EF.IST", FileCatalogue.ISIM, 0x6F07, 0x07, TRANSPARENT, "TS 31.103 4.2.7")
                    .coded(Formats.SERVICES)
                    .vector("03", "1 2"),
            FileDeclaration.of("EF.P-CSCF", FileCatalogue.ISIM, 0x6F09, 0, LINEAR_FIXED, "TS 31.103 4.2.8")
                    .coded(Formats.CALL_SESSION_ADDRESS)
                    .vector("800501C0A80C22", "192.168.12.34")
                    .vector("800400612E62", "a.b"));

    private IsimFiles() {}
}
