package cardsmith.workbench.load;

import cardsmith.card.globalplatform.load.LoadNote;
import cardsmith.workbench.text.Texts;
import java.util.Locale;

/** What is said of a load. */
public final class LoadWords {

    private LoadWords() {}

    /** Returns the sentences of a note. */
    public static String of(LoadNote note, Texts texts) {
        String key = "load.note." + note.kind().name().toLowerCase(Locale.ROOT);
        return texts.get(key, note.details().toArray());
    }
}
