package cardsmith.applet;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Builds {@code applet/cap} from the sources: {@code java CapBuild.java KITS ROOT}, where KITS holds jc222_kit and
 * jc305u4_kit. Started from its source, before anything is compiled, so it uses nothing but Java itself.
 */
final class CapBuild {
    static final String CAP = "dm-sc.cap";
    static final String MANIFEST = "dm-sc.properties";

    private static final String PACKAGE = "cardsmith.applet";
    private static final String COMPONENTS = "cardsmith/applet/javacard/";
    private static final String PACKAGE_AID = "0xF0:0x44:0x4D:0x53:0x43:0x00";
    private static final String DM_AID = "0xF0:0x44:0x4D:0x53:0x43:0x01";
    private static final String PROVISIONING_AID = "0xF0:0x44:0x4D:0x53:0x43:0x02";

    /** The oldest kit whose API the applet needs, and the newest converter that still takes its export files. */
    private static final String API_KIT = "jc222_kit";

    private static final String CONVERTER_KIT = "jc305u4_kit";

    /** Order of a load file data block (Java Card VM 2.2.2, clause 6.2), without what is not loaded. */
    private static final List<String> LOADED = List.of(
            "Header",
            "Directory",
            "Import",
            "Applet",
            "Class",
            "Method",
            "StaticField",
            "Export",
            "ConstantPool",
            "RefLocation");

    private final Path kits;
    private final Path root;

    private CapBuild(Path kits, Path root) {
        this.kits = kits;
        this.root = root;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var build = new CapBuild(Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]));
        for (String kit : List.of(API_KIT, CONVERTER_KIT)) {
            if (!Files.isDirectory(build.kits.resolve(kit).resolve("lib"))) {
                throw new IOException("-Djavacard.kit must name the folder that holds " + kit + "; " + build.kits
                        + " does not hold it");
            }
        }
        build.run();
    }

    private void run() throws IOException, InterruptedException {
        renewBuildHash(root);
        Path work = Files.createTempDirectory("cap");
        try {
            compile(work.resolve("classes"));
            String converter = convert(work);
            String verifier = verify(work);
            Path built = work.resolve("out/" + COMPONENTS + "applet.cap");
            byte[] cap = withoutClassesAndTimes(built);
            Files.createDirectories(folder(root));
            Files.write(folder(root).resolve(CAP), cap);
            Files.writeString(folder(root).resolve(MANIFEST), manifest(cap, loadFile(built), converter, verifier));
        } finally {
            delete(work);
        }
    }

    static Path folder(Path root) {
        return root.resolve("applet/cap");
    }

    static Path sourceFolder(Path root) {
        return root.resolve("applet/src/main/java/cardsmith/applet");
    }

    /** The SHA-256 of every source file, line ends as on Unix, by the name of the file. */
    static Map<String, String> sourceHashes(Path root) throws IOException {
        var hashes = new TreeMap<String, String>();
        for (Path source : sources(root)) {
            hashes.put(source.getFileName().toString(), HexFormat.of().formatHex(sha256().digest(text(source))));
        }
        return hashes;
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> all = Files.list(sourceFolder(root))) {
            return all.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static byte[] text(Path source) throws IOException {
        return Files.readString(source).replace("\r", "").getBytes(StandardCharsets.UTF_8);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** What Build.HASH must be: the first eight bytes over all other sources. */
    static String buildHash(Path root) throws IOException {
        MessageDigest digest = sha256();
        for (Path source : sources(root)) {
            if (!source.endsWith("Build.java")) {
                digest.update(text(source));
            }
        }
        return HexFormat.ofDelimiter(", ")
                .withPrefix("(byte) 0x")
                .withUpperCase()
                .formatHex(Arrays.copyOf(digest.digest(), 8));
    }

    private static void renewBuildHash(Path root) throws IOException {
        Path build = sourceFolder(root).resolve("Build.java");
        String old = Files.readString(build);
        String renewed = Pattern.compile("(HASH = \\{\\s*)[^}]*?(\\s*\\};)")
                .matcher(old)
                .replaceFirst("$1" + Matcher.quoteReplacement(buildHash(root)) + "$2");
        if (!renewed.equals(old)) {
            Files.writeString(build, renewed);
        }
    }

    private void compile(Path classes) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                javaProgram("javac"),
                "--release",
                "7",
                "-g",
                "-nowarn",
                "-Xlint:-options",
                "-proc:none",
                "-encoding",
                "UTF-8",
                "-cp",
                kits.resolve(API_KIT + "/lib/api.jar").toString(),
                "-d",
                classes.toString()));
        sources(root).forEach(source -> command.add(source.toString()));
        run("The compiler (class files of Java 7, as JDK 17 still writes them)", command);
    }

    private String convert(Path work) throws IOException, InterruptedException {
        return run(
                "The converter",
                List.of(
                        javaProgram("java"),
                        "-Djc.home=" + kits.resolve(CONVERTER_KIT),
                        "-cp",
                        jars(CONVERTER_KIT),
                        "com.sun.javacard.converter.Main",
                        "-v",
                        "-classdir",
                        work.resolve("classes").toString(),
                        "-exportpath",
                        exports().toString(),
                        "-d",
                        work.resolve("out").toString(),
                        "-out",
                        "CAP",
                        "EXP",
                        "-applet",
                        DM_AID,
                        "DmApplet",
                        "-applet",
                        PROVISIONING_AID,
                        "ProvisioningApplet",
                        PACKAGE,
                        PACKAGE_AID,
                        "1.0"));
    }

    private String verify(Path work) throws IOException, InterruptedException {
        Path out = work.resolve("out/" + COMPONENTS);
        String said = run(
                "The off-card verifier",
                List.of(
                        javaProgram("java"),
                        "-cp",
                        jars(API_KIT),
                        "com.sun.javacard.offcardverifier.Verifier",
                        exports().resolve("java/lang/javacard/lang.exp").toString(),
                        exports()
                                .resolve("javacard/framework/javacard/framework.exp")
                                .toString(),
                        exports()
                                .resolve("javacard/security/javacard/security.exp")
                                .toString(),
                        exports()
                                .resolve("javacardx/crypto/javacard/crypto.exp")
                                .toString(),
                        out.resolve("applet.exp").toString(),
                        out.resolve("applet.cap").toString()));
        if (!said.contains("0 warnings and 0 errors")) {
            throw new IOException("The off-card verifier is not content:\n" + said);
        }
        return said;
    }

    private Path exports() {
        return kits.resolve(API_KIT + "/api_export_files");
    }

    private String jars(String kit) throws IOException {
        try (Stream<Path> all = Files.list(kits.resolve(kit + "/lib"))) {
            return all.filter(f -> f.toString().endsWith(".jar"))
                    .sorted()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static String javaProgram(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static String run(String what, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(what + " failed:\n" + said);
        }
        return said;
    }

    /** What is loaded: the components one behind the other, without Descriptor and Debug. */
    static byte[] loadFile(Path cap) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipFile(cap.toFile())) {
            for (String name : LOADED) {
                ZipEntry entry = zip.getEntry(COMPONENTS + name + ".cap");
                if (entry != null) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
            }
        }
        return out.toByteArray();
    }

    /** The same components and descriptions; class files and times would only make every build another file. */
    private static byte[] withoutClassesAndTimes(Path cap) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipFile(cap.toFile());
                var out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry : zip.stream()
                    .filter(e -> !e.isDirectory() && !e.getName().endsWith(".class"))
                    .toList()) {
                byte[] content = zip.getInputStream(entry).readAllBytes();
                if (entry.getName().endsWith("MANIFEST.MF")) {
                    content = new String(content, StandardCharsets.UTF_8)
                            .replaceAll("(Created-By|Java-Card-CAP-Creation-Time): [^\r\n]*\r?\n", "")
                            .getBytes(StandardCharsets.UTF_8);
                }
                store(out, entry.getName(), content);
            }
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream out, String name, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        var crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(java.time.LocalDateTime.of(2000, 1, 1, 0, 0));
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private String manifest(byte[] cap, byte[] loadFile, String converter, String verifier) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("# What dm-sc.cap was built from and with; mvn -Pcap writes both.");
        lines.add("package.aid=" + PACKAGE_AID.replaceAll("0x|:", ""));
        lines.add("cap.sha256=" + HexFormat.of().formatHex(sha256().digest(cap)));
        lines.add("loadfile.bytes=" + loadFile.length);
        lines.add("loadfile.sha256=" + HexFormat.of().formatHex(sha256().digest(loadFile)));
        lines.add("api.kit=" + API_KIT);
        lines.add("converter.kit=" + CONVERTER_KIT);
        lines.add("converter=" + line(converter, "Converter"));
        lines.add("verifier=" + line(verifier, "Verifier"));
        lines.add("verifier.result=" + line(verifier, "0 warnings"));
        lines.add("compiler=" + System.getProperty("java.version"));
        sourceHashes(root).forEach((name, hash) -> lines.add("source." + name + "=" + hash));
        return String.join("\n", lines) + "\n";
    }

    private static String line(String said, String word) {
        return said.lines()
                .filter(l -> l.contains(word))
                .findFirst()
                .orElse("")
                .replace("[ INFO: ]", "")
                .replace(", Version {1}.", "")
                .strip();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
