package cardsmith.card.file;

import static cardsmith.card.file.Structure.CYCLIC;
import static cardsmith.card.file.Structure.LINEAR_FIXED;
import static cardsmith.card.file.Structure.TRANSPARENT;

import java.util.List;

/** Files of DF.TELECOM and DF.GSM (3GPP TS 51.011 clause 10). */
final class SimFiles {

    static final List<FileDeclaration> ALL = List.of(
            FileDeclaration.of("EF.ADN", FileCatalogue.TELECOM, 0x6F3A, 0, LINEAR_FIXED, "TS 51.011 10.5.1")
                    .telling(Sensitivity.PERSONAL)
                    .coded(DialledNumber.FORMAT),
            FileDeclaration.of("EF.FDN", FileCatalogue.TELECOM, 0x6F3B, 0, LINEAR_FIXED, "TS 51.011 10.5.2")
                    .telling(Sensitivity.PERSONAL)
                    .coded(DialledNumber.FORMAT),
            FileDeclaration.of("EF.SMS", FileCatalogue.TELECOM, 0x6F3C, 0, LINEAR_FIXED, "TS 51.011 10.5.3")
                    .telling(Sensitivity.PERSONAL)
                    .coded(Formats.MESSAGE)
                    .vector("03", "to be read"),
            FileDeclaration.of("EF.MSISDN", FileCatalogue.TELECOM, 0x6F40, 0, LINEAR_FIXED, "TS 51.011 10.5.5")
                    .telling(Sensitivity.PERSONAL)
                    .coded(DialledNumber.FORMAT)
                    .vector("0791947172199181FFFFFFFFFFFF", "+491727911918"),
            FileDeclaration.of("EF.SMSP", FileCatalogue.TELECOM, 0x6F42, 0, LINEAR_FIXED, "TS 51.011 10.5.6")
                    .telling(Sensitivity.PERSONAL)
                    .coded(Formats.BYTES),
            FileDeclaration.of("EF.SMSS", FileCatalogue.TELECOM, 0x6F43, 0, TRANSPARENT, "TS 51.011 10.5.7")
                    .coded(Formats.BYTES),
            FileDeclaration.of("EF.ARR", FileCatalogue.TELECOM, 0x6F06, 0, LINEAR_FIXED, "TS 51.011 10.5")
                    .coded(AccessRule.FORMAT)
                    .vector("8001019000", "read: always"),
            FileDeclaration.of("EF.LP", FileCatalogue.GSM, 0x6F05, 0, TRANSPARENT, "TS 51.011 10.3.1")
                    .coded(Formats.BYTES),
            FileDeclaration.of("EF.IMSI", FileCatalogue.GSM, 0x6F07, 0, TRANSPARENT, "TS 51.011 10.3.2")
                    .telling(Sensitivity.PERSONAL)
                    .coded(Imsi.FORMAT)
                    .vector("082982608200002080", "228062800000208"),
            FileDeclaration.of("EF.Kc", FileCatalogue.GSM, 0x6F20, 0, TRANSPARENT, "TS 51.011 10.3.3")
                    .telling(Sensitivity.KEY),
            FileDeclaration.of("EF.PLMNsel", FileCatalogue.GSM, 0x6F30, 0, TRANSPARENT, "TS 51.011 10.3.4")
                    .coded(Plmn.LIST)
                    .vector("62F210", "262-01"),
            FileDeclaration.of("EF.HPPLMN", FileCatalogue.GSM, 0x6F31, 0, TRANSPARENT, "TS 51.011 10.3.5")
                    .coded(Formats.SEARCH_PERIOD)
                    .vector("00", "no search"),
            FileDeclaration.of("EF.ACMmax", FileCatalogue.GSM, 0x6F37, 0, TRANSPARENT, "TS 51.011 10.3.6")
                    .coded(Formats.BYTES),
            FileDeclaration.of("EF.SST", FileCatalogue.GSM, 0x6F38, 0, TRANSPARENT, "TS 51.011 10.3.7")
                    .coded(Formats.SIM_SERVICES)
                    .vector("0F03", "1 2 5"),
            FileDeclaration.of("EF.ACM", FileCatalogue.GSM, 0x6F39, 0, CYCLIC, "TS 51.011 10.3.8")
                    .coded(Formats.BYTES),
            FileDeclaration.of("EF.GID1", FileCatalogue.GSM, 0x6F3E, 0, TRANSPARENT, "TS 51.011 10.3.9")
                    .coded(Formats.BYTES),
            FileDeclaration.of("EF.GID2", FileCatalogue.GSM, 0x6F3F, 0, TRANSPARENT, "TS 51.011 10.3.10")
                    .coded(Formats.BYTES),
            FileDeclaration.of("EF.SPN", FileCatalogue.GSM, 0x6F46, 0, TRANSPARENT, "TS 51.011 10.3.11")
                    .coded(Formats.PROVIDER_NAME)
                    .vector("00FFFF", "empty"),
            FileDeclaration.of("EF.PUCT", FileCatalogue.GSM, 0x6F41, 0, TRANSPARENT, "TS 51.011 10.3.12")
                    .coded(Formats.BYTES),
            FileDeclaration.of("EF.CBMI", FileCatalogue.GSM, 0x6F45, 0, TRANSPARENT, "TS 51.011 10.3.13")
                    .coded(Formats.BYTES),
            FileDeclaration.of("EF.BCCH", FileCatalogue.GSM, 0x6F74, 0, TRANSPARENT, "TS 51.011 10.3.14")
                    .telling(Sensitivity.PERSONAL)
                    .coded(Formats.BYTES),
            FileDeclaration.of("EF.ACC", FileCatalogue.GSM, 0x6F78, 0, TRANSPARENT, "TS 51.011 10.3.15")
                    .coded(Formats.ACCESS_CLASSES)
                    .vector("8001", "0 15"),
            FileDeclaration.of("EF.FPLMN", FileCatalogue.GSM, 0x6F7B, 0, TRANSPARENT, "TS 51.011 10.3.16")
                    .coded(Plmn.LIST),
            FileDeclaration.of("EF.LOCI", FileCatalogue.GSM, 0x6F7E, 0, TRANSPARENT, "TS 51.011 10.3.17")
                    .telling(Sensitivity.PERSONAL)
                    .coded(Formats.LOCATION),
            FileDeclaration.of("EF.AD", FileCatalogue.GSM, 0x6FAD, 0, TRANSPARENT, "TS 51.011 10.3.18")
                    .coded(Formats.ADMINISTRATIVE),
            FileDeclaration.of("EF.Phase", FileCatalogue.GSM, 0x6FAE, 0, TRANSPARENT, "TS 51.011 10.3.19")
                    .coded(Formats.BYTES)
                    .vector("03", "03"));

    private SimFiles() {}
}
