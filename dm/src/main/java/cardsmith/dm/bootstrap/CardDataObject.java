package cardsmith.dm.bootstrap;

import java.util.Optional;

/**
 * An entry of the file EF DODF: where a data object of a PKCS#15 application is (PKCS#15 1.1).
 *
 * @param form how the entry is written
 * @param label words for people, empty where there are none
 * @param identifier object identifier of what the file holds
 * @param path where the file is, in hexadecimal digits: one or more file identifiers
 * @param length number of octets that count, where the entry says so
 * @param isPrivate whether a PIN is needed to read it
 * @param isModifiable whether it may be changed
 */
public record CardDataObject(
        Form form,
        String label,
        String identifier,
        String path,
        Optional<Integer> length,
        boolean isPrivate,
        boolean isModifiable) {

    /** How an entry is written; cards have both. */
    public enum Form {
        /** opaqueDO: tag 30, the identifier is that of the application. */
        OPAQUE,
        /** oidDO: tag A1, the identifier stands beside the path. */
        OID
    }

    /** Makes the record; a path that is no file identifiers is refused. */
    public CardDataObject {
        if (!path.matches("(?:[0-9A-F]{4}){1,8}")) {
            throw new IllegalArgumentException("A path is one to eight file identifiers in hexadecimal digits.");
        }
        if (length.filter(octets -> octets < 0 || octets > 0x7FFF).isPresent()) {
            throw new IllegalArgumentException("A file has at most 32767 octets.");
        }
    }

    /** Returns an entry in the opaque form for a file that everybody may read. */
    public static CardDataObject of(ProvisioningFile file, String label, String path) {
        return new CardDataObject(Form.OPAQUE, label, file.identifier(), path, Optional.empty(), false, false);
    }

    /** Returns which bootstrap file it is, where it is one. */
    public Optional<ProvisioningFile> file() {
        return ProvisioningFile.of(identifier);
    }
}
