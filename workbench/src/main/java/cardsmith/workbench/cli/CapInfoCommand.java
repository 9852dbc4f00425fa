package cardsmith.workbench.cli;

import cardsmith.card.cap.CapFile;
import cardsmith.card.cap.CapImport;
import cardsmith.card.cap.LoadFile;
import cardsmith.workbench.load.LoadChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what is in a CAP file. */
@Command(name = "info", description = "Say what is in a CAP file and what a card needs for it.")
final class CapInfoCommand extends Work {

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "CAP file. Default: the applet that comes with the program.")
    @Nullable
    String file;

    record Contents(
            String packageAid,
            String packageVersion,
            Optional<String> packageName,
            String format,
            Optional<String> javaCard,
            boolean needsIntegers,
            List<String> applets,
            List<String> imports,
            Map<String, Integer> components,
            int loadFileBytes,
            String loadFileSha256)
            implements Answer {

        static Contents of(CapFile cap) {
            Map<String, Integer> sizes = new LinkedHashMap<>();
            cap.sizes().forEach((component, bytes) -> sizes.put(component.fileName(), bytes));
            LoadFile loadFile = cap.loadFile(false);
            return new Contents(
                    cap.aid().hex(),
                    cap.version(),
                    cap.packageName(),
                    cap.format(),
                    cap.javaCardRelease(),
                    cap.needsIntegers(),
                    cap.applets().stream().map(applet -> applet.aid().hex()).toList(),
                    cap.imports().stream().map(CapImport::description).toList(),
                    sizes,
                    loadFile.length(),
                    HexFormat.of().formatHex(loadFile.hash(LoadFile.Hash.SHA256)));
        }

        @Override
        public String document() {
            return "cap info";
        }

        @Override
        public List<String> lines() {
            Columns columns = new Columns()
                    .row(
                            "Package",
                            packageAid + " version " + packageVersion
                                    + packageName.map(n -> " " + n).orElse(""))
                    .row("Format", format)
                    .row("Needs", "Java Card " + javaCard.orElse("(not told)") + (needsIntegers ? ", integers" : ""))
                    .row("Load file", loadFileBytes + " bytes, SHA-256 " + loadFileSha256);
            applets.forEach(applet -> columns.row("Applet", applet));
            imports.forEach(one -> columns.row("Import", one));
            List<String> lines = new ArrayList<>(columns.lines());
            Columns sizes = new Columns();
            components.forEach((name, bytes) -> sizes.row("  " + name, bytes + " bytes"));
            lines.addAll(sizes.lines());
            return lines;
        }
    }

    @Override
    Answer answer(Run run) throws IOException, Trouble {
        return Contents.of(file == null ? LoadChoice.own() : CapDocument.read(file));
    }
}
