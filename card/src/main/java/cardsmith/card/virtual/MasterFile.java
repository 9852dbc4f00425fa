package cardsmith.card.virtual;

import cardsmith.card.mostore.Octets;
import cardsmith.card.tlv.Tlv;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The MF with the files that every UICC has (TS 102 221 clause 13). */
final class MasterFile implements FileFolder {

    static final int FID = 0x3F00;

    /** An application as EF.DIR tells of it, its AID in hexadecimal. */
    record Application(String aid, String label) {

        /** Application template (TS 102 221 clause 13.1). */
        private byte[] template() {
            Tlv id = Tlv.of(0x4F, HexFormat.of().parseHex(aid));
            Tlv name = Tlv.of(0x50, label);
            return Tlv.of(0x61, List.of(id, name)).bytes();
        }
    }

    /** EF.ARR: the MF changes for nobody; its files are read always and changed never (ISO/IEC 7816-4 clause 9.3). */
    private static final List<String> RULES = List.of("80017F9700", "8001019000" + "80017E9700");

    private final List<ElementaryFile> files;

    MasterFile(CardNumber number, List<Application> applications) {
        List<byte[]> directory = applications.isEmpty()
                ? List.of(new byte[] {(byte) 0xFF})
                : applications.stream().map(Application::template).toList();
        files = List.of(
                ElementaryFile.LinearFixed.of(0x2F00, 0x1E, directory),
                new ElementaryFile.Transparent(0x2FE2, 0x02, Octets.of(number.bytes())),
                new ElementaryFile.Transparent(0x2F05, 0x05, Octets.of("en".getBytes(StandardCharsets.US_ASCII))),
                ElementaryFile.LinearFixed.of(
                        0x2F06,
                        0x06,
                        RULES.stream().map(HexFormat.of()::parseHex).toList()));
    }

    /** Returns the parameters of the MF: clock may stop, power as UICC class, no PIN of its own. */
    @Override
    public FileControl control() {
        return new FileControl()
                .with(0x82, "7821")
                .with(0x83, "3F00")
                .with(0xA5, "800171")
                .with(0x8A, ElementaryFile.ACTIVATED)
                .with(0x8B, "2F0601")
                .with(0xC6, "900100");
    }

    @Override
    public Optional<ElementaryFile> byFid(int fid) {
        return files.stream().filter(file -> file.fid() == fid).findFirst();
    }

    @Override
    public Optional<ElementaryFile> bySfi(int sfi) {
        return files.stream().filter(file -> file.sfi() == sfi).findFirst();
    }
}
