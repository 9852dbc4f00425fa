package cardsmith.workbench.cli;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.Secret;
import cardsmith.card.mostore.Octets;
import cardsmith.card.receipt.BadReceipt;
import cardsmith.card.receipt.Receipt;
import cardsmith.card.receipt.ReceiptChain;
import cardsmith.card.receipt.ReceiptKeys;
import cardsmith.card.tlv.Tlv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks receipts without the card. */
@Command(
        name = "verify",
        description = "Check kept receipts without the card: whether it made each, and whether one is missing;"
                + " exit code 1 when not.")
final class ReceiptVerifyCommand extends Work {

    private static final int MOST_BYTES = 40_000;

    @Parameters(paramLabel = "FILE", description = "File of receipts, as receipt export writes it.")
    String file = "";

    @Option(
            names = "--card-key",
            paramLabel = "FILE",
            description = "File with the card's public key, noted when the card was issued: 04 x y in hexadecimal."
                    + " Default: the key that came with the receipts.")
    @Nullable
    String cardKey;

    @Option(
            names = "--log-key-env",
            paramLabel = "NAME",
            description =
                    "Environment variable that holds the AES key of the card's log, for cards without signatures.")
    @Nullable
    String logKeyVariable;

    @Option(names = "--log-key-file", paramLabel = "FILE", description = "File that holds that key; - is the input.")
    @Nullable
    String logKeyFile;

    @Option(
            names = "--value",
            paramLabel = "NUMBER=FILE",
            description = "Say whether the receipt with this number is of the value in the file.")
    Map<Long, String> values = new LinkedHashMap<>();

    @Override
    Answer answer(Run run) throws IOException, Trouble {
        try {
            ReceiptChain chain = ReceiptChain.load(Path.of(file));
            Optional<Octets> point = cardKey == null ? chain.publicKey() : Optional.of(point(cardKey));
            ReceiptKeys keys = point.isPresent() ? ReceiptKeys.NONE.withCard(point.get()) : ReceiptKeys.NONE;
            if (logKeyVariable == null && logKeyFile == null) {
                return checked(chain, keys);
            }
            try (Secret key =
                    SecretSources.secret(run.terminal(), "the key of the log", "log-key", logKeyVariable, logKeyFile)) {
                return checked(chain, keys.withLog(key));
            }
        } catch (BadReceipt e) {
            throw ReceiptWork.bad(e);
        }
    }

    private Answer checked(ReceiptChain chain, ReceiptKeys keys) throws IOException, Trouble {
        Map<Long, Boolean> same = new LinkedHashMap<>();
        for (Map.Entry<Long, String> one : values.entrySet()) {
            long number = one.getKey();
            Receipt receipt = chain.receipt(number)
                    .orElseThrow(() -> Trouble.badInput(
                            "There is no receipt with the number " + number + ".", "See those that there are."));
            same.put(number, keys.isOf(receipt, value(receipt, bytes(one.getValue()))));
        }
        return ReceiptAnswer.of(ReceiptAnswer.VERIFY, Optional.empty(), chain, keys, cardKey != null, same);
    }

    /** Returns the value of the object that the bytes are, or the bytes themselves. */
    private static byte[] value(Receipt receipt, byte[] bytes) {
        if (bytes.length == receipt.length()) {
            return bytes;
        }
        try {
            Tlv object = Tlv.parse(bytes);
            return object.tag() == receipt.tag() ? object.value() : bytes;
        } catch (CardBrokeRules noObject) {
            return bytes;
        }
    }

    private static Octets point(String name) throws IOException, Trouble {
        String text = new String(bytes(name), StandardCharsets.US_ASCII).replaceAll("\\s", "");
        try {
            return Octets.of(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException e) {
            throw Trouble.badInput(
                    "The file " + name + " does not hold a public key in hexadecimal.",
                    "Give the field publicKey of a file that receipt export wrote when the card was issued.");
        }
    }

    private static byte[] bytes(String name) throws IOException, Trouble {
        Path path = Path.of(name);
        if (Files.size(path) > MOST_BYTES) {
            throw Trouble.badInput("The file " + name + " is larger than any value on a card.", "Choose another one.");
        }
        return Files.readAllBytes(path);
    }
}
