package cardsmith.card.mostore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.link.CountingLink;
import cardsmith.card.mostore.ServerSettings.Proof;
import cardsmith.card.virtual.VirtualUicc;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the card says of its objects and of its server, without the content of any object. */
class CardTalkTest {

    private final VirtualUicc card = VirtualUicc.empty(1);
    private final CountingLink link = new CountingLink(card::transmit);

    @BeforeEach
    void adm1IsProved() throws CardException {
        card.powerUp();
        MoStore.select(link);
        verify();
    }

    private void verify() throws CardException {
        assertEquals(
                0x9000,
                link.transmit(CommandApdu.of(0x00, 0x20, 0x00, 0x0A, "88888888".getBytes(StandardCharsets.US_ASCII)))
                        .sw());
    }

    private static ScMo mo(int content) {
        return ScMo.of(ScMo.ContentType.TNDS_XML, Octets.of(new byte[content]))
                .withName("Chat")
                .withPlace(Optional.of("urn:x"), Optional.of("./Chat"))
                .withFlags(ScMo.KEEP);
    }

    private MoStore with(ScMo mo) throws Exception {
        MoStore store = MoStore.select(link);
        verify();
        store.write(MoTag.FIRST, ScMoCodec.encode(mo), Progress.SILENT);
        return store;
    }

    @Test
    void aHeadTakesOneApduWhateverTheContent() throws Exception {
        for (int content : new int[] {0, 1, 80, 100, 200, 300, 5_000}) {
            MoStore store = with(mo(content));
            long before = link.counts().apdus();
            assertEquals(
                    Optional.of(new MoHead(MoTag.FIRST, Optional.of("Chat"), Optional.of("./Chat"), ScMo.KEEP)),
                    store.head(MoTag.FIRST));
            assertEquals(1, link.counts().apdus() - before);
        }
    }

    @Test
    void aHeadThatIsLongerThanABlockIsReadWithTheWhole() throws Exception {
        String long255 = "./" + "u".repeat(253);
        MoStore store = with(mo(10).withPlace(Optional.of("urn:" + "x".repeat(251)), Optional.of(long255)));
        assertEquals(Optional.of(long255), store.head(MoTag.FIRST).flatMap(MoHead::rootUri));
    }

    @Test
    void anObjectThatNeedsPin1HasNoHead() throws Exception {
        with(mo(10).withFlags(ScMo.NEEDS_PIN1));
        card.reset();
        assertEquals(Optional.empty(), MoStore.select(link).head(MoTag.FIRST));
    }

    @Test
    void settingsThatAreNotMadeAreTheDefaults() throws Exception {
        assertEquals(ServerSettings.DEFAULT, MoStore.select(link).settings());
    }

    @Test
    void settingsAreReadInOneApdu() throws Exception {
        set("800361626E");
        set("81021F90");
        set("830408002000");
        set("84" + "07A00580012A8100");
        set("85020100");
        set("86022120");
        set("820305001E");
        MoStore store = MoStore.select(link);
        long before = link.counts().apdus();
        var triggers = new TriggerSettings(true, false, true, 30);
        assertEquals(
                new ServerSettings("abn", 8_080, 2_048, 8_192, Proof.BASIC, Proof.NONE, 0x21, 0x20, triggers),
                store.settings());
        assertEquals(1, link.counts().apdus() - before);
    }

    @Test
    void triggersThatAreSetAreReadBack() throws Exception {
        MoStore store = MoStore.select(link);
        verify();
        assertEquals(TriggerSettings.NONE, store.settings().triggers());
        for (TriggerSettings some : List.of(
                new TriggerSettings(true, true, true, TriggerSettings.MOST_MINUTES),
                new TriggerSettings(false, true, false, 0),
                TriggerSettings.NONE)) {
            store.setTriggers(some);
            assertEquals(some, store.settings().triggers());
        }
        assertThrows(IllegalArgumentException.class, () -> new TriggerSettings(false, false, true, 0x1_0000));
        card.reset();
        assertThrows(
                CardRefused.class,
                () -> MoStore.select(link).setTriggers(new TriggerSettings(false, true, false, 0)),
                "without ADM1");
    }

    private void set(String object) throws CardException {
        byte[] bytes = HexFormat.of().parseHex(object);
        assertEquals(
                0x9000,
                link.transmit(CommandApdu.of(0x80, 0xDB, 0x00, 0x82, bytes)).sw());
    }

    @Test
    void settingsThatCannotBeBreakTheRules() {
        for (String bad :
                new String[] {"8000", "810100", "81020000", "85020004", "8502", "830100", "800101", "820204"}) {
            assertThrows(
                    CardBrokeRules.class,
                    () -> ServerSettings.decode(HexFormat.of().parseHex(bad)),
                    bad);
        }
        assertEquals("F0444D534301", ServerSettings.DEFAULT.serverId());
        assertEquals(
                ServerSettings.DEFAULT.serverId(),
                HexFormat.of().withUpperCase().formatHex(MoStore.AID.bytes()));
    }
}
