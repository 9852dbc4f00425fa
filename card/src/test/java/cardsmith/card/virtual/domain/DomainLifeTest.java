package cardsmith.card.virtual.domain;

import static cardsmith.card.virtual.domain.DomainHost.SELECT_DM;
import static cardsmith.card.virtual.domain.DomainHost.STATUS_APPS;
import static cardsmith.card.virtual.domain.DomainHost.ask;
import static cardsmith.card.virtual.domain.DomainHost.command;
import static cardsmith.card.virtual.domain.DomainHost.open;
import static cardsmith.card.virtual.domain.DomainHost.sw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.globalplatform.channel.SecureChannel;
import cardsmith.card.virtual.VirtualUicc;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DomainLifeTest {

    private VirtualUicc card = VirtualUicc.blank(5);

    @BeforeEach
    void power() {
        card.powerUp();
    }

    /** Returns a new channel to the card, which has the applet now. */
    private SecureChannel loaded() throws CardException {
        DomainHost.loadAndInstall(open(card));
        return open(card);
    }

    @Test
    void aLockedAppletIsNotFoundUntilItIsUnlocked() throws CardException {
        SecureChannel channel = loaded();
        assertEquals("9000", ask(channel, "80F0408006" + DomainHost.DM));
        assertEquals("6985", ask(channel, "80F0408006" + DomainHost.DM));
        assertTrue(ask(channel, STATUS_APPS).contains("9F700187"));
        assertEquals("6A82", ask(card, SELECT_DM));
        assertEquals("9000", ask(open(card), "80F0400706" + DomainHost.DM));
        assertEquals("9000", sw(ask(card, SELECT_DM)));
    }

    @Test
    void theCardGoesUpStepByStepLocksUnlocksAndEnds() throws CardException {
        SecureChannel channel = loaded();
        assertEquals("6985", ask(channel, "80F0800F"));
        assertEquals("9000", ask(channel, "80F08007"));
        assertEquals("9000", ask(channel, "80F0800F"));
        assertEquals("6985", ask(channel, "80F08007"));
        assertEquals("6A86", ask(channel, "80F08055"));
        assertEquals("9000", ask(channel, "80F0807F"));
        assertEquals("6985", ask(channel, command("80E40000", "4F06" + DomainHost.DM)));
        assertEquals("6A82", ask(card, SELECT_DM));
        assertEquals("6283", sw(ask(card, "00A4040000")));
        channel = open(card);
        assertEquals("9000", ask(channel, "80F0800F"));
        assertEquals("9000", sw(ask(card, SELECT_DM)));
    }

    @Test
    void aTerminatedCardAnswersSelectAndGetDataAlone() throws CardException {
        SecureChannel channel = loaded();
        assertEquals("9000", ask(channel, "80F080FF"));
        assertEquals("6985", ask(channel, "80F0800F"));
        assertEquals("6985", ask(channel, STATUS_APPS));
        card.reset();
        assertEquals("6A82", ask(card, SELECT_DM));
        assertEquals("6283", sw(ask(card, "00A4040000")));
        assertEquals("9000", sw(ask(card, "80CA9F7F00")));
        assertEquals("6985", ask(card, "8050300008010203040506070800"));
        assertEquals("6D00", ask(card, "80C2000000"));
    }

    @Test
    void aLockedCardLetsNoToolkitCommandThrough() throws CardException {
        DomainHost.loadAndInstall(open(card));
        assertEquals("9000", sw(ask(card, "8010000001FF")));
        SecureChannel channel = open(card);
        for (String step : List.of("80F08007", "80F0800F", "80F0807F")) {
            assertEquals("9000", ask(channel, step));
        }
        assertEquals("6D00", ask(card, "8010000001FF"));
    }

    @Test
    void storedNumbersAreTold() throws CardException {
        SecureChannel channel = open(card);
        assertEquals("9000", ask(channel, "80E20000034203AA"));
        assertEquals("9000", ask(channel, "80E2800105BBCC450101"));
        assertEquals("4203AABBCC9000", ask(channel, "80CA004200"));
        assertEquals("4501019000", ask(channel, "80CA004500"));
        assertEquals("6985", ask(channel, "80E28005034201AA"));
        assertEquals("6A88", ask(channel, "80E28000035001AA"));
    }
}
