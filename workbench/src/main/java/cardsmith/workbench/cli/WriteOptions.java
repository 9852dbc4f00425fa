package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.Iccid;
import cardsmith.card.Secret;
import cardsmith.workbench.bench.Credentials;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that writes objects to a card is told: whether to ask, and where the card's keys come from. */
final class WriteOptions {

    @Mixin
    SecretSources secrets = new SecretSources();

    @Option(
            names = {"-y", "--yes"},
            description = "Write without asking.")
    boolean yes;

    @Option(names = "--dry-run", description = "Say what would be written, and write nothing.")
    boolean dryRun;

    @Option(
            names = "--confirm-iccid",
            paramLabel = "DIGITS",
            description = "Number of the card; needed to spend the last try of ADM1 or PIN1.")
    @Nullable
    String confirmed;

    /** Returns the number that the person gave. */
    Optional<Iccid> confirmedCard() throws Trouble {
        return card(confirmed);
    }

    /** Returns the number of a card that an option gave, where it did. */
    static Optional<Iccid> card(@Nullable String number) throws Trouble {
        if (number == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Iccid(number));
        } catch (IllegalArgumentException e) {
            throw Trouble.wrongUse("The number of a card has 1 to 20 digits.", "cardsmith info shows it.");
        }
    }

    /** Shows the plan and asks, unless that was answered by an option. */
    void agree(Run run, List<String> plan) throws Trouble {
        if (yes) {
            return;
        }
        plan.forEach(run::remark);
        String answer = run.terminal()
                .person()
                .orElseThrow(() -> Trouble.wrongUse(
                        "There is nobody to ask whether to write.", "Look at it with --dry-run, then give --yes."))
                .line("Write this to the card? [y/N] ")
                .orElse("");
        if (!answer.strip().toLowerCase(Locale.ROOT).matches("y|yes|j|ja")) {
            throw Trouble.cancelled("Nothing was written.", "Run the command again and answer y to write.");
        }
    }

    /** Work that needs the keys of the card. */
    interface WithCredentials<T> {

        /** Returns what the work gives; the keys are wiped afterwards. */
        T run(Credentials credentials) throws CardException, IOException, Trouble;
    }

    /** Returns what work gives that is done with ADM1, and PIN1 where that is needed. */
    <T> T with(Run run, boolean pin1Too, WithCredentials<T> work) throws CardException, IOException, Trouble {
        Optional<Iccid> iccid = confirmedCard();
        try (Secret adm1 = secrets.adm1(run.terminal())) {
            Optional<Secret> pin1 = pin1Too ? Optional.of(secrets.pin1(run.terminal())) : Optional.empty();
            try {
                return work.run(new Credentials(adm1, pin1, iccid));
            } finally {
                pin1.ifPresent(Secret::close);
            }
        }
    }
}
