package cardsmith.workbench.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

    /** Words that are the same in both languages. */
    private static final Set<String> ALIKE = Set.of("Management Objects", "Management Objects ({0})");

    private final Texts english = Texts.of(Locale.ENGLISH);
    private final Texts german = Texts.of(Locale.GERMAN);

    private static Properties bundle(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader in = new InputStreamReader(
                TextsTest.class.getResourceAsStream(name + ".properties"), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    private static Set<String> places(String pattern) {
        return PLACE.matcher(pattern).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void germanHasEveryTextOfEnglishAndNoOther() throws Exception {
        assertEquals(
                new TreeSet<>(bundle("texts").stringPropertyNames()),
                new TreeSet<>(bundle("texts_de").stringPropertyNames()));
    }

    @Test
    void noTextIsEmptyAndEachFillsTheSamePlacesInBothLanguages() throws Exception {
        Properties en = bundle("texts");
        Properties de = bundle("texts_de");
        for (String key : en.stringPropertyNames()) {
            assertFalse(de.getProperty(key).isBlank(), key);
            assertEquals(places(en.getProperty(key)), places(de.getProperty(key)), key);
        }
    }

    @Test
    void longerTextsAreTranslated() throws Exception {
        Properties en = bundle("texts");
        Properties de = bundle("texts_de");
        Set<String> same = en.stringPropertyNames().stream()
                .filter(key -> en.getProperty(key).equals(de.getProperty(key)))
                .filter(key -> en.getProperty(key).matches(".*\\p{L}{4,} .*\\p{L}{4,}.*"))
                .filter(key -> !ALIKE.contains(en.getProperty(key)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), same);
    }

    @Test
    void everyPatternCanBeFormatted() throws Exception {
        for (String name : new String[] {"texts", "texts_de"}) {
            Properties texts = bundle(name);
            for (String key : texts.stringPropertyNames()) {
                String pattern = texts.getProperty(key);
                if (pattern.indexOf('{') >= 0) {
                    String text = new MessageFormat(pattern, Locale.ENGLISH).format(new Object[] {1, 2, 3, 4});
                    assertFalse(text.contains("{"), name + " " + key + ": " + text);
                }
            }
        }
    }

    @Test
    void oneIsSingularAndAllElsePlural() {
        assertEquals("Write…", english.get("bar.write", 0));
        assertEquals("Write 1 change…", english.get("bar.write", 1));
        assertEquals("Write 2 changes…", english.get("bar.write", 2));
        assertEquals("Write 1,200 changes…", english.get("bar.write", 1_200));
        assertEquals("1 Änderung schreiben…", german.get("bar.write", 1));
        assertEquals("1.200 Änderungen schreiben…", german.get("bar.write", 1_200));
        assertEquals("only 1 try left", english.get("key.tries", 1));
        assertEquals("noch 3 Versuche", german.get("key.tries", 3));
        assertTrue(english.get("plan.facts", 1, 1, 1, "1 s").startsWith("1 object, 1 APDU, 1 byte,"));
        assertTrue(english.get("plan.facts", 2, 30, 400, "1 s").startsWith("2 objects, 30 APDUs, 400 bytes,"));
        assertTrue(german.get("plan.facts", 2, 30, 400, "1 s").startsWith("2 Objekte, 30 APDUs, 400 Byte,"));
        assertEquals("1 record", english.get("card.records", 1));
        assertEquals("5 Datensätze", german.get("card.records", 5));
    }

    @Test
    void noCountOfTwoReadsLikeOne() throws Exception {
        for (String name : new String[] {"texts", "texts_de"}) {
            Properties texts = bundle(name);
            for (String key : texts.stringPropertyNames()) {
                if (texts.getProperty(key).contains(",choice,")) {
                    MessageFormat format = new MessageFormat(texts.getProperty(key), Locale.ENGLISH);
                    String one = format.format(new Object[] {1, 1, 1, 1});
                    String two = format.format(new Object[] {2, 2, 2, 2});
                    assertFalse(one.replace('1', '2').equals(two), name + " " + key + ": " + two);
                }
            }
        }
    }

    @Test
    void aLanguageWithoutTextsIsEnglish() {
        assertEquals(english.get("button.cancel"), Texts.of(Locale.ITALIAN).get("button.cancel"));
    }
}
