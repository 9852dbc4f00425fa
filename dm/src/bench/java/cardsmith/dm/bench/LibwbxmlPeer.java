package cardsmith.dm.bench;

import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** libwbxml at the same work, in one process of its own; a C compiler and libwbxml2-dev make it here and now. */
final class LibwbxmlPeer {

    private LibwbxmlPeer() {}

    /** Returns the median of each kind of work in nanoseconds; nothing, with a sentence, where it cannot be made. */
    static Map<String, Double> medians(Path source, Path folder) throws IOException, InterruptedException {
        Path program = folder.resolve("libwbxml_peer");
        List<String> compile = List.of(
                "gcc",
                "-O2",
                "-I/usr/include/libwbxml-1.0",
                "-o",
                program.toString(),
                source.toString(),
                "-lwbxml2",
                "-lexpat");
        if (!Files.exists(Path.of("/usr/include/libwbxml-1.0")) || run(compile).isEmpty()) {
            System.out.println("libwbxml is not measured: it takes gcc and libwbxml2-dev.");
            return Map.of();
        }
        Path wbxml = folder.resolve("package.wbxml");
        Path xml = folder.resolve("package.xml");
        Files.write(wbxml, SyncMl.wbxml(Samples.replaces()));
        Files.write(xml, SyncMl.write(Samples.replaces(), SyncMlForm.XML));
        Map<String, List<Double>> rounds = new LinkedHashMap<>();
        for (String line : run(List.of(program.toString(), wbxml.toString(), xml.toString(), "9"))) {
            String[] words = line.split(" ", 2);
            if (words.length == 2) {
                rounds.computeIfAbsent(words[0], name -> new ArrayList<>()).add(Double.valueOf(words[1]));
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        rounds.forEach((name, times) ->
                medians.put(name, times.stream().sorted().toList().get(times.size() / 2)));
        return medians;
    }

    /** Returns the lines that a program wrote, at least one; none where it failed. */
    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException absent) {
            return List.of();
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? List.of(out.split("\n", -1)) : List.of();
    }
}
