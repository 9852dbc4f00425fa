package cardsmith.dm.wbxml;

import cardsmith.dm.markup.Space;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private final List<Space> spaces;
    private final int homePage;
    private final String[][] names;
    private final List<Map<String, Integer>> tokens = new ArrayList<>();

    private TokenTable(String title, int publicId, String formalId, String resource, List<Space> spaces, int homePage) {
        this.title = title;
        this.publicId = publicId;
        this.formalId = formalId;
        this.spaces = spaces;
        this.homePage = homePage;
        this.names = new String[spaces.size()][64];
        spaces.forEach(space -> tokens.add(new HashMap<>()));
        for (String[] row : rows(resource)) {
            int page = Integer.parseInt(row[0]);
            int token = Integer.parseInt(row[1], 16);
            names[page][token] = row[2];
            tokens.get(page).put(row[2], token);
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
        int page = spaces.indexOf(space);
        return page >= 0 && tokens.get(page).containsKey(element);
    }

    /** Returns whether there is such a code page. */
    boolean hasPage(int page) {
        return page >= 0 && page < names.length;
    }

    /** Returns the element of a token (6 bits), where the page has one. */
    Optional<String> name(int page, int token) {
        return Optional.ofNullable(names[page][token]);
    }

    /** Returns the space of a code page. */
    Space space(int page) {
        return spaces.get(page);
    }

    /** Returns the code page of a space. */
    int page(Space space) {
        int page = spaces.indexOf(space);
        if (page < 0) {
            throw new IllegalArgumentException("No code page for " + space + " in " + title);
        }
        return page;
    }

    /** Returns the token of an element. */
    int token(int page, String element) {
        Integer token = tokens.get(page).get(element);
        if (token == null) {
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
