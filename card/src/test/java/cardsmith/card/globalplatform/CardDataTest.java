package cardsmith.card.globalplatform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cardsmith.card.globalplatform.channel.ScpProtocol;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardDataTest {

    /** With objects 64 of their own, and with both identifiers in one; secured packets stand first, as on many UICCs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "663D733B06072A864886FC6B01600B06092A864886FC6B020202630906072A864886FC6B03"
                        + "640B06092A864886FC6B048000640B06092A864886FC6B040370",
                "663B733906072A864886FC6B01600B06092A864886FC6B020202630906072A864886FC6B03"
                        + "641606092A864886FC6B04800006092A864886FC6B040370"
            })
    void everyProtocolOfTheRecognitionDataIsSeen(String answer) {
        CardData data = CardData.parse(HexFormat.of().parseHex(answer), new byte[0]);
        assertEquals(Optional.of("2.2"), data.version());
        assertEquals(List.of(new ScpProtocol(0x80, 0), new ScpProtocol(3, 0x70)), data.protocols());
    }
}
