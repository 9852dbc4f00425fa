package cardsmith.workbench.card;

import cardsmith.card.Aid;
import cardsmith.card.file.Directory;
import cardsmith.card.file.FileOnCard;
import java.util.List;
import java.util.Optional;

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

    /** A domain, package, module or application in the registry of the card; modules have no {@code aid}. */
    record Content(Optional<Aid> aid, String icon, String name, String value, List<CardLine> lines)
            implements CardLine {
        /** Makes the record with its own copy of the list. */
        public Content {
            lines = List.copyOf(lines);
        }
    }

    /** A Management Object. */
    record Mo(MoLine mo) implements CardLine {}

    /** Returns what stays the same when the line is made again. */
    default String key() {
        if (this instanceof Section section) {
            return "section " + section.id();
        }
        if (this instanceof Folder folder) {
            return "folder " + folder.directory().path();
        }
        if (this instanceof File file) {
            return "file " + file.file().declaration().path();
        }
        if (this instanceof Content content) {
            // A module often bears the name of the application made from it.
            return (content.aid().isPresent() ? "content " : "module ") + content.name();
        }
        return this instanceof Mo mo ? "mo " + mo.mo().tag() : this instanceof Fact fact ? "fact " + fact.name() : "";
    }

    /** Returns the words that a search looks into. */
    default String words() {
        if (this instanceof Folder folder) {
            return folder.directory().name();
        }
        if (this instanceof File file) {
            return file.file().declaration().name() + " " + file.detail();
        }
        if (this instanceof Content content) {
            return content.name() + " " + content.value();
        }
        return this instanceof Mo mo
                ? mo.mo().title() + " " + mo.mo().tag()
                : this instanceof Fact fact ? fact.name() + " " + fact.value() : "";
    }
}
