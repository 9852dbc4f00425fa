package cardsmith.card.file;

import static cardsmith.card.file.Structure.LINEAR_FIXED;
import static cardsmith.card.file.Structure.TRANSPARENT;

import java.util.List;

/** Files of the USIM (3GPP TS 31.102 clauses 4.2 and 4.4.11). */
final class UsimFiles {

    static final List<FileDeclaration> ALL = List.of(
            FileDeclaration.of("EF.LI", FileCatalogue.USIM, 0x6F05, 0x02, TRANSPARENT, "TS 31.102 4.2.1")
                    .coded(Formats.LANGUAGES)
                    .vector("656EFFFF", "en"),
            FileDeclaration.of("EF.ARR", FileCatalogue.USIM, 0x6F06, 0x17, LINEAR_FIXED, "TS 31.102 4.2.55")
                    .coded(AccessRule.FORMAT)
                    .vector("8001019000", "read: always"),
            FileDeclaration.of("EF.IMSI", FileCatalogue.USIM, 0x6F07, 0x07, TRANSPARENT, "TS 31.102 4.2.2")
                    .telling(Sensitivity.PERSONAL)
                    .coded(Imsi.FORMAT)
                    .vector("082982608200002080", "228062800000208")
                    .vector("FFFFFFFFFFFFFFFFFF", "empty"),
            FileDeclaration.of("EF.Keys", FileCatalogue.USIM, 0x6F08, 0x08, TRANSPARENT, "TS 31.102 4.2.3")
                    .telling(Sensitivity.KEY),
            FileDeclaration.of("EF.KeysPS", FileCatalogue.USIM, 0x6F09, 0x09, TRANSPARENT, "TS 31.102 4.2.4")
                    .telling(Sensitivity.KEY),
            FileDeclaration.of("EF.PLMNwAcT", FileCatalogue.USIM, 0x6F60, 0x0A, TRANSPARENT, "TS 31.102 4.2.5")
                    .coded(Plmn.LIST_WITH_ACCESS_TECHNOLOGY)
                    .vector("62F2108000", "262-01 UTRAN")
                    .vector("62F2104000FFFFFF0000", "262-01 E-UTRAN")
                    .vector("2163540080", "123-456 GSM"),
            FileDeclaration.of("EF.HPPLMN", FileCatalogue.USIM, 0x6F31, 0x12, TRANSPARENT, "TS 31.102 4.2.6")
                    .coded(Formats.SEARCH_PERIOD)
                    .vector("05", "30 min"),
            FileDeclaration.of("EF.UST", FileCatalogue.USIM, 0x6F38, 0x04, TRANSPARENT, "TS 31.102 4.2.8")
                    .coded(Formats.SERVICES)
                    .vector("0580", "1 3 16"),
            FileDeclaration.of("EF.SPN", FileCatalogue.USIM, 0x6F46, 0, TRANSPARENT, "TS 31.102 4.2.12")
                    .coded(Formats.PROVIDER_NAME)
                    .vector("0147534D2D52204348FFFFFFFFFFFFFFFF", "GSM-R CH"),
            FileDeclaration.of("EF.ACC", FileCatalogue.USIM, 0x6F78, 0x06, TRANSPARENT, "TS 31.102 4.2.15")
                    .coded(Formats.ACCESS_CLASSES)
                    .vector("0040", "6"),
            FileDeclaration.of("EF.FPLMN", FileCatalogue.USIM, 0x6F7B, 0x0D, TRANSPARENT, "TS 31.102 4.2.16")
                    .coded(Plmn.LIST)
                    .vector("62F210FFFFFF", "262-01")
                    .vector("FFFFFF", "none"),
            FileDeclaration.of("EF.LOCI", FileCatalogue.USIM, 0x6F7E, 0x0B, TRANSPARENT, "TS 31.102 4.2.17")
                    .telling(Sensitivity.PERSONAL)
                    .coded(Formats.LOCATION)
                    .vector("47D1264A62F21037211E00", "TMSI 47D1264A, in 262-01 area 3721, status updated"),
            FileDeclaration.of("EF.AD", FileCatalogue.USIM, 0x6FAD, 0x03, TRANSPARENT, "TS 31.102 4.2.18")
                    .coded(Formats.ADMINISTRATIVE)
                    .vector("00000002", "operation normal, digits of MNC 2"),
            FileDeclaration.of("EF.ECC", FileCatalogue.USIM, 0x6FB7, 0x01, LINEAR_FIXED, "TS 31.102 4.2.21")
                    .coded(Formats.EMERGENCY)
                    .vector("19F1FF01", "911, police"),
            FileDeclaration.of("EF.PSLOCI", FileCatalogue.USIM, 0x6F73, 0x0C, TRANSPARENT, "TS 31.102 4.2.23")
                    .telling(Sensitivity.PERSONAL)
                    .coded(Formats.BYTES)
                    .vector("FFFF", "empty"),
            FileDeclaration.of("EF.FDN", FileCatalogue.USIM, 0x6F3B, 0, LINEAR_FIXED, "TS 31.102 4.2.24")
                    .telling(Sensitivity.PERSONAL)
                    .coded(DialledNumber.FORMAT),
            FileDeclaration.of("EF.SMS", FileCatalogue.USIM, 0x6F3C, 0, LINEAR_FIXED, "TS 31.102 4.2.25")
                    .telling(Sensitivity.PERSONAL)
                    .coded(Formats.MESSAGE)
                    .vector("00FFFF", "free")
                    .vector("0107", "read"),
            FileDeclaration.of("EF.MSISDN", FileCatalogue.USIM, 0x6F40, 0, LINEAR_FIXED, "TS 31.102 4.2.26")
                    .telling(Sensitivity.PERSONAL)
                    .coded(DialledNumber.FORMAT)
                    .vector("0891947172199181F3FFFFFFFFFF", "+4917279119183")
                    .vector("416C69FF0891947172199181F3FFFFFFFFFF", "name Ali, +4917279119183")
                    .vector("FFFFFFFFFFFFFFFFFFFFFFFFFFFF", "empty"),
            FileDeclaration.of("EF.SMSP", FileCatalogue.USIM, 0x6F42, 0, LINEAR_FIXED, "TS 31.102 4.2.27")
                    .telling(Sensitivity.PERSONAL)
                    .coded(NetworkFormats.MESSAGE_DEFAULTS)
                    .vector("FDFFFFFFFFFFFFFFFFFFFFFFFF0791947101670000FFFFFFFFFFFFFF", "service centre +491710760000")
                    .vector("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "empty"),
            FileDeclaration.of("EF.SMSS", FileCatalogue.USIM, 0x6F43, 0, TRANSPARENT, "TS 31.102 4.2.28")
                    .coded(Formats.BYTES)
                    .vector("FFFF", "empty"),
            FileDeclaration.of("EF.CBMI", FileCatalogue.USIM, 0x6F45, 0, TRANSPARENT, "TS 31.102 4.2.14")
                    .coded(Formats.BYTES)
                    .vector("0032", "0032"),
            FileDeclaration.of("EF.GID1", FileCatalogue.USIM, 0x6F3E, 0, TRANSPARENT, "TS 31.102 4.2.10")
                    .coded(Formats.BYTES)
                    .vector("01FF", "01FF"),
            FileDeclaration.of("EF.GID2", FileCatalogue.USIM, 0x6F3F, 0, TRANSPARENT, "TS 31.102 4.2.11")
                    .coded(Formats.BYTES)
                    .vector("FF", "empty"),
            FileDeclaration.of("EF.EST", FileCatalogue.USIM, 0x6F56, 0x05, TRANSPARENT, "TS 31.102 4.2.47")
                    .coded(Formats.ENABLED)
                    .vector("05", "FDN ACL")
                    .vector("00", "none"),
            FileDeclaration.of("EF.ACL", FileCatalogue.USIM, 0x6F57, 0, TRANSPARENT, "TS 31.102 4.2.48")
                    .coded(Formats.BYTES),
            FileDeclaration.of("EF.OPLMNwAcT", FileCatalogue.USIM, 0x6F61, 0x11, TRANSPARENT, "TS 31.102 4.2.53")
                    .coded(Plmn.LIST_WITH_ACCESS_TECHNOLOGY)
                    .vector("62F2100800", "262-01 NG-RAN"),
            FileDeclaration.of("EF.HPLMNwAcT", FileCatalogue.USIM, 0x6F62, 0x13, TRANSPARENT, "TS 31.102 4.2.54")
                    .coded(Plmn.LIST_WITH_ACCESS_TECHNOLOGY)
                    .vector("62F210C084", "262-01 UTRAN+E-UTRAN+GSM only"),
            FileDeclaration.of("EF.PNN", FileCatalogue.USIM, 0x6FC5, 0x19, LINEAR_FIXED, "TS 31.102 4.2.58")
                    .coded(Formats.NETWORK_NAME)
                    .vector("430584D4F29C0E", "Test"),
            FileDeclaration.of("EF.OPL", FileCatalogue.USIM, 0x6FC6, 0x1A, LINEAR_FIXED, "TS 31.102 4.2.59")
                    .coded(NetworkFormats.OPERATOR_LIST)
                    .vector("62F2100000FFFE01", "262-01, areas 0000 to FFFE, name record 1 of EF.PNN")
                    .vector("FFFFFFFFFFFFFFFF", "empty"),
            FileDeclaration.of("EF.SPDI", FileCatalogue.USIM, 0x6FCD, 0x1B, TRANSPARENT, "TS 31.102 4.2.66")
                    .coded(NetworkFormats.PROVIDER_NETWORKS)
                    .vector("A308800662F210FFFFFF", "262-01")
                    .vector("FFFFFF", "none"),
            FileDeclaration.of("EF.EHPLMN", FileCatalogue.USIM, 0x6FD9, 0x1D, TRANSPARENT, "TS 31.102 4.2.84")
                    .coded(Plmn.LIST)
                    .vector("62F210", "262-01"),
            FileDeclaration.of("EF.EPSLOCI", FileCatalogue.USIM, 0x6FE3, 0x1E, TRANSPARENT, "TS 31.102 4.2.91")
                    .telling(Sensitivity.PERSONAL)
                    .coded(NetworkFormats.EPS_LOCATION)
                    .vector(
                            "0BF662F2108001011234567862F210372100",
                            "GUTI 0BF662F21080010112345678, in 262-01 area 3721, status updated"),
            FileDeclaration.of("EF.EPSNSC", FileCatalogue.USIM, 0x6FE4, 0x18, LINEAR_FIXED, "TS 31.102 4.2.92")
                    .telling(Sensitivity.KEY),
            FileDeclaration.of("EF.5GS3GPPLOCI", FileCatalogue.DF_5GS, 0x4F01, 0x01, TRANSPARENT, "TS 31.102 4.4.11.2")
                    .telling(Sensitivity.PERSONAL)
                    .coded(Formats.BYTES),
            FileDeclaration.of("EF.5GS3GPPNSC", FileCatalogue.DF_5GS, 0x4F03, 0x03, LINEAR_FIXED, "TS 31.102 4.4.11.4")
                    .telling(Sensitivity.KEY),
            FileDeclaration.of("EF.5GAUTHKEYS", FileCatalogue.DF_5GS, 0x4F05, 0x05, TRANSPARENT, "TS 31.102 4.4.11.6")
                    .telling(Sensitivity.KEY),
            FileDeclaration.of(
                            "EF.SUCI_Calc_Info", FileCatalogue.DF_5GS, 0x4F07, 0x07, TRANSPARENT, "TS 31.102 4.4.11.8")
                    .coded(NetworkFormats.SUBSCRIPTION_CONCEALMENT)
                    .vector(
                            "A006010102020000A10A80011B8102AABB80011E",
                            "profile A with key 1, profile B with key 2, "
                                    + "null scheme, home network key 1B, home network key 1E"),
            FileDeclaration.of(
                            "EF.Routing_Indicator",
                            FileCatalogue.DF_5GS,
                            0x4F0A,
                            0x0A,
                            TRANSPARENT,
                            "TS 31.102 4.4.11.11")
                    .coded(Formats.ROUTING_INDICATOR)
                    .vector("17FFFFFF", "71")
                    .vector("F0FFFFFF", "0"));

    private UsimFiles() {}
}
