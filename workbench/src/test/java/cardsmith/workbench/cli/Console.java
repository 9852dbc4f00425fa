package cardsmith.workbench.cli;

import cardsmith.card.CardLink;
import cardsmith.card.Secret;
import cardsmith.card.reader.Reader;
import cardsmith.card.virtual.VirtualReader;
import cardsmith.workbench.SettingsFolder;
import cardsmith.workbench.bench.Bench;
import cardsmith.workbench.bench.GivenReaders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands in this process and keeps what they say. */
final class Console {

    static final String ADM1 = "88888888";

    final Map<String, String> environment = new HashMap<>(Map.of("ADM1", ADM1));
    final List<String> windows = new ArrayList<>();
    Optional<Terminal.Person> person = Optional.empty();
    UnaryOperator<CardLink> link = UnaryOperator.identity();
    byte[] in = {};

    /** Readers in place of those of PC/SC, where there are any. */
    List<Reader> readers = List.of();

    private final Path settings;

    Console(Path settings) {
        this.settings = settings;
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Result(int exitCode, byte[] raw, String err) {
        String out() {
            return new String(raw, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(raw);
        }
    }

    Result run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new ByteArrayInputStream(in),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                person,
                false);
        int code = new CardsmithCommand(
                        (reader, theme, trace, delay) -> windows.add(reader.orElse("-") + " " + theme.orElse("-")
                                + delay.map(slow -> " " + slow.text()).orElse("")),
                        terminal,
                        this::bench)
                .run(arguments);
        return new Result(code, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    /** Returns the backup images that were made. */
    List<Path> backups() {
        File[] files = SettingsFolder.at(settings).backups().toFile().listFiles();
        return files == null ? List.of() : Stream.of(files).map(File::toPath).toList();
    }

    private Bench bench() {
        SettingsFolder folder = SettingsFolder.at(settings);
        Bench bench = readers.isEmpty()
                ? Bench.of(folder)
                : new Bench(new GivenReaders(readers), VirtualReader::named, folder, Clock.systemUTC());
        bench.insert(link);
        return bench;
    }

    /** Somebody who types these answers in turn. */
    static Terminal.Person typing(String secret, String line) {
        return new Terminal.Person() {
            @Override
            public Optional<Secret> secret(String question) {
                return secret.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Secret.of(secret.getBytes(StandardCharsets.UTF_8)));
            }

            @Override
            public Optional<String> line(String question) {
                return Optional.of(line);
            }
        };
    }
}
