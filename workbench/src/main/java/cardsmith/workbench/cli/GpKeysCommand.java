package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.globalplatform.SecurityDomainSession;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.DomainAccess;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes the keys of the security domain. */
@Command(
        name = "keys",
        description = "Put other keys of the key store on the card, in place of its own or beside them.")
final class GpKeysCommand extends DomainWork {

    @Option(
            names = "--new",
            required = true,
            paramLabel = "NAME",
            description = "New keys, by their name in the store.")
    String renewed = "";

    @Option(
            names = "--replace",
            paramLabel = "HEX",
            description = "Version of the keys on the card that go. Default: 00, the new ones are added.")
    String replaced = "00";

    @Mixin
    CardConfirmation confirmation = new CardConfirmation();

    record Changed(String keyVersion, String cipher, List<String> checkValues) implements Answer {
        @Override
        public String document() {
            return "gp keys";
        }

        @Override
        public List<String> lines() {
            return List.of("The card has the new keys: version " + keyVersion + ", " + cipher + ", check values "
                    + String.join(" ", checkValues) + ".");
        }
    }

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, IOException, Trouble {
        int old = DomainKeySources.number(replaced);
        try (CardKeys stored = sources.stored(run, renewed)) {
            try (DomainAccess access = access(run, card)) {
                String number = inSession(run, card, access, SecurityDomainSession::cardNumber);
                String confirmed = confirmation.typed(run, number, "change its keys, without which the card is lost");
                KeySet set = inSession(run, card, access, session -> {
                    KeySet own = stored.keysFor(session.channel().offer());
                    session.putKeys(own, old, confirmed);
                    return own;
                });
                return changed(set);
            }
        }
    }

    private static Changed changed(KeySet set) {
        try (set) {
            List<String> checks = set.keys().stream()
                    .map(key ->
                            HexFormat.of().withUpperCase().formatHex(set.type().checkValue(key)))
                    .toList();
            return new Changed(String.format("%02X", set.version()), set.type() + "-" + 8 * set.keyLength(), checks);
        }
    }
}
