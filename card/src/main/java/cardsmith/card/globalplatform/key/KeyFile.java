package cardsmith.card.globalplatform.key;

import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.crypto.spec.SecretKeySpec;

/**
 * Key sets in an encrypted PKCS#12 file, opened with a password that is wiped when the file is closed.
 *
 * <p>An entry is named {@code name|version|cipher|diversification|part}; each of the three keys of a set is one.
 */
public final class KeyFile implements AutoCloseable {

    private static final long MOST_BYTES = 1 << 22;
    private static final String[] PARTS = {"enc", "mac", "dek"};

    private final Path file;
    private final KeyStore store;
    private final Secret password;

    private KeyFile(Path file, KeyStore store, Secret password) {
        this.file = file;
        this.store = store;
        this.password = password;
    }

    /**
     * Opens the file, or makes an empty one in memory where there is none; nothing is written before {@link #put}.
     *
     * @param password UTF-8; copied
     * @throws IOException when the password is wrong, or the file is damaged or none of this kind; the sentence says
     *     which
     */
    public static KeyFile open(Path file, Secret password) throws IOException {
        char[] chars = chars(password);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            if (!Files.exists(file)) {
                store.load(null, chars);
            } else if (Files.size(file) > MOST_BYTES) {
                throw new IOException("The file " + file + " is larger than 4 MiB, so it is no key store.");
            } else {
                try (InputStream in = Files.newInputStream(file)) {
                    load(file, store, in, chars);
                }
            }
            return new KeyFile(file, store, password.use(Secret::of));
        } catch (GeneralSecurityException broken) {
            throw new IOException("The file " + file + " is no key store that can be read.", broken);
        } finally {
            Arrays.fill(chars, '\0');
        }
    }

    private static void load(Path file, KeyStore store, InputStream in, char[] chars)
            throws IOException, GeneralSecurityException {
        try {
            store.load(in, chars);
        } catch (IOException broken) {
            if (broken.getCause() instanceof UnrecoverableKeyException) {
                throw new IOException("The password of the key store " + file + " is wrong.", broken);
            }
            throw new IOException("The file " + file + " is damaged or no key store.", broken);
        }
    }

    /** Returns the names of the key sets, in order. */
    public SortedSet<String> names() throws IOException {
        var names = new TreeSet<String>();
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (alias.indexOf('|') > 0) {
                    names.add(alias.substring(0, alias.indexOf('|')));
                }
            }
        } catch (GeneralSecurityException broken) {
            throw new IOException("The key store " + file + " cannot be read.", broken);
        }
        return Collections.unmodifiableSortedSet(names);
    }

    /** Returns the key set of this name, which the caller wipes; empty where there is none. */
    public Optional<CardKeys> get(String name) throws IOException {
        String start = checked(name) + "|";
        char[] chars = chars(password);
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (alias.startsWith(start) && alias.endsWith("|enc")) {
                    return Optional.of(read(alias.substring(0, alias.length() - 3), chars));
                }
            }
            return Optional.empty();
        } catch (GeneralSecurityException | RuntimeException broken) {
            throw new IOException("The keys " + name + " in " + file + " cannot be read.", broken);
        } finally {
            Arrays.fill(chars, '\0');
        }
    }

    private CardKeys read(String start, char[] chars) throws GeneralSecurityException {
        String[] words = start.split("\\|", -1);
        Secret[] keys = new Secret[PARTS.length];
        for (int i = 0; i < PARTS.length; i++) {
            byte[] bytes = store.getKey(start + PARTS[i], chars).getEncoded();
            keys[i] = Secret.of(bytes);
            Arrays.fill(bytes, (byte) 0);
        }
        var type = KeyType.valueOf(words[2].toUpperCase(Locale.ROOT));
        return new CardKeys(
                new KeySet(Integer.parseInt(words[1], 16), type, keys[0], keys[1], keys[2]),
                Diversification.valueOf(words[3].toUpperCase(Locale.ROOT)));
    }

    /**
     * Puts a key set into the file, in place of one of the same name, and writes the file.
     *
     * @param name letters, digits, blanks, dots, hyphens and underscores
     * @throws IllegalArgumentException when the name has other characters
     */
    public void put(String name, CardKeys keys) throws IOException {
        remove(checked(name) + "|");
        KeySet set = keys.master();
        String start = String.format("%s|%02x|%s|%s|", checked(name), set.version(), set.type(), keys.diversification())
                .toLowerCase(Locale.ROOT);
        char[] chars = chars(password);
        try {
            for (int i = 0; i < PARTS.length; i++) {
                // The cipher's name only labels the bytes; Java has a place for AES in such a file and for few others.
                var entry =
                        set.keys().get(i).use(bytes -> new KeyStore.SecretKeyEntry(new SecretKeySpec(bytes, "AES")));
                store.setEntry(start + PARTS[i], entry, new KeyStore.PasswordProtection(chars));
            }
        } catch (GeneralSecurityException broken) {
            throw new IOException("The keys " + name + " cannot be put into " + file + ".", broken);
        } finally {
            Arrays.fill(chars, '\0');
        }
        save();
    }

    /** Takes a key set out of the file and writes the file; returns whether it was there. */
    public boolean delete(String name) throws IOException {
        boolean there = remove(checked(name) + "|");
        if (there) {
            save();
        }
        return there;
    }

    private boolean remove(String start) throws IOException {
        boolean removed = false;
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (alias.startsWith(start)) {
                    store.deleteEntry(alias);
                    removed = true;
                }
            }
        } catch (GeneralSecurityException broken) {
            throw new IOException("The key store " + file + " cannot be changed.", broken);
        }
        return removed;
    }

    private void save() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        Path draft = posix
                ? Files.createTempFile(
                        folder,
                        "keys",
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(folder, "keys", ".new");
        char[] chars = chars(password);
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                store.store(out, chars);
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (GeneralSecurityException broken) {
            throw new IOException("The key store " + file + " cannot be written.", broken);
        } finally {
            Arrays.fill(chars, '\0');
            Files.deleteIfExists(draft);
        }
    }

    private static String checked(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        if (!plain.matches("[a-z0-9][a-z0-9 ._-]{0,63}")) {
            throw new IllegalArgumentException(
                    "A key set's name has 1 to 64 letters, digits, blanks, dots, hyphens and underscores");
        }
        return plain;
    }

    // The encryption of Java's PKCS#12 takes ASCII alone: other passwords go in as the hexadecimal of their UTF-8.
    private static char[] chars(Secret password) {
        return password.use(bytes -> {
            boolean ascii = true;
            for (byte b : bytes) {
                ascii &= b >= 0x20 && b < 0x7F;
            }
            char[] chars = new char[ascii ? bytes.length : 2 * bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                if (ascii) {
                    chars[i] = (char) bytes[i];
                } else {
                    chars[2 * i] = Character.forDigit(bytes[i] >> 4 & 0xF, 16);
                    chars[2 * i + 1] = Character.forDigit(bytes[i] & 0xF, 16);
                }
            }
            return chars;
        });
    }

    /** Overwrites the password. */
    @Override
    public void close() {
        password.close();
    }
}
