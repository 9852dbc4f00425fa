package cardsmith.card.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cardsmith.card.LinkLost;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class VirtualUiccTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static String ask(VirtualUicc card, String command) throws LinkLost {
        return HEX.formatHex(card.exchange(HEX.parseHex(command)));
    }

    private static VirtualUicc powered(VirtualUicc card) {
        card.powerUp();
        return card;
    }

    @Test
    void theAnswerToResetHasTheRightCheckByteAndOffersBothProtocols() {
        byte[] atr = VirtualUicc.empty(0).atr();
        int check = 0;
        for (int i = 1; i < atr.length; i++) {
            check ^= atr[i];
        }
        assertEquals(0, check);
        assertEquals("3B9F978091FE1FC78031E073FE21406743537655494343", HEX.formatHex(atr, 0, atr.length - 1));
    }

    @Test
    void readsTheIccidByPathAndByShortFileIdentifier() throws LinkLost {
        VirtualUicc card = powered(VirtualUicc.empty(42));
        assertEquals("9000", ask(card, "00A4080C022FE2"));
        String byPath = ask(card, "00B000000A");
        assertEquals(byPath, ask(card, "00B082000A"));
        assertEquals(24, byPath.length());
    }

    @Test
    void selectsTheAppletsByWholeAndByPartialAid() throws LinkLost {
        VirtualUicc card = powered(VirtualUicc.empty(0));
        assertEquals("9000", ask(card, "00A4040406F0444D53430100").replaceAll("^62.*9000$", "9000"));
        assertEquals("9000", ask(card, "00A4040403F0444D00").replaceAll("^62.*F0444D534301.*9000$", "9000"));
        assertEquals("9000", ask(card, "00A4040405A00000006300").replaceAll("^62.*A000000063504B43.*9000$", "9000"));
        assertEquals("6A82", ask(card, "00A4040406F0444D53430900"));
    }
}
