package cardsmith.workbench.card;

import cardsmith.card.file.Structure;

/** Which icon a file has. */
final class FileIcon {

    private FileIcon() {}

    static String of(Structure structure) {
        return switch (structure) {
            case TRANSPARENT -> "file-transparent";
            case LINEAR_FIXED, CYCLIC -> "file-records";
            case BER_TLV -> "file-tlv";
            case DIRECTORY -> "application";
        };
    }
}
