package cardsmith.applet;

import com.licel.jcardsim.base.Simulator;
import com.licel.jcardsim.base.SimulatorRuntime;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import javacard.framework.AID;
import javacard.framework.Applet;

/** One applet on a simulated card whose APDU buffer has 133 bytes, like the smallest card there is (javacard.framework.APDU of the tests). */
final class SmallCard {
    static final String DM = "F0444D534301";
    static final String PKCS15 = "A000000063504B43532D3135";
    static final String PIN1 = "31323334FFFFFFFF";
    static final String PUK = "3132333435363738";
    static final String ADM1 = "3838383838383838";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final SmallRuntime runtime = new SmallRuntime();
    private final Simulator simulator = new Simulator(runtime);
    private final AID aid;

    private SmallCard(String aid, Class<? extends Applet> type, String parameters) {
        byte[] name = HEX.parseHex(aid);
        byte[] objects = HEX.parseHex(parameters);
        ByteArrayOutputStream install = new ByteArrayOutputStream();
        install.write(name.length);
        install.writeBytes(name);
        install.write(0);
        install.write(objects.length);
        install.writeBytes(objects);
        byte[] bytes = install.toByteArray();
        this.aid = new AID(name, (short) 0, (byte) name.length);
        simulator.installApplet(this.aid, type, bytes, (short) 0, (byte) bytes.length);
        select();
    }

    static SmallCard dm() {
        return dm("");
    }

    /** A DM applet installed with these parameter objects. */
    static SmallCard dm(String parameters) {
        return new SmallCard(DM, DmApplet.class, parameters);
    }

    static SmallCard provisioning() {
        return new SmallCard(PKCS15, ProvisioningApplet.class, "");
    }

    /** A DM applet that has been told ADM1. */
    static SmallCard personalising(String parameters) {
        SmallCard card = dm(parameters);
        card.expect("0020000A08" + ADM1, "9000");
        return card;
    }

    String select() {
        String name = HEX.formatHex(aidBytes());
        return send("00A40404" + octet(name.length() / 2) + name + "00");
    }

    private byte[] aidBytes() {
        byte[] bytes = new byte[16];
        return Arrays.copyOf(bytes, aid.getBytes(bytes, (short) 0));
    }

    /** Takes the power away and gives it back; the applet is selected again. */
    void reset() {
        memory().watch(null);
        simulator.reset();
        select();
    }

    /** Takes the power away and gives it back while this watches what the applet repairs. */
    void resetWatched(PersistentMemory.Watch watch) {
        memory().watch(null);
        simulator.reset();
        memory().watch(watch);
        select();
        memory().watch(null);
    }

    /** Tells ADM1. */
    void prove() {
        expect("0020000A08" + ADM1, "9000");
    }

    PersistentMemory memory() {
        return ((CardApplet) runtime.applet(aid)).memory();
    }

    DmApplet dmApplet() {
        return (DmApplet) runtime.applet(aid);
    }

    byte[] send(byte[] command) {
        return simulator.transmitCommand(command);
    }

    String send(String command) {
        return HEX.formatHex(send(HEX.parseHex(command)));
    }

    static String status(String answer) {
        return answer.substring(answer.length() - 4);
    }

    /** Sends a command that must be answered exactly like this, or by this status word and any data. */
    String expect(String command, String answer) {
        String seen = send(command);
        if (!(seen.equals(answer) || (answer.length() == 4 && status(seen).equals(answer)))) {
            throw new AssertionError(command + " gave " + seen + " instead of " + answer);
        }
        return seen.substring(0, seen.length() - 4);
    }

    /** Writes a data object block by block and returns the last status word. */
    String set(int sfi, String object, int block) {
        String status = "";
        for (int at = 0; at < object.length(); at += 2 * block) {
            String part = object.substring(at, Math.min(object.length(), at + 2 * block));
            String p2 = octet(at == 0 ? 0x80 + sfi : 0);
            status = status(send("80DB00" + p2 + octet(part.length() / 2) + part));
            boolean last = at + 2 * block >= object.length();
            if (!last && !status.equals("63F1")) {
                return status;
            }
        }
        return status;
    }

    /** Reads data objects, empty when the card refuses. */
    String retrieve(int sfi, String asked) {
        String answer = send("80CB00" + octet(0x80 + sfi) + octet(asked.length() / 2) + asked + "00");
        StringBuilder all = new StringBuilder();
        while (status(answer).equals("62F1")) {
            all.append(answer, 0, answer.length() - 4);
            answer = send("80CB000000");
        }
        return status(answer).equals("9000")
                ? all.append(answer, 0, answer.length() - 4).toString()
                : "";
    }

    static String octet(int value) {
        return String.format("%02X", value);
    }

    /** A data object: tag, shortest length, value. */
    static String tlv(String tag, String value) {
        int length = value.length() / 2;
        String coded =
                length < 128 ? octet(length) : length < 256 ? "81" + octet(length) : String.format("82%04X", length);
        return tag + coded + value;
    }

    private static final class SmallRuntime extends SimulatorRuntime {
        Applet applet(AID aid) {
            return getApplet(aid);
        }
    }
}
