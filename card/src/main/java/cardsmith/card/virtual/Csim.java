package cardsmith.card.virtual;

import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** The directory of a CSIM (3GPP2 C.S0065): it can be selected, holds no file, and proves nothing to a network. */
final class Csim implements NetworkAdf {

    static final String AID = "A0000003431002FF86FF0389FFFFFFFF";

    private static final FileFolder FOLDER = new FileFolder() {
        @Override
        public FileControl control() {
            return new FileControl()
                    .with(0x82, "7821")
                    .with(0x84, AID)
                    .with(0x8A, ElementaryFile.ACTIVATED)
                    .with(0x8B, ElementaryFile.READ_ONLY)
                    .with(0xC6, "900100");
        }

        @Override
        public Optional<ElementaryFile> byFid(int fid) {
            return Optional.empty();
        }

        @Override
        public Optional<ElementaryFile> bySfi(int sfi) {
            return Optional.empty();
        }
    };

    private final MasterFiles files = new MasterFiles(() -> FOLDER);

    @Override
    public boolean isCalled(byte[] name) {
        String hex = HexFormat.of().formatHex(name).toUpperCase(Locale.ROOT);
        return !hex.isEmpty() && AID.startsWith(hex);
    }

    @Override
    public ResponseApdu select(CommandApdu command) {
        files.select();
        return files.open(command, Optional.empty());
    }

    @Override
    public ResponseApdu process(CommandApdu command) {
        return files.process(command);
    }

    @Override
    public ResponseApdu selectFile(CommandApdu command) {
        byte[] data = command.data();
        boolean itself = data.length == 2 && CardOs.fid(data, 0) == MasterFiles.CURRENT_ADF;
        return itself ? files.open(command, Optional.empty()) : CardOs.sw(Status.FILE_NOT_FOUND);
    }
}
