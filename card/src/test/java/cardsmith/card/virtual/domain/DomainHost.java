package cardsmith.card.virtual.domain;

import cardsmith.card.CardException;
import cardsmith.card.CommandApdu;
import cardsmith.card.LinkLost;
import cardsmith.card.ResponseApdu;
import cardsmith.card.Secret;
import cardsmith.card.cap.BadCapFile;
import cardsmith.card.cap.CapFile;
import cardsmith.card.globalplatform.channel.ChannelOffer;
import cardsmith.card.globalplatform.channel.ChannelRequest;
import cardsmith.card.globalplatform.channel.KeyGuard;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.globalplatform.channel.SecureChannel;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.tlv.Tlv;
import cardsmith.card.virtual.OwnPackage;
import cardsmith.card.virtual.VirtualUicc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The off-card side of the tests: the bytes of each command, through the project's secure channel. */
final class DomainHost {

    static final HexFormat HEX = HexFormat.of().withUpperCase();
    static final String PACKAGE = "F0444D534300";
    static final String DM = "F0444D534301";
    static final String SELECT_DM = "00A4040406F0444D53430100";
    static final String STATUS_FILES = "80F22002024F0000";
    static final String STATUS_APPS = "80F24002024F0000";
    static final String INSTALL_DM = lv(PACKAGE) + lv(DM) + lv(DM) + lv("00") + lv("C900") + "00";
    static final Secret TEST_KEY = Secret.of(HEX.parseHex("404142434445464748494A4B4C4D4E4F"));
    static final KeySet AES = KeySet.same(0x30, KeyType.AES, TEST_KEY);
    static final KeySet DES = KeySet.same(0x20, KeyType.DES3, TEST_KEY);

    /** Lets every key be tried. */
    static final KeyGuard NO_GUARD = new KeyGuard() {
        @Override
        public void check(ChannelOffer offer, KeySet keys) {
            // Nothing is remembered.
        }

        @Override
        public void wrong(ChannelOffer offer, KeySet keys) {
            // Nothing is remembered.
        }
    };

    private DomainHost() {}

    static String ask(VirtualUicc card, String command) throws LinkLost {
        return HEX.formatHex(card.exchange(HEX.parseHex(command)));
    }

    static String ask(SecureChannel channel, String command) throws CardException {
        return HEX.formatHex(channel.transmit(HEX.parseHex(command)));
    }

    static SecureChannel open(VirtualUicc card) throws CardException {
        return open(card, SecurityLevel.C_MAC, AES, ScpProtocol.SCP03);
    }

    static SecureChannel open(VirtualUicc card, SecurityLevel level, KeySet keys, ScpProtocol protocol)
            throws CardException {
        ask(card, "00A4040000");
        return SecureChannel.open(
                card::exchange,
                offer -> keys.withVersion(keys.version()),
                ChannelRequest.of(keys.version(), level, protocol),
                NO_GUARD);
    }

    static String sw(String answer) {
        return answer.substring(answer.length() - 4);
    }

    static String lv(String hex) {
        return String.format("%02X", hex.length() / 2) + hex;
    }

    static String command(String header, String data) {
        return header + lv(data) + "00";
    }

    /** What LOAD carries: the components of the project's CAP without Descriptor. */
    static byte[] loadFile() {
        try {
            return CapFile.parse(OwnPackage.cap()).loadFile(false).dataBlock();
        } catch (BadCapFile damaged) {
            throw new AssertionError(damaged);
        }
    }

    static String forLoad(String hash) {
        return command("80E60200", lv(PACKAGE) + "00" + lv(hash) + "00" + "00");
    }

    static String sha256(byte[] bytes) {
        return HEX.formatHex(Digests.of("SHA-256", bytes));
    }

    /** Returns the LOAD commands that carry a load file in blocks of this size. */
    static List<String> blocks(byte[] loadFile, int size) {
        byte[] stream = Tlv.of(0xC4, loadFile).bytes();
        var commands = new ArrayList<String>();
        for (int at = 0; at < stream.length; at += size) {
            int end = Math.min(at + size, stream.length);
            int p1 = end == stream.length ? 0x80 : 0x00;
            commands.add(HEX.formatHex(
                    CommandApdu.of(0x80, 0xE8, p1, commands.size(), Arrays.copyOfRange(stream, at, end), 256)
                            .bytes()));
        }
        return commands;
    }

    /** Loads the package and installs the DM applet; every answer must be good. */
    static void loadAndInstall(SecureChannel channel) throws CardException {
        byte[] loadFile = loadFile();
        expect(channel, forLoad(sha256(loadFile)));
        for (String block : blocks(loadFile, channel.maxData())) {
            expect(channel, block);
        }
        expect(channel, command("80E60C00", INSTALL_DM));
    }

    static void expect(SecureChannel channel, String command) throws CardException {
        ResponseApdu answer = ResponseApdu.parse(channel.transmit(HEX.parseHex(command)));
        if (!answer.isOk()) {
            throw new AssertionError(command + " gave " + answer);
        }
    }
}
