package cardsmith.card.file;

import static cardsmith.card.file.Structure.BER_TLV;
import static cardsmith.card.file.Structure.CYCLIC;
import static cardsmith.card.file.Structure.TRANSPARENT;

import java.util.List;

/** Files of the DM_SC application (docs/card-interface.md); a vector of a BER-TLV file is one of its objects. */
final class DmScFiles {

    private static final String CLAUSE = "card-interface: ADF DM_SC";

    static final List<FileDeclaration> ALL = List.of(
            FileDeclaration.of("EF.MO", FileCatalogue.DM_SC, 0x6F01, 0x01, BER_TLV, CLAUSE)
                    .coded(DmScFormats.MO)
                    .vector(
                            "FF1F1C80044368617483012185040000000286010189080102030405060708",
                            "name Chat, flags keep bootstrap, revision 2, content 8 bytes of WBXML")
                    .vector("FF1F0686010289013C", "content 1 byte of XML"),
            FileDeclaration.of("EF.CONF", FileCatalogue.DM_SC, 0x6F02, 0x02, BER_TLV, CLAUSE)
                    .coded(DmScFormats.SETTING)
                    .vector("800361626E", "server identifier abn")
                    .vector("81020DBC", "port 3516")
                    .vector("820305001E", "trigger new terminal, timer, every 30 min")
                    .vector("830404007FFF", "limits messages of 1024 bytes, objects of 32767 bytes")
                    .vector("8407A00580012A8100", "device classes 1")
                    .vector("85020100", "authentication client basic, server none")
                    .vector("86022100", "keys client 21, server first")
                    .vector("C00A1F010102032003000007", "key checks 1F 010203, 20 000007"),
            FileDeclaration.of("EF.LOG", FileCatalogue.DM_SC, 0x6F03, 0x03, CYCLIC, CLAUSE)
                    .coded(DmScFormats.LOG)
                    .vector("FFFFFFFF", "empty")
                    .vector(
                            "01030002B00200FF1F00C801FF2001A2" + "FF".repeat(48),
                            "session 2, opened by the server, complete: FF1F 200, job FF20 418"),
            FileDeclaration.of("EF.JOB", FileCatalogue.DM_SC, 0x6F04, 0x04, BER_TLV, CLAUSE)
                    .coded(DmScFormats.JOB)
                    .vector("FF1F0C81010282072E2F4B6973742F", "kind Exec, URI ./Kist/")
                    .vector("FF20078101048502044C", "kind Alert, alert 1100")
                    .vector("FF21078101018302FF20", "kind Get, fills FF20"),
            FileDeclaration.of("EF.KEY", FileCatalogue.DM_SC, 0x6F05, 0x05, BER_TLV, CLAUSE)
                    .telling(Sensitivity.KEY),
            FileDeclaration.of("EF.INFO", FileCatalogue.DM_SC, 0x6F06, 0x06, TRANSPARENT, CLAUSE)
                    .coded(DmScFormats.INFO)
                    .vector(
                            "0100D7AD459C5E7AA14200006CE300007C8300000004",
                            "version 1.0, build d7ad459c5e7aa142, free 27875 of 31875 bytes, revision 4"));

    private DmScFiles() {}
}
