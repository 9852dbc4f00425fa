package cardsmith.card.receipt;

import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.write.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The receipts of one card as they were read from it, in the order of their numbers; a file keeps what the card has given
 * up meanwhile. It has no checksum of its own: what was changed shows in the receipts.
 *
 * @param card number of the card
 * @param publicKey the card's own key, where it signs with one
 * @param receipts the receipts, the oldest first
 */
public record ReceiptChain(String card, Optional<Octets> publicKey, List<Receipt> receipts) {

    private static final String FORMAT = "cardsmith-receipts";
    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Makes the chain in the order of numbers; each number must be there once. */
    public ReceiptChain {
        SortedMap<Long, Receipt> ordered = new TreeMap<>();
        for (Receipt receipt : receipts) {
            if (ordered.put(receipt.number(), receipt) != null) {
                throw new IllegalArgumentException("Two receipts have the number " + receipt.number());
            }
        }
        receipts = List.copyOf(ordered.values());
    }

    /**
     * Returns the chain with what was read later.
     *
     * @throws BadReceipt when that is of another card or another instance of the applet, or has another receipt of a number
     */
    public ReceiptChain with(ReceiptChain later) throws BadReceipt {
        if (!card.equals(later.card)) {
            throw new BadReceipt("These are receipts of card " + card + ", and the others of card " + later.card + ".");
        }
        if (publicKey.isPresent() && !publicKey.equals(later.publicKey)) {
            throw new BadReceipt(
                    "The card signs with another key than before: its applet was installed anew, or it is another card.");
        }
        SortedMap<Long, Receipt> all = new TreeMap<>();
        receipts.forEach(receipt -> all.put(receipt.number(), receipt));
        for (Receipt receipt : later.receipts) {
            Receipt known = all.put(receipt.number(), receipt);
            if (known != null && !known.equals(receipt)) {
                throw new BadReceipt("The card gives another receipt with the number " + receipt.number()
                        + " than before: its applet was installed anew, or one of the two is forged.");
            }
        }
        return new ReceiptChain(card, later.publicKey, List.copyOf(all.values()));
    }

    /** Returns the receipt with this number. */
    public Optional<Receipt> receipt(long number) {
        return receipts.stream().filter(receipt -> receipt.number() == number).findFirst();
    }

    /**
     * Writes the chain so that the file is wholly the old or wholly the new one, readable by its owner only.
     *
     * @throws IOException when the file cannot be written
     */
    public void save(Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("formatVersion", 1);
        root.put("iccid", card);
        publicKey.ifPresent(point -> root.put("publicKey", HEX.formatHex(point.bytes())));
        ArrayNode list = root.putArray("receipts");
        receipts.forEach(receipt -> list.add(HEX.formatHex(receipt.record().bytes())));
        WholeFile.replace(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    }

    /**
     * Returns the chain in a file.
     *
     * @throws IOException when the file cannot be read
     * @throws BadReceipt when it holds something else
     */
    public static ReceiptChain load(Path file) throws IOException, BadReceipt {
        if (Files.size(file) > MOST_BYTES) {
            throw new BadReceipt("The file " + file + " is larger than 64 MiB, so it holds no receipts.");
        }
        JsonNode root;
        try {
            root = JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new BadReceipt("The file " + file + " is no JSON, so it holds no receipts.");
        }
        if (!FORMAT.equals(root.path("format").asString(""))) {
            throw new BadReceipt("The file " + file + " holds no receipts.");
        }
        if (root.path("formatVersion").asInt(0) != 1) {
            throw new BadReceipt("The file " + file + " was made by a newer Cardsmith.");
        }
        try {
            List<Receipt> receipts = new ArrayList<>();
            for (JsonNode one : root.path("receipts")) {
                receipts.add(Receipt.decode(HEX.parseHex(one.asString("")))
                        .orElseThrow(() -> new IllegalArgumentException("an empty receipt")));
            }
            Optional<Octets> key = root.has("publicKey")
                    ? Optional.of(Octets.of(HEX.parseHex(root.path("publicKey").asString(""))))
                    : Optional.empty();
            return new ReceiptChain(root.path("iccid").asString(""), key, receipts);
        } catch (IllegalArgumentException e) {
            throw new BadReceipt("The file " + file + " does not hold what it should: " + e.getMessage() + ".");
        }
    }
}
