package cardsmith.workbench.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Secret;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyInputTest {

    private static byte[] bytes(CharSequence typed) {
        try (Secret secret = KeyInput.parse(typed).orElseThrow()) {
            return secret.use(byte[]::clone);
        }
    }

    @Test
    void fourToEightCharactersStandForThemselves() {
        assertArrayEquals("1234".getBytes(StandardCharsets.US_ASCII), bytes("1234"));
        assertArrayEquals("8888888A".getBytes(StandardCharsets.US_ASCII), bytes(CharBuffer.wrap("8888888A")));
    }

    @Test
    void sixteenHexadecimalDigitsAreEightBytes() {
        assertArrayEquals(HexFormat.of().parseHex("3132333435363700"), bytes("3132333435363700"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "123456789", "12345\u00e9", "313233343536370G", "1234\n"})
    void allElseIsNoKey(String typed) {
        assertTrue(KeyInput.parse(typed).isEmpty());
    }
}
