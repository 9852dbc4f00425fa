package cardsmith.workbench.card;

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

    /** A Management Object. */
    record Mo(MoLine mo) implements CardLine {}
}
