package cardsmith.card.file;

import java.util.List;

/**
 * What could be read of a file.
 *
 * @param file the file
 * @param parts its pieces in their order
 * @param remark why there is no more of it, one sentence, empty when it is whole
 */
public record FileContent(FileOnCard file, List<FilePart> parts, String remark) {

    /** Keeps an own copy of the list. */
    public FileContent {
        parts = List.copyOf(parts);
    }
}
