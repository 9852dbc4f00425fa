package cardsmith.card.virtual;

import java.util.List;

/** The persistent memory of a card with the sample MOs, made once and copied from then on. */
final class SampleCard {

    private static final class Made {
        private static final List<byte[]> CELLS = make();
    }

    private SampleCard() {}

    /** Returns the cells of each applet, to be copied and not changed. */
    static List<byte[]> cells() {
        return Made.CELLS;
    }

    private static List<byte[]> make() {
        var card = VirtualUicc.empty(0);
        return card.cells();
    }
}
