package cardsmith.workbench.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;

/**
 * Makes the archive of the classes that the window needs (application class-data sharing): it opens the window and its
 * views once on a screen in memory, notes the classes, and lets Java write them to a file.
 */
public final class StartArchive {

    /** Ending of the name of a list of classes, from which Java makes an archive where the jars lie elsewhere. */
    private static final String LIST = ".classes";

    private StartArchive() {}

    /**
     * Writes the archive, or only the list of its classes where the name ends with {@code .classes}.
     *
     * @param arguments the file to write, the program's jar, the folder with the jar of the screen in memory
     * @throws IOException when a file cannot be written
     * @throws InterruptedException when the program is being stopped
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            System.err.println("usage: StartArchive ARCHIVE JAR HEADLESS-FOLDER");
            System.exit(2);
        }
        Path archive = Path.of(arguments[0]).toAbsolutePath();
        Path jar = Path.of(arguments[1]).toAbsolutePath();
        Path work = Files.createTempDirectory("cardsmith-start");
        try {
            Path classes = noteClasses(jar, Path.of(arguments[2]), work);
            if (arguments[0].endsWith(LIST)) {
                Files.copy(classes, archive, StandardCopyOption.REPLACE_EXISTING);
                return;
            }
            Path fresh = archive.resolveSibling(
                    archive.getFileName() + "." + ProcessHandle.current().pid());
            run(
                    work,
                    List.of(
                            "-Xshare:dump",
                            "-XX:SharedClassListFile=" + classes,
                            "-XX:SharedArchiveFile=" + fresh,
                            "-cp",
                            jar.toString()));
            Files.move(fresh, archive, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            delete(work);
        }
    }

    private static Path noteClasses(Path jar, Path headless, Path work) throws IOException, InterruptedException {
        Path window = work.resolve("window.classes");
        Path command = work.resolve("command.classes");
        run(
                work,
                List.of(
                        "-Xshare:off",
                        "-XX:DumpLoadedClassList=" + window,
                        "-Djava.awt.headless=true",
                        "-Dcardsmith.settings=" + work.resolve("settings"),
                        "-Dglass.platform=Monocle",
                        "-Dmonocle.platform=Headless",
                        "-Dprism.order=sw",
                        "-cp",
                        jar + System.getProperty("path.separator") + headless.toAbsolutePath() + "/*",
                        "cardsmith.workbench.start.Rehearsal$Start",
                        "--reader=virtual"));
        run(
                work,
                List.of(
                        "-Xshare:off",
                        "-XX:DumpLoadedClassList=" + command,
                        "-Dcardsmith.settings=" + work.resolve("settings"),
                        "-cp",
                        jar.toString(),
                        "cardsmith.workbench.Main",
                        "--help"));
        TreeSet<String> seen = new TreeSet<>();
        List<String> lines = new ArrayList<>();
        for (Path list : List.of(window, command)) {
            for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
                if (!line.startsWith("#") && !line.contains("source:") && !line.contains("onocle") && seen.add(line)) {
                    lines.add(line);
                }
            }
        }
        for (String name : desktopClasses(jar)) {
            if (seen.add(name)) {
                lines.add(name);
            }
        }
        Path merged = work.resolve("classes");
        Files.write(merged, lines, StandardCharsets.UTF_8);
        return merged;
    }

    /** Returns the classes that bind the window to this desktop, which the screen in memory did not load. */
    private static List<String> desktopClasses(Path jar) throws IOException {
        List<String> names = new ArrayList<>();
        Path folder = jar.getParent();
        if (folder == null) {
            return names;
        }
        try (var jars = Files.newDirectoryStream(folder, "javafx-graphics-*.jar")) {
            for (Path graphics : jars) {
                try (ZipFile zip = new ZipFile(graphics.toFile())) {
                    zip.stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.startsWith("com/sun/glass/ui/") && name.endsWith(".class"))
                            .filter(name -> name.matches("com/sun/glass/ui/(gtk|win|mac)/.*"))
                            .map(name -> name.substring(0, name.length() - ".class".length()))
                            .sorted()
                            .forEach(names::add);
                }
            }
        }
        return names;
    }

    private static void run(Path work, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Path output = work.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("No start archive: Java did not end within two minutes");
        }
        if (process.exitValue() != 0) {
            String[] lines = Files.readString(output).split("\n", -1);
            String last = String.join("\n", Arrays.copyOf(lines, Math.min(lines.length, 20)));
            throw new IOException("No start archive: Java ended with " + process.exitValue() + "\n" + last);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
