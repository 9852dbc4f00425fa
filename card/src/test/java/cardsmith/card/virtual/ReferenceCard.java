package cardsmith.card.virtual;

import cardsmith.card.CardLink;
import cardsmith.card.LinkLost;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The reference card of the Java Card 2.2.2 kit, a program that runs the byte code of CAP files; T=1 over TCP. */
final class ReferenceCard implements CardLink, Closeable {

    private static final int POWER_UP = 0xF0;
    private static final int BLOCK = 0x80;
    private static final int MORE = 0x20;
    private static final int IFS = 32;
    private static final int LOADER_BLOCK = 100;
    private static final byte[] NOTHING = {};

    /** Components in the order in which the card's loader takes them, with their tags. */
    private static final List<String> COMPONENTS = List.of(
            "01Header",
            "02Directory",
            "04Import",
            "03Applet",
            "06Class",
            "07Method",
            "08StaticField",
            "0AExport",
            "05ConstantPool",
            "09RefLocation");

    private final Process process;
    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private int sequence;

    private ReferenceCard(Process process, Socket socket) throws IOException {
        this.process = process;
        this.socket = socket;
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Returns why there is no reference card here, nothing when there is one. */
    static Optional<String> whyNot() {
        String kits = System.getProperty("javacard.kit", "");
        if (kits.isEmpty()) {
            return Optional.of("no folder of Java Card kits: -Djavacard.kit=DIR");
        }
        if (!Files.isRegularFile(program())) {
            return Optional.of("there is no " + program());
        }
        try {
            Process process = new ProcessBuilder(executable().toString(), "-help")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return Optional.empty();
        } catch (IOException cannotRun) {
            return Optional.of("this machine does not run 32-bit Linux programs: " + cannotRun.getMessage());
        }
    }

    private static Path program() {
        return Path.of(System.getProperty("javacard.kit"), "jc222_kit/bin/cref");
    }

    private static Path executable() throws IOException {
        Path copy = Files.createTempDirectory("cref").resolve("cref");
        Files.copy(program(), copy, StandardCopyOption.REPLACE_EXISTING);
        if (!copy.toFile().setExecutable(true)) {
            throw new IOException("cannot make it executable");
        }
        copy.toFile().deleteOnExit();
        copy.getParent().toFile().deleteOnExit();
        return copy;
    }

    static ReferenceCard start() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path program = executable();
        Process process = new ProcessBuilder(program.toString(), "-p", Integer.toString(port))
                .directory(program.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var card = new ReferenceCard(process, connect(process, port));
        card.frame(POWER_UP, NOTHING);
        return card;
    }

    private static Socket connect(Process process, int port) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (ConnectException notYet) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    /** Gives all components of a CAP to the loader that the card comes with. */
    void load(byte[] cap) throws IOException, LinkLost {
        expect("00A4040009A00000006203010801");
        expect("80B0000000");
        for (String component : COMPONENTS) {
            String tag = component.substring(0, 2);
            byte[] bytes = component(cap, component.substring(2));
            if (bytes.length == 0) {
                continue;
            }
            expect("80B2" + tag + "0000");
            for (int at = 0; at < bytes.length; at += LOADER_BLOCK) {
                byte[] part = Arrays.copyOfRange(bytes, at, Math.min(at + LOADER_BLOCK, bytes.length));
                expect("80B4" + tag + "00" + hex(new byte[] {(byte) part.length}) + hex(part) + "00");
            }
            expect("80BC" + tag + "0000");
        }
        expect("80BA000000");
    }

    /** Makes an instance with an AID of its own and no parameters. */
    void create(String aid) throws LinkLost {
        String data = String.format("%02X", aid.length() / 2) + aid + "00";
        expect("80B80000" + String.format("%02X", data.length() / 2) + data + "00");
    }

    private static byte[] component(byte[] cap, String name) throws IOException {
        try (var zip = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(cap))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith("/" + name + ".cap")) {
                    return zip.readAllBytes();
                }
            }
        }
        return NOTHING;
    }

    private void expect(String command) throws LinkLost {
        byte[] answer = transmit(java.util.HexFormat.of().parseHex(command));
        String status = hex(Arrays.copyOfRange(answer, answer.length - 2, answer.length));
        if (!status.equals("9000")) {
            throw new AssertionError(command + " gave " + status);
        }
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().withUpperCase().formatHex(bytes);
    }

    @Override
    public byte[] transmit(byte[] command) throws LinkLost {
        try {
            byte[] answer = NOTHING;
            for (int at = 0; at < command.length; at += IFS) {
                boolean more = at + IFS < command.length;
                answer = block(
                        sequence << 6 | (more ? MORE : 0),
                        Arrays.copyOfRange(command, at, Math.min(at + IFS, command.length)));
                sequence ^= 1;
            }
            return collect(answer);
        } catch (IOException gone) {
            throw new LinkLost("The reference card is gone.", "Start it again.", gone);
        }
    }

    /** Acknowledges the blocks of a long answer; asks for more time are granted as they come. */
    private byte[] collect(byte[] first) throws IOException {
        var whole = new ByteArrayOutputStream();
        byte[] block = first;
        while (true) {
            int pcb = block[1] & 0xFF;
            if ((pcb & 0xC0) == 0xC0) {
                block = block(pcb | MORE, information(block));
                continue;
            }
            if ((pcb & 0x80) != 0) {
                throw new IOException("an R-block where an answer belongs");
            }
            whole.writeBytes(information(block));
            if ((pcb & MORE) == 0) {
                return whole.toByteArray();
            }
            block = block(0x80 | ((pcb >> 6 & 1) ^ 1) << 4, NOTHING);
        }
    }

    private static byte[] information(byte[] block) {
        return Arrays.copyOfRange(block, 3, 3 + (block[2] & 0xFF));
    }

    private byte[] block(int pcb, byte[] information) throws IOException {
        byte[] block = new byte[information.length + 4];
        block[1] = (byte) pcb;
        block[2] = (byte) information.length;
        System.arraycopy(information, 0, block, 3, information.length);
        block[block.length - 1] = check(block, block.length - 1);
        return frame(BLOCK, block);
    }

    private static byte check(byte[] bytes, int length) {
        byte check = 0;
        for (int i = 0; i < length; i++) {
            check ^= bytes[i];
        }
        return check;
    }

    private byte[] frame(int type, byte[] data) throws IOException {
        byte[] frame = new byte[data.length + 4];
        frame[0] = (byte) type;
        frame[1] = (byte) (data.length >> 8);
        frame[2] = (byte) data.length;
        System.arraycopy(data, 0, frame, 3, data.length);
        frame[frame.length - 1] = check(frame, frame.length - 1);
        out.write(frame);
        out.flush();
        in.readUnsignedByte();
        byte[] answer = in.readNBytes(in.readUnsignedShort());
        in.readUnsignedByte();
        return answer;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        process.destroy();
    }
}
