package cardsmith.workbench.cli;

import cardsmith.card.Aid;
import cardsmith.card.CardException;
import cardsmith.card.globalplatform.Instance;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.DomainAccess;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an application from a module that is on the card. */
@Command(name = "install", description = "Make an application from a module of a package on the card.")
final class GpInstallCommand extends DomainWork {

    @Parameters(index = "0", paramLabel = "PACKAGE", description = "AID of the package.")
    String packageAid = "";

    @Parameters(index = "1", paramLabel = "MODULE", description = "AID of the module.")
    String module = "";

    @Option(names = "--aid", paramLabel = "AID", description = "Name of the application. Default: that of the module.")
    @Nullable
    String aid;

    @Option(
            names = "--parameters",
            paramLabel = "HEX",
            description = "Parameters of the application (no PINs or keys: others can read arguments).")
    String parameters = "";

    record Installed(String aid, String module) implements Answer {
        @Override
        public String document() {
            return "gp install";
        }

        @Override
        public List<String> lines() {
            return List.of("Installed " + aid + " from module " + module + ".");
        }
    }

    @Override
    Answer answer(Run run, BenchCard card) throws CardException, IOException, Trouble {
        Aid from = aid(packageAid);
        Aid type = aid(module);
        Aid made = aid == null ? type : aid(aid);
        Instance instance = Instance.of(type, made).withParameters(parameters());
        try (DomainAccess access = access(run, card)) {
            inSession(run, card, access, session -> {
                session.install(from, instance);
                return made;
            });
        }
        return new Installed(made.hex(), instance.module().hex());
    }

    private byte[] parameters() throws Trouble {
        try {
            return HexFormat.of().parseHex(parameters);
        } catch (IllegalArgumentException noHex) {
            throw Trouble.wrongUse("The parameters are not written in hexadecimal.", "Write pairs of digits.");
        }
    }
}
