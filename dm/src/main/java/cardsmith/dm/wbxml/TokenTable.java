package cardsmith.dm.wbxml;

import cardsmith.dm.markup.Space;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tag tokens of a kind of document, by code page, and how its header names it. */
public final class TokenTable {

    /** SyncML 1.2: pages 0 SyncML, 1 MetInf, 2 DM DDF and TNDS. */
    public static final TokenTable SYNCML = new TokenTable(
            "SyncML",
            0x1201,
            "-//SYNCML//DTD SyncML 1.2//EN",
            "syncml-tags.tsv",
            List.of(Space.SYNCML, Space.METINF, Space.DMDDF),
            0);

    /** DM DDF and TNDS 1.2: page 2 alone (OMA DM TND 1.2.1 clause 8.6); the number is that for unknown documents. */
    public static final TokenTable DMDDF = new TokenTable(
            "DM DDF",
            0x01,
            "-//OMA//DTD-DM-DDF 1.2//EN",
            "syncml-tags.tsv",
            List.of(Space.SYNCML, Space.METINF, Space.DMDDF),
            2);

    /** Client provisioning 1.0 and 1.1: pages 0 and 1. */
    public static final TokenTable PROV = new TokenTable(
            "client provisioning",
            0x0B,
            "-//WAPFORUM//DTD PROV 1.0//EN",
            "prov-tags.tsv",
            List.of(Space.PROV, Space.PROV),
            0);

    private final String title;
    private final int publicId;
    private final String formalId;
    private final int homePage;
    private final @Nullable Tag[][] tags;
    private final TagTokens[] tokens;
    private final Map<Space, Integer> pages = new EnumMap<>(Space.class);

    private TokenTable(String title, int publicId, String formalId, String resource, List<Space> spaces, int homePage) {
        this.title = title;
        this.publicId = publicId;
        this.formalId = formalId;
        this.homePage = homePage;
        this.tags = new Tag[spaces.size()][64];
        this.tokens = new TagTokens[spaces.size()];
        Arrays.setAll(tokens, page -> new TagTokens());
        for (Space space : Space.values()) {
            pages.put(space, spaces.indexOf(space));
        }
        for (String[] row : rows(resource)) {
            int page = Integer.parseInt(row[0]);
            int token = Integer.parseInt(row[1], 16);
            // The same text as the literals of the program, which makes comparing quick.
            String name = row[2].intern();
            tags[page][token] = new Tag(name, spaces.get(page));
            tokens[page].put(name, token);
        }
    }

    /** Returns what documents of this kind are called. */
    public String title() {
        return title;
    }

    /** Returns the registered public identifier. */
    public int publicId() {
        return publicId;
    }

    /** Returns the formal public identifier. */
    public String formalId() {
        return formalId;
    }

    /** Returns the code page on which the root element is. */
    public int homePage() {
        return homePage;
    }

    /** Returns whether an element of a space has a token. */
    public boolean knows(Space space, String element) {
        int page = Objects.requireNonNull(pages.get(space));
        return page >= 0 && tokens[page].get(element) >= 0;
    }

    /** Returns whether there is such a code page. */
    boolean hasPage(int page) {
        return page >= 0 && page < tags.length;
    }

    /** Returns the element of a token (6 bits) on a page, where there are such. */
    @Nullable
    Tag tag(int page, int token) {
        return hasPage(page) ? tags[page][token] : null;
    }

    /** Returns the code page of a space. */
    int page(Space space) {
        int page = Objects.requireNonNull(pages.get(space));
        if (page < 0) {
            throw new IllegalArgumentException("No code page for " + space + " in " + title);
        }
        return page;
    }

    /** Returns the token of an element. */
    int token(int page, String element) {
        int token = tokens[page].get(element);
        if (token < 0) {
            throw new IllegalArgumentException("No token for " + element + " on page " + page + " of " + title);
        }
        return token;
    }

    static List<String[]> rows(String resource) {
        List<String[]> rows = new ArrayList<>();
        try (InputStream in = TokenTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("No table " + resource);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(line.split("\t", -1));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return rows;
    }
}
