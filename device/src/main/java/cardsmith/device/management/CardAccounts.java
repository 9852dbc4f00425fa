package cardsmith.device.management;

import cardsmith.card.CardException;
import cardsmith.card.LinkLost;
import cardsmith.card.ota.CommandPacket;
import cardsmith.device.application.JsonFile;
import cardsmith.dm.BadDocument;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cards of a card management system, in a JSON file or in memory alone. A counter is on the disk before it is given
 * out, so that none is ever used twice; the file holds no keys, only their names.
 */
public final class CardAccounts {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Optional<Path> file;
    private final Map<String, CardAccount> cards = new TreeMap<>();

    private CardAccounts(Optional<Path> file) {
        this.file = file;
    }

    /** The whole file. */
    record Content(List<CardAccount> cards) {
        Content {
            cards = List.copyOf(Objects.requireNonNullElse(cards, List.of()));
        }
    }

    /** Returns no cards, kept in memory alone. */
    public static CardAccounts inMemory() {
        return new CardAccounts(Optional.empty());
    }

    /**
     * Returns the cards of a file; none where there is no file yet.
     *
     * @throws BadDocument with the line where the file is not one of these
     * @throws IOException when it cannot be read
     */
    public static CardAccounts open(Path file) throws BadDocument, IOException {
        var accounts = new CardAccounts(Optional.of(file));
        if (Files.exists(file)) {
            JsonFile.of(file).read(Content.class).cards().forEach(card -> accounts.cards.put(card.iccid(), card));
        }
        return accounts;
    }

    /** Returns the account of a card. */
    public Optional<CardAccount> find(String iccid) {
        return Optional.ofNullable(cards.get(iccid));
    }

    /**
     * Keeps an account, in place of an earlier one of the same card.
     *
     * @throws LinkLost when it cannot be written; then the earlier one stands
     */
    public void keep(CardAccount account) throws LinkLost {
        Optional<CardAccount> before = find(account.iccid());
        cards.put(account.iccid(), account);
        try {
            save();
        } catch (IOException failed) {
            before.ifPresentOrElse(old -> cards.put(old.iccid(), old), () -> cards.remove(account.iccid()));
            throw new LinkLost(
                    "The file of the card management system cannot be written, so nothing was sent.",
                    "See that its folder is there, may be written and has room.",
                    failed);
        }
    }

    /**
     * Returns a counter that no packet for this card has had.
     *
     * @throws CardException when it cannot be kept, or there is none left
     */
    long next(CardAccount account) throws CardException {
        CardAccount counted = cards.getOrDefault(account.iccid(), account).counted();
        if (counted.counter() > CommandPacket.LAST_COUNTER) {
            throw new LinkLost(
                    "The counter of these keys has come to its end, so nothing was sent.",
                    "Give the card new keys at a reader.");
        }
        keep(counted);
        return counted.counter();
    }

    private void save() throws IOException {
        if (file.isEmpty()) {
            return;
        }
        Path folder = Objects.requireNonNullElse(file.get().toAbsolutePath().getParent(), Path.of("."));
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "cards", ".new");
        try {
            Files.write(draft, JSON.writeValueAsBytes(new Content(new ArrayList<>(cards.values()))));
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, file.get(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
