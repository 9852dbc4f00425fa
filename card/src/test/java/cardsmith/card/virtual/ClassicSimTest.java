package cardsmith.card.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardLink;
import cardsmith.card.Iccid;
import cardsmith.card.file.NetworkApplication;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.mostore.MoStore;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a virtual card has for networks. */
class ClassicSimTest {

    private final VirtualUicc card = VirtualUicc.empty(7);

    private String send(String command) throws Exception {
        return HexFormat.of().formatHex(card.exchange(HexFormat.of().parseHex(command)));
    }

    @Test
    void aSimIsSelectedReadAndRunsTheGsmAlgorithmWithTheValuesOfTheTestSet() throws Exception {
        card.carry(NetworkApplication.SIM);
        card.powerUp();
        assertEquals("9f16", send("A0A40000027F20"));
        assertEquals("00000000" + "7f20" + "02", send("A0C0000007").substring(0, 14));
        assertEquals("9f0c", send("A08800001023553cbe9637a89d218ae64dae47bf35"));
        assertEquals("46f8416a" + "eae4be823af9a08b" + "9000", send("A0C000000C"));
        assertEquals("9f0f", send("A0A40000026F07"));
        assertTrue(send("A0B0000009").startsWith("080910"), "MCC 001");
        assertEquals("9404", send("A0A40000027F25"));
        assertEquals("6a82", send("00A4040007A0000000871002"));
    }

    @Test
    void anRuimHasItsDirectoryAndNoGsmAlgorithm() throws Exception {
        card.carry(NetworkApplication.RUIM);
        card.powerUp();
        assertEquals("9f16", send("A0A40000027F25"));
        assertEquals("6d00", send("A08800001023553cbe9637a89d218ae64dae47bf35"));
        assertEquals("9404", send("A0A40000026F07"));
    }

    @Test
    void aUiccKnowsNoClassOfASim() throws Exception {
        card.powerUp();
        assertEquals("6e00", send("A0A40000027F20"));
    }

    @ParameterizedTest
    @EnumSource
    void dmscSco1ACardHasWhatItCarriesAloneAndItsAppletIsThereInAnyCase(NetworkApplication network) throws Exception {
        card.carry(network);
        card.powerUp();
        CardLink link = new GetResponseLink(card::exchange);
        for (NetworkApplication one : NetworkApplication.values()) {
            assertEquals(one == network, one.isOn(link), one + " on a card with " + network);
        }
        assertEquals(card.iccid(), Iccid.read(link).digits());
        assertEquals(0, MoStore.select(link).tags().size());
        assertTrue(network.isOn(link), "selected behind an applet");
        assertEquals(network, network(card.copy()));
    }

    private static NetworkApplication network(VirtualUicc other) throws Exception {
        other.powerUp();
        CardLink link = new GetResponseLink(other::exchange);
        for (NetworkApplication one : NetworkApplication.values()) {
            if (one.isOn(link)) {
                return one;
            }
        }
        throw new AssertionError("nothing for networks");
    }
}
