package cardsmith.card.virtual;

import java.util.Optional;

/** A directory with the elementary files in it. */
interface FileFolder {

    /** Returns the file control parameters of the directory. */
    FileControl control();

    /** Returns the file with an identifier. */
    Optional<ElementaryFile> byFid(int fid);

    /** Returns the file with a short identifier, 1 to 30. */
    Optional<ElementaryFile> bySfi(int sfi);
}
