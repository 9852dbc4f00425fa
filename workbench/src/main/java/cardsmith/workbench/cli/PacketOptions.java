package cardsmith.workbench.cli;

import cardsmith.card.ota.SecurityIndicator;
import cardsmith.device.management.CardAccount;
import cardsmith.device.management.CardAccounts;
import cardsmith.dm.BadDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How packets are protected, and where it is kept what was sent to which card. */
final class PacketOptions {

    @Option(
            names = "--spi",
            paramLabel = "HEX",
            description =
                    "Security parameter indicator, two bytes. Default: 1619, checksum, ciphered, counter higher; answer"
                            + " with checksum, ciphered.")
    String spi = "1619";

    @Option(
            names = "--accounts",
            paramLabel = "FILE",
            description = "Cards with their counters and the names of their keys. Default: ota-cards.json in the"
                    + " settings folder.")
    @Nullable
    Path accounts;

    @Mixin
    PacketKeySources keys = new PacketKeySources();

    SecurityIndicator security() throws Trouble {
        return indicator(spi);
    }

    static SecurityIndicator indicator(String spi) throws Trouble {
        if (!spi.matches("[0-9A-Fa-f]{4}")) {
            throw Trouble.wrongUse(
                    "A security parameter indicator has four hexadecimal digits, not " + spi + ".", "Such as 1619.");
        }
        int value = Integer.parseInt(spi.toLowerCase(Locale.ROOT), 16);
        return new SecurityIndicator(value >> 8, value & 0xFF);
    }

    CardAccounts accounts(Run run) throws BadDocument, IOException {
        return CardAccounts.open(
                accounts != null ? accounts : run.bench().settings().path().resolve("ota-cards.json"));
    }

    /** Returns the account of a card with the keys that are given, else its own. */
    CardAccount account(Run run, CardAccounts from, String iccid) throws Trouble {
        Optional<CardAccount> known = from.find(iccid);
        if (known.isEmpty() && keys.given().isEmpty() && run.terminal().person().isEmpty()) {
            throw Trouble.wrongUse(
                    "No packet was made for this card yet, so its keys are not known.",
                    "Give --keys NAME, --keys-env NAME or --keys-file FILE.");
        }
        if (known.flatMap(CardAccount::renewing).isPresent() && keys.given().isEmpty()) {
            String renewed = known.get().renewing().get();
            throw Trouble.refused(
                    "It is not known whether the card has its keys "
                            + known.get().keys() + " or the new ones, " + renewed + ".",
                    "Give --keys with either name: a card that has the others finds the checksum wrong and does"
                            + " nothing.");
        }
        String name = keys.given().or(() -> known.map(CardAccount::keys)).orElse(PacketKeySources.TYPED);
        return new CardAccount(
                iccid, name, known.map(CardAccount::counter).orElse(0L), known.flatMap(CardAccount::renewing));
    }
}
