package cardsmith.workbench.cli;

import cardsmith.card.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where PINs and keys come from: never from an argument, which other users of the machine can read. */
final class SecretSources {

    /** The longest PIN or key in its textual form. */
    private static final int LONGEST = 256;

    private static final String HEX = "hex:";

    @Option(names = "--adm1-env", paramLabel = "NAME", description = "Environment variable that holds ADM1.")
    @Nullable
    String adm1Variable;

    @Option(names = "--adm1-file", paramLabel = "FILE", description = "File that holds ADM1; - is the input.")
    @Nullable
    String adm1File;

    @Option(names = "--pin1-env", paramLabel = "NAME", description = "Environment variable that holds PIN1.")
    @Nullable
    String pin1Variable;

    @Option(names = "--pin1-file", paramLabel = "FILE", description = "File that holds PIN1; - is the input.")
    @Nullable
    String pin1File;

    Secret adm1(Terminal terminal) throws IOException, Trouble {
        return secret(terminal, "ADM1", "adm1", adm1Variable, adm1File);
    }

    Secret pin1(Terminal terminal) throws IOException, Trouble {
        return secret(terminal, "PIN1", "pin1", pin1Variable, pin1File);
    }

    /** Returns the secret of a variable, a file or a prompt. */
    static Secret secret(
            Terminal terminal, String name, String option, @Nullable String variable, @Nullable String file)
            throws IOException, Trouble {
        if (variable != null && file != null) {
            throw Trouble.wrongUse(
                    capital(name) + " has two sources.", "Give --" + option + "-env or --" + option + "-file.");
        }
        if (variable != null) {
            String value = terminal.environment().get(variable);
            if (value == null) {
                throw Trouble.wrongUse("There is no environment variable " + variable + ".", "Set it to " + name + ".");
            }
            return decoded(name, value.getBytes(StandardCharsets.UTF_8));
        }
        if (file != null) {
            try (InputStream in = file.equals("-") ? terminal.in() : Files.newInputStream(Path.of(file))) {
                return decoded(name, in.readNBytes(LONGEST + 1));
            }
        }
        Terminal.Person person = terminal.person()
                .orElseThrow(() -> Trouble.wrongUse(
                        capital(name) + " is needed, and there is nobody to ask.",
                        "Give --" + option + "-env NAME or --" + option + "-file FILE."));
        Optional<Secret> typed = person.secret(capital(name) + " (not shown): ");
        try (Secret secret = typed.orElseThrow(
                () -> Trouble.cancelled("No " + name + " was typed, so nothing was sent.", "Nothing was written."))) {
            return secret.use(bytes -> decoded(name, bytes.clone()));
        }
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Returns the secret of a text, after {@code hex:} of its digits; wipes the bytes. */
    private static Secret decoded(String name, byte[] text) throws Trouble {
        try {
            int end = text.length;
            while (end > 0 && (text[end - 1] == '\n' || text[end - 1] == '\r')) {
                end--;
            }
            if (end == 0 || text.length > LONGEST) {
                throw Trouble.badInput(
                        capital(name) + " is empty or too long.", "It has at most " + LONGEST + " characters.");
            }
            byte[] value = Arrays.copyOf(text, end);
            byte[] plain = isHex(value) ? unhex(name, value) : value;
            try {
                return Secret.of(plain);
            } finally {
                Arrays.fill(value, (byte) 0);
                Arrays.fill(plain, (byte) 0);
            }
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private static boolean isHex(byte[] value) {
        return value.length > HEX.length()
                && Arrays.equals(value, 0, HEX.length(), HEX.getBytes(StandardCharsets.US_ASCII), 0, HEX.length());
    }

    private static byte[] unhex(String name, byte[] value) throws Trouble {
        int digits = value.length - HEX.length();
        byte[] plain = new byte[digits / 2];
        for (int i = 0; i < digits; i++) {
            int c = value[HEX.length() + i];
            if (digits % 2 != 0 || !HexFormat.isHexDigit(c)) {
                throw Trouble.badInput(
                        capital(name) + " is not written in pairs of hexadecimal digits after hex:.",
                        "Mend it and try again.");
            }
            plain[i / 2] = (byte) (plain[i / 2] << 4 | HexFormat.fromHexDigit(c));
        }
        return plain;
    }
}
