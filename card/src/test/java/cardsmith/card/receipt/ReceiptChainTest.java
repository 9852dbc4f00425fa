package cardsmith.card.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.Secret;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.OtherFile;
import cardsmith.card.mostore.Progress;
import cardsmith.card.receipt.ReceiptCheck.Gap;
import cardsmith.card.receipt.ReceiptKeys.Verdict;
import cardsmith.card.tlv.Tlv;
import cardsmith.card.virtual.VirtualUicc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("DMSC-THR-4: receipts of the card")
class ReceiptChainTest {

    private static final String ADM1 = "0020000A083838383838383838";
    private static final String ICCID = "8900000000000000000";

    /** The generator of P-256 (SEC 2 clause 2.4.2), which is the public key to the private key 1. */
    private static final String ANOTHER_KEY = "046B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296"
            + "4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final VirtualUicc card = VirtualUicc.empty(0);
    private final CardLink link = card::exchange;

    @TempDir
    Path folder;

    private MoStore store;

    @BeforeEach
    void proveAdm1() throws CardException {
        card.powerUp();
        store = MoStore.select(link);
        send(ADM1);
    }

    private void send(String command) throws CardException {
        assertTrue(link.transmit(CommandApdu.parse(HEX.parseHex(command))).isOk(), command);
    }

    private static Octets object(int length) {
        return Octets.of(Tlv.concat(List.of(Tlv.of(0x86, 1), Tlv.of(0x89, new byte[length]))));
    }

    private void write(int tag, int length) throws CardException {
        store.write(new MoTag(tag), object(length), Progress.SILENT);
    }

    private ReceiptChain read() throws CardException {
        return new CardReceipts(link).read(ICCID);
    }

    private static ReceiptKeys keys(ReceiptChain chain) throws BadReceipt {
        return ReceiptKeys.NONE.withCard(chain.publicKey().orElseThrow());
    }

    private static ReceiptChain with(ReceiptChain chain, List<Receipt> receipts) {
        return new ReceiptChain(chain.card(), chain.publicKey(), receipts);
    }

    @Test
    void everyCustomerCareOperationLeavesAReceiptThatTheCardsKeyProves() throws CardException, BadReceipt {
        write(0xFF20, 300);
        write(0xFF20, 20);
        store.delete(new MoTag(0xFF20));
        store.write(OtherFile.SETTINGS, Tlv.of(0x81, new byte[] {0x0D, (byte) 0xBD}));
        store.write(OtherFile.JOBS, Tlv.of(0xFF21, Tlv.concat(List.of(Tlv.of(0x81, 4)))));
        store.write(OtherFile.KEYS, Tlv.of(0xDF22, Tlv.concat(List.of(Tlv.of(0x80, 2), Tlv.of(0x82, new byte[16])))));
        send("0024000A10" + "3838383838383838" + "3939393939393939");
        send("002C000110" + "3132333435363738" + "31323334FFFFFFFF");
        send("002C0322");
        ReceiptChain chain = read();
        assertEquals(
                List.of(
                        "FF20 written in EF.MO, 307 bytes",
                        "FF20 written in EF.MO, 25 bytes",
                        "FF20 deleted from EF.MO",
                        "81 written in EF.CONF, 2 bytes",
                        "FF21 written in EF.JOB, 3 bytes",
                        "DF22 written in EF.KEY, 21 bytes",
                        "ADM1 changed",
                        "PIN1 unblocked",
                        "key 22 unblocked"),
                chain.receipts().stream().map(Receipt::words).toList());
        ReceiptCheck check = ReceiptCheck.of(chain, keys(chain));
        assertTrue(check.holds(), check.toString());
        Receipt first = chain.receipts().get(0);
        assertTrue(keys(chain).isOf(first, object(300).bytes()));
        assertFalse(keys(chain).isOf(first, object(299).bytes()));
        assertFalse(keys(chain).isOf(chain.receipts().get(5), new byte[21]), "a key could be guessed");
    }

    @Test
    void whatWasChangedInAReceiptIsForged() throws CardException, BadReceipt {
        write(0xFF20, 30);
        ReceiptChain chain = read();
        Receipt real = chain.receipts().get(0);
        int proved = 51 + real.shownProof().length;
        for (int at = 1; at < proved; at++) {
            byte[] record = real.record().bytes();
            record[at] ^= 0x01;
            if (at == 5 || at == 50) {
                continue;
            }
            Receipt forged = Receipt.decode(record).orElseThrow();
            assertEquals(Verdict.FORGED, keys(chain).verdict(forged), "byte " + at);
            assertFalse(
                    ReceiptCheck.of(with(chain, List.of(forged)), keys(chain)).holds());
        }
        Octets key = Octets.of(HEX.parseHex(ANOTHER_KEY));
        assertEquals(Verdict.FORGED, ReceiptKeys.NONE.withCard(key).verdict(real));
        assertEquals(Verdict.NO_KEY, ReceiptKeys.NONE.verdict(real));
    }

    @Test
    void aMissingReceiptIsAGap() throws CardException, BadReceipt {
        for (int i = 0; i < 6; i++) {
            write(0xFF20, i);
        }
        ReceiptChain chain = read();
        List<Receipt> some = new ArrayList<>(chain.receipts());
        some.remove(4);
        some.subList(1, 3).clear();
        ReceiptCheck check = ReceiptCheck.of(with(chain, some), keys(chain));
        assertEquals(List.of(new Gap(1, 2), new Gap(4, 4)), check.gaps());
        assertFalse(check.holds());
        assertFalse(ReceiptCheck.of(with(chain, List.of()), keys(chain)).holds(), "nothing proves nothing");
    }

    @Test
    void aFileKeepsWhatTheCardGivesUp() throws CardException, BadReceipt, IOException {
        Path file = folder.resolve("receipts.json");
        for (int i = 0; i < 8; i++) {
            write(0xFF20, i);
        }
        read().save(file);
        for (int i = 0; i < 9; i++) {
            write(0xFF21, i);
        }
        ReceiptChain kept = ReceiptChain.load(file).with(read());
        assertEquals(17, kept.receipts().size());
        assertTrue(ReceiptCheck.of(kept, keys(kept)).holds());
        kept.save(file);
        assertEquals(kept, ReceiptChain.load(file));
        for (int i = 0; i < 13; i++) {
            write(0xFF21, i);
        }
        kept = ReceiptChain.load(file).with(read());
        assertEquals(List.of(new Gap(17, 19)), ReceiptCheck.of(kept, keys(kept)).gaps());
    }

    @Test
    void receiptsOfAnotherCardOrInstanceDoNotJoin() throws CardException, BadReceipt {
        write(0xFF20, 1);
        ReceiptChain chain = read();
        List<Receipt> receipts = chain.receipts();
        Optional<Octets> key = Optional.of(Octets.of(HEX.parseHex(ANOTHER_KEY)));
        assertThrows(BadReceipt.class, () -> chain.with(new ReceiptChain(ICCID, key, receipts)), "key");
        assertThrows(BadReceipt.class, () -> chain.with(new ReceiptChain("1", chain.publicKey(), receipts)), "card");
        VirtualUicc anew = VirtualUicc.empty(0);
        anew.powerUp();
        MoStore second = MoStore.select(anew::exchange);
        anew.exchange(HEX.parseHex(ADM1));
        second.write(new MoTag(0xFF20), object(2), Progress.SILENT);
        ReceiptChain other = new CardReceipts(anew::exchange).read(ICCID);
        assertThrows(BadReceipt.class, () -> chain.with(other), "same number, another receipt");
    }

    @Test
    void damagedFilesAreNamedInASentence() throws IOException {
        Path file = folder.resolve("receipts.json");
        for (String text : List.of(
                "",
                "[]",
                "{\"format\":\"cardsmith-receipts\",\"formatVersion\":2}",
                "{\"format\":\"cardsmith-receipts\",\"formatVersion\":1,\"receipts\":[\"0G\"]}",
                "{\"format\":\"cardsmith-receipts\",\"formatVersion\":1,\"receipts\":[\"01\"]}",
                "{\"format\":\"cardsmith-receipts\",\"formatVersion\":1,\"receipts\":[\"" + "FF".repeat(64) + "\"]}",
                "{\"format\":\"cardsmith-receipts\",\"formatVersion\":1,\"receipts\":[\"" + "01".repeat(128) + "\",\""
                        + "01".repeat(128) + "\"]}")) {
            Files.writeString(file, text);
            assertTrue(assertThrows(BadReceipt.class, () -> ReceiptChain.load(file))
                    .getMessage()
                    .endsWith("."));
        }
        assertThrows(BadReceipt.class, () -> ReceiptKeys.NONE.withCard(Octets.of(new byte[65])));
        assertThrows(BadReceipt.class, () -> ReceiptKeys.NONE.withLog(Secret.of(new byte[15])));
    }

    @Test
    void withoutAdm1TheCardKeepsItsReceipts() throws CardException {
        write(0xFF20, 1);
        card.reset();
        MoStore.select(link);
        CardRefused refused = assertThrows(CardRefused.class, this::read);
        assertEquals(0x6982, refused.statusWord());
        assertEquals(65, new CardReceipts(link).publicKey().map(Octets::length).orElse(0));
    }

    @Test
    void receiptsOfACardWithoutSignaturesAreProvedByTheKeyOfItsLog() throws BadReceipt {
        // As the applet makes it where the card has no ECDSA: ReceiptsTest of the applet.
        byte[] record = HEX.parseHex("0200000001DB0100FF1F0005900000000002"
                + "C206673908DB93E1B8470CF93D398AABFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
                + "08C79EEE9889B2F704FFFFFFFFFF");
        byte[] value = HEX.parseHex("8601018900");
        try (Secret key = Secret.of(HEX.parseHex("22".repeat(16)))) {
            Receipt receipt = Receipt.decode(record).orElseThrow();
            ReceiptKeys keys = ReceiptKeys.NONE.withLog(key);
            assertEquals(Verdict.PROVED, keys.verdict(receipt));
            assertTrue(keys.isOf(receipt, value));
            assertFalse(keys.isOf(receipt, HEX.parseHex("8601028900")));
            assertEquals(Verdict.NO_KEY, ReceiptKeys.NONE.verdict(receipt));
            assertEquals(
                    Verdict.FORGED,
                    ReceiptKeys.NONE.withLog(Secret.of(new byte[16])).verdict(receipt));
            assertEquals(Optional.of("FF1F"), receipt.subject());
        }
    }
}
