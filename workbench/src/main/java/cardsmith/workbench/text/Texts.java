package cardsmith.workbench.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of the window in one language; English stands in where a language has no text of its own. */
public final class Texts {

    private static final String BUNDLE = "cardsmith.workbench.text.texts";

    private final ResourceBundle bundle;
    private final Locale locale;

    private Texts(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /** Returns the texts of a language. */
    public static Texts of(Locale locale) {
        ResourceBundle.Control englishElse =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return new Texts(ResourceBundle.getBundle(BUNDLE, locale, englishElse), locale);
    }

    /**
     * Returns the text of a key with its places filled; numbers and dates are written as the language writes them.
     *
     * @throws java.util.MissingResourceException when there is no such key
     */
    public String get(String key, Object... values) {
        String pattern = bundle.getString(key);
        return values.length == 0 && pattern.indexOf('\'') < 0 && pattern.indexOf('{') < 0
                ? pattern
                : new MessageFormat(pattern, locale).format(values);
    }

    /** Returns whether there is a text for the key. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** Returns the language. */
    public Locale locale() {
        return locale;
    }
}
