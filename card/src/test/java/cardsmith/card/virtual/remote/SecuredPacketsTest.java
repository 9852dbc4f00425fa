package cardsmith.card.virtual.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.CommandApdu;
import cardsmith.card.LinkLost;
import cardsmith.card.ResponseApdu;
import cardsmith.card.Secret;
import cardsmith.card.cat.CatTag;
import cardsmith.card.cat.ProactiveCommand;
import cardsmith.card.globalplatform.channel.Aes;
import cardsmith.card.globalplatform.channel.Blocks;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.SetData;
import cardsmith.card.mostore.SomeMo;
import cardsmith.card.ota.BadPacket;
import cardsmith.card.ota.CommandPacket;
import cardsmith.card.ota.HeaderElement;
import cardsmith.card.ota.LongMessage;
import cardsmith.card.ota.PacketCipher;
import cardsmith.card.ota.PacketKeys;
import cardsmith.card.ota.RemoteAnswer;
import cardsmith.card.ota.RemoteScript;
import cardsmith.card.ota.ResponsePacket;
import cardsmith.card.ota.ResponseStatus;
import cardsmith.card.ota.SecurityIndicator;
import cardsmith.card.ota.SmsSubmit;
import cardsmith.card.ota.Tar;
import cardsmith.card.ota.UserData;
import cardsmith.card.virtual.Cut;
import cardsmith.card.virtual.VirtualUicc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecuredPacketsTest {

    private static final VirtualUicc SAMPLES = VirtualUicc.withSamples(7);
    private static final MoTag NEW = new MoTag(0xFF30);
    private static final Octets VALUE = SomeMo.value(new Random(1), 400);
    private static final CommandApdu VERIFY = CommandApdu.parse(PacketSender.VERIFY);
    private static final HexFormat HEX = HexFormat.of();

    private static VirtualUicc card() {
        VirtualUicc card = SAMPLES.copy();
        card.powerUp();
        return card;
    }

    private static List<CommandApdu> storing(Octets value) {
        List<CommandApdu> script = new ArrayList<>(List.of(VERIFY));
        script.addAll(SetData.of(NEW, value));
        return script;
    }

    private static RemoteAnswer outcome(ResponsePacket answer) throws CardException {
        return RemoteAnswer.parse(answer.data().bytes());
    }

    private static Octets stored(VirtualUicc card) throws CardException {
        MoStore store = MoStore.select(card::exchange);
        return store.tags().contains(NEW)
                ? ScMoCodec.withoutRevision(store.read(NEW).value().orElseThrow())
                : Octets.of();
    }

    @Test
    void aPacketOfSeveralMessagesStoresAnObjectAndTheTerminalStillNeedsAdm1() throws Exception {
        VirtualUicc card = card();
        MoStore store = MoStore.select(card::exchange);
        long revision = store.info().revision();
        PacketSender sender = PacketSender.aes(card);
        ResponsePacket answer = sender.answer(sender.packet(Tar.DM_APPLET, 1, storing(VALUE)));
        assertTrue(answer.isOk() && answer.proved());
        assertEquals(1, answer.counter());
        assertTrue(outcome(answer).isOk(storing(VALUE).size()), outcome(answer).toString());
        assertEquals(revision + 1, store.info().revision());
        byte[] delete = SetData.of(NEW, Octets.of()).get(0).bytes();
        assertEquals("6982", HEX.formatHex(card.exchange(delete)));
        assertEquals(VALUE, stored(card));
        ResponsePacket deleted = sender.send(Tar.DM_APPLET, 2, VERIFY, CommandApdu.parse(delete));
        assertTrue(outcome(deleted).isOk(2));
        assertEquals(Octets.of(), stored(card));
    }

    @Test
    void tripleDesKeysCountForThemselves() throws Exception {
        VirtualUicc card = card();
        assertTrue(PacketSender.aes(card).send(Tar.DM_APPLET, 9, VERIFY).isOk());
        var des = new PacketSender(card, PacketSender.testKeys(2, PacketCipher.TRIPLE_DES_2), SecurityIndicator.FULL);
        assertTrue(des.send(Tar.DM_APPLET, 1, VERIFY).isOk());
    }

    @Test
    void aRepeatedPacketAndOneThatComesLateChangeNothingAndAreCalledSo() throws Exception {
        VirtualUicc card = card();
        PacketSender sender = PacketSender.aes(card);
        byte[] late = sender.packet(Tar.DM_APPLET, 4, storing(VALUE));
        byte[] first = sender.packet(Tar.DM_APPLET, 5, List.of(VERIFY));
        assertTrue(sender.answer(first).isOk());
        for (byte[] packet : List.of(first, late)) {
            ResponsePacket refused = sender.answer(packet);
            assertEquals(ResponseStatus.COUNTER_LOW.code(), refused.status());
            assertTrue(refused.proved());
        }
        assertEquals(Octets.of(), stored(card));
    }

    @Test
    void withTheStrictCounterAMissingPacketIsNoticed() throws Exception {
        PacketSender sender = PacketSender.aes(card()).with(new SecurityIndicator(0x1E, 0x19));
        assertTrue(sender.send(Tar.DM_APPLET, 1, VERIFY).isOk());
        assertEquals(
                ResponseStatus.COUNTER_HIGH.code(),
                sender.send(Tar.DM_APPLET, 3, VERIFY).status());
        assertTrue(sender.send(Tar.DM_APPLET, 2, VERIFY).isOk());
    }

    @Test
    void theLastCounterBlocksTheKeys() throws Exception {
        PacketSender sender = PacketSender.aes(card());
        assertTrue(
                sender.send(Tar.DM_APPLET, CommandPacket.LAST_COUNTER, VERIFY).isOk());
        assertEquals(
                ResponseStatus.COUNTER_BLOCKED.code(),
                sender.send(Tar.DM_APPLET, CommandPacket.LAST_COUNTER, VERIFY).status());
    }

    @Test
    void anUnprovedPacketIsRefusedWithoutProofAndSpendsNoCounter() throws Exception {
        VirtualUicc card = card();
        PacketSender sender = PacketSender.aes(card);
        byte[] packet = sender.packet(Tar.DM_APPLET, 100, storing(SomeMo.value(new Random(2), 10)));
        byte[] changed = packet.clone();
        changed[changed.length - 1] ^= 1;
        ResponsePacket refused = sender.answer(changed);
        assertEquals(ResponseStatus.WRONG_PROOF.code(), refused.status());
        assertFalse(refused.proved());
        byte[] torn = Arrays.copyOf(packet, packet.length - 16);
        List<ResponseApdu> answers = sender.deliver(torn);
        ResponseApdu answer = answers.get(answers.size() - 1);
        assertEquals("02710000" + "0b0a" + "000000" + "000000000000" + "06", HEX.formatHex(answer.data()));
        byte[] shorter = torn.clone();
        shorter[1] = (byte) (torn.length - 2);
        shorter[0] = (byte) (torn.length - 2 >> 8);
        assertEquals(ResponseStatus.WRONG_PROOF.code(), sender.answer(shorter).status());
        assertEquals(Octets.of(), stored(card));
        assertTrue(sender.answer(packet).isOk());
    }

    @Test
    void otherKeysLessSecurityAndUnknownApplicationsAreRefused() throws Exception {
        VirtualUicc card = card();
        PacketSender sender = PacketSender.aes(card);
        var missing = new PacketSender(card, PacketSender.testKeys(7, PacketCipher.AES), SecurityIndicator.FULL);
        assertEquals(6, missing.send(Tar.DM_APPLET, 1, VERIFY).status());
        var wrongCipher =
                new PacketSender(card, PacketSender.testKeys(1, PacketCipher.TRIPLE_DES_2), SecurityIndicator.FULL);
        assertEquals(6, wrongCipher.send(Tar.DM_APPLET, 1, VERIFY).status());
        for (int weak : new int[] {0x00, 0x02, 0x06, 0x0E, 0x12, 0x14}) {
            PacketSender other = sender.with(new SecurityIndicator(weak, 0x01));
            assertEquals(0x0A, other.send(Tar.DM_APPLET, 1, VERIFY).status(), Integer.toHexString(weak));
        }
        assertEquals(9, sender.send(new Tar(0x123456), 1, VERIFY).status());
        assertTrue(sender.send(Tar.DM_APPLET, 1, VERIFY).isOk());
    }

    @Test
    void noAnswerIsGivenWhereNoneIsWanted() throws Exception {
        PacketSender sender = PacketSender.aes(card());
        PacketSender silent = sender.with(new SecurityIndicator(0x16, 0x00));
        byte[] packet = silent.packet(Tar.DM_APPLET, 1, List.of(VERIFY));
        assertEquals("9000", HEX.formatHex(silent.deliver(packet).get(0).bytes()));
        PacketSender onError = sender.with(new SecurityIndicator(0x16, 0x1A));
        byte[] good = onError.packet(Tar.DM_APPLET, 2, List.of(VERIFY));
        assertEquals(0, onError.deliver(good).get(0).data().length);
        assertEquals(ResponseStatus.COUNTER_LOW.code(), onError.answer(good).status());
    }

    @Test
    void filesOfCardAndUsimAreReadAndNoneIsWritten() throws Exception {
        PacketSender sender = PacketSender.aes(card()).with(new SecurityIndicator(0x12, 0x19));
        CommandApdu iccid = CommandApdu.parse(HEX.parseHex("00A4000C022FE2"));
        CommandApdu read = CommandApdu.parse(HEX.parseHex("00B000000A"));
        RemoteAnswer card = outcome(sender.send(Tar.CARD_FILES, 1, iccid, read));
        assertTrue(card.isOk(2));
        assertEquals(10, card.last().orElseThrow().data().length);
        CommandApdu imsi = CommandApdu.parse(HEX.parseHex("00A4000C026F07"));
        RemoteAnswer usim =
                outcome(sender.send(Tar.USIM_FILES, 2, imsi, CommandApdu.parse(HEX.parseHex("00B0000009"))));
        assertEquals(9, usim.last().orElseThrow().data().length);
        RemoteAnswer refused =
                outcome(sender.send(Tar.CARD_FILES, 3, iccid, CommandApdu.parse(HEX.parseHex("00D600000100")), read));
        assertEquals(2, refused.executed());
        assertEquals(0x6982, refused.last().orElseThrow().sw());
    }

    @Test
    void theExpandedFormatAnswersEveryCommand() throws Exception {
        PacketSender sender = PacketSender.aes(card()).with(new SecurityIndicator(0x12, 0x19));
        long counter = 0;
        for (var format : List.of(RemoteScript.Format.EXPANDED, RemoteScript.Format.EXPANDED_INDEFINITE)) {
            byte[] script = RemoteScript.of(
                            format,
                            List.of(
                                    CommandApdu.parse(HEX.parseHex("00A40004022FE200")),
                                    CommandApdu.parse(HEX.parseHex("00B000000A"))))
                    .encode();
            CommandPacket packet = CommandPacket.of(sender.security, sender.keys, Tar.CARD_FILES, ++counter, script);
            RemoteAnswer answer = outcome(sender.answer(packet.encode(sender.keys)));
            assertEquals(2, answer.answers().size());
            assertTrue(answer.isOk(2));
        }
        CommandPacket bad =
                CommandPacket.of(sender.security, sender.keys, Tar.CARD_FILES, 9, HEX.parseHex("AA03810100"));
        assertEquals(1, outcome(sender.answer(bad.encode(sender.keys))).fault());
    }

    @Test
    void newKeysComeInAPacketAndCountFromTheStart() throws Exception {
        VirtualUicc card = card();
        PacketSender sender = PacketSender.aes(card);
        byte[] dek = HEX.parseHex("606162636465666768696A6B6C6D6E6F");
        byte[] data = {0x01};
        for (int i = 1; i <= 3; i++) {
            byte[] key = new byte[16];
            Arrays.fill(key, (byte) i);
            data = Blocks.concat(
                    data,
                    new byte[] {(byte) 0x88, 0x11, 0x10},
                    Aes.encryptCbc(dek, new byte[16], key),
                    new byte[] {3},
                    Aes.checkValue(key));
        }
        ResponsePacket put = sender.send(Tar.APPLICATIONS, 50, CommandApdu.of(0x80, 0xD8, 0x01, 0x81, data, 256));
        assertTrue(outcome(put).isOk(1), outcome(put).toString());
        assertEquals(
                ResponseStatus.WRONG_PROOF.code(),
                sender.send(Tar.DM_APPLET, 51, VERIFY).status());
        byte[] kic = new byte[16];
        byte[] kid = new byte[16];
        Arrays.fill(kic, (byte) 1);
        Arrays.fill(kid, (byte) 2);
        var renewed = new PacketSender(
                card, new PacketKeys(1, PacketCipher.AES, Secret.of(kic), Secret.of(kid)), SecurityIndicator.FULL);
        assertTrue(renewed.send(Tar.DM_APPLET, 1, VERIFY).isOk());
    }

    @Test
    void theAnswerGoesOutInAShortMessageWhereThatIsWanted() throws Exception {
        VirtualUicc card = card();
        PacketSender sender = PacketSender.aes(card).with(SecurityIndicator.FULL.bySubmit(true));
        byte[] packet = sender.packet(Tar.DM_APPLET, 1, List.of(VERIFY));
        ResponseApdu announced = sender.deliver(packet).get(0);
        assertEquals(0x91, announced.sw() >> 8);
        byte[] fetch = CommandApdu.of(0x80, 0x12, 0, 0, announced.sw() & 0xFF).bytes();
        ProactiveCommand command =
                ProactiveCommand.parse(ResponseApdu.parse(card.exchange(fetch)).data());
        assertEquals(0x13, command.typeCode());
        SmsSubmit message =
                SmsSubmit.parse(command.find(CatTag.SMS_TPDU).orElseThrow().value());
        assertEquals("12345678", message.receiver());
        ResponsePacket answer =
                ResponsePacket.decode(message.userData().body(), CommandPacket.open(packet), sender.keys);
        assertTrue(answer.isOk() && answer.proved());
        byte[] sent = HEX.parseHex("801400000C" + "810301130002028281030100");
        assertEquals("9000", HEX.formatHex(card.exchange(sent)));
    }

    @Test
    void aMissingPartChangesNothingUntilItComesAndIsForgottenWithoutPower() throws Exception {
        VirtualUicc card = card();
        PacketSender sender = PacketSender.aes(card);
        byte[] packet = sender.packet(Tar.DM_APPLET, 1, storing(VALUE));
        List<UserData> parts = new ArrayList<>(LongMessage.cut(HeaderElement.COMMAND_PACKET, packet, 3));
        Collections.reverse(parts);
        for (UserData part : parts.subList(1, parts.size())) {
            assertEquals("9000", HEX.formatHex(sender.tell(part).bytes()));
        }
        assertEquals(Octets.of(), stored(card));
        card.powerUp();
        assertEquals("9000", HEX.formatHex(sender.tell(parts.get(0)).bytes()));
        assertEquals(Octets.of(), stored(card));
        for (UserData part : parts.subList(1, parts.size())) {
            sender.tell(part);
        }
        assertEquals(VALUE, stored(card));
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void aCutAtAnyWriteLeavesTheOldStoreOrTheNewOneAndNeverTakesThePacketTwice(Cut how) throws Exception {
        VirtualUicc whole = card();
        long before = whole.persistentWrites();
        PacketSender first = PacketSender.aes(whole);
        byte[] packet = first.packet(Tar.DM_APPLET, 1, storing(VALUE));
        first.deliver(packet);
        long writes = whole.persistentWrites() - before;
        assertTrue(writes > 5);
        for (long n = 0; n < writes; n++) {
            VirtualUicc card = card();
            PacketSender sender = PacketSender.aes(card);
            card.cutPower(n, how);
            boolean lost = false;
            try {
                sender.deliver(packet);
            } catch (LinkLost cut) {
                lost = true;
            }
            card.cancelCut();
            card.powerUp();
            Octets after = stored(card);
            assertTrue(after.equals(VALUE) || after.length() == 0, "write " + n);
            card.powerUp();
            ResponsePacket again = sender.answer(packet);
            boolean counted = again.status() == ResponseStatus.COUNTER_LOW.code();
            assertTrue(counted || after.length() == 0 && lost, "write " + n + " " + again.sentence());
            assertArrayEquals(
                    counted ? after.bytes() : VALUE.bytes(), stored(card).bytes());
        }
    }

    @Test
    void theCounterIsKeptInTheFileOfTheCard(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("card.vuicc");
        VirtualUicc card = VirtualUicc.open(file);
        card.powerUp();
        PacketSender sender = PacketSender.aes(card);
        byte[] packet = sender.packet(Tar.DM_APPLET, 0x12_3456_789AL, storing(VALUE));
        assertTrue(sender.answer(packet).isOk());
        VirtualUicc again = VirtualUicc.open(file);
        again.powerUp();
        assertEquals(VALUE, stored(again));
        assertEquals(
                ResponseStatus.COUNTER_LOW.code(),
                PacketSender.aes(again).answer(packet).status());
    }

    @Test
    void noMessageMakesTheCardFail() throws Exception {
        VirtualUicc card = card();
        PacketSender sender = PacketSender.aes(card);
        var random = new Random(5);
        byte[] good = sender.packet(Tar.DM_APPLET, 1, List.of(VERIFY));
        for (int round = 0; round < 3_000; round++) {
            byte[] packet = good.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                packet[random.nextInt(packet.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(packet.length) : packet.length;
            HeaderElement element = HeaderElement.of(0x70, new byte[0]);
            List<HeaderElement> header = random.nextInt(3) > 0
                    ? List.of(element)
                    : List.of(HeaderElement.part(random.nextInt(9), random.nextInt(5), random.nextInt(6)), element);
            ResponseApdu answer = sender.tell(new UserData(header, Arrays.copyOf(packet, length)));
            // A changed indicator may ask for the answer by a message of the card's own.
            assertTrue(answer.sw() == 0x9000 || answer.sw() >> 8 == 0x91, Integer.toHexString(answer.sw()));
        }
        random(card, sender, random);
    }

    /** Commands of any bytes in packets that are right. */
    private static void random(VirtualUicc card, PacketSender sender, Random random) throws CardException, BadPacket {
        long counter = 1_000;
        for (int round = 0; round < 500; round++) {
            byte[] script = new byte[1 + random.nextInt(100)];
            random.nextBytes(script);
            if (random.nextBoolean()) {
                script[0] = (byte) (random.nextBoolean() ? 0x80 : 0xAA);
            }
            Tar tar = List.of(Tar.DM_APPLET, Tar.APPLICATIONS, Tar.CARD_FILES, Tar.USIM_FILES)
                    .get(random.nextInt(4));
            CommandPacket packet = CommandPacket.of(sender.security, sender.keys, tar, ++counter, script);
            assertTrue(sender.answer(packet.encode(sender.keys)).isOk());
        }
        assertEquals(4, MoStore.select(card::exchange).tags().size());
    }
}
