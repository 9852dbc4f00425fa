package cardsmith.workbench.card;

import cardsmith.card.file.Directory;
import cardsmith.card.file.FileOnCard;
import java.util.List;

/** A line of the CARD pane. */
public sealed interface CardLine {

    /** A heading with lines below; {@code id} is one of identity, applications, files, objects, log. */
    record Section(String id, String title, List<CardLine> lines) implements CardLine {
        /** Makes the record with its own copy of the list. */
        public Section {
            lines = List.copyOf(lines);
        }
    }

    /** A fact and its value. */
    record Fact(String icon, String name, String value) implements CardLine {}

    /** A directory with its files below, once it was looked into. */
    record Folder(Directory directory, List<CardLine> lines) implements CardLine {
        /** Makes the record with its own copy of the list. */
        public Folder {
            lines = List.copyOf(lines);
        }
    }

    /** A file; {@code detail} is its identifier and its size or records. */
    record File(FileOnCard file, String icon, String detail) implements CardLine {}

    /** A Management Object. */
    record Mo(MoLine mo) implements CardLine {}
}
