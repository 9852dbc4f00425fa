package cardsmith.workbench.cli;

import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.Iccid;
import cardsmith.card.Secret;
import cardsmith.device.approval.Approval;
import cardsmith.device.approval.BootstrapPacket;
import cardsmith.device.approval.CardApproval;
import cardsmith.device.approval.NetworkBootstrap;
import cardsmith.device.handset.DeviceTree;
import cardsmith.dm.BadDocument;
import cardsmith.dm.bootstrap.BootstrapMessage;
import cardsmith.dm.bootstrap.BootstrapOffer;
import cardsmith.dm.bootstrap.BootstrapPlaces;
import cardsmith.dm.bootstrap.BootstrapRefused;
import cardsmith.dm.bootstrap.BootstrapSource;
import cardsmith.dm.bootstrap.BootstrapStep;
import cardsmith.dm.provisioning.MacKey;
import cardsmith.dm.provisioning.MacMethod;
import cardsmith.dm.provisioning.ProvisioningPush;
import cardsmith.dm.tree.TreeRefusal;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a bootstrap packet: its document, its MAC, and the approval that a card checks. */
@Command(
        name = "check",
        description = "Check a bootstrap packet of the CP or the DM profile: what it would set up, its MAC, and with"
                + " --reader its approval by the card. Exit code 0 only where it is proved.")
final class BootstrapCheckCommand extends Work {

    private static final int PUSH = 0x06;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "Packet: a WAP push, an entity of HTTP with its header, or the document alone; - is the input.")
    String file = "";

    @Option(names = "--reader", paramLabel = "NAME", description = "Reader with the card that checks the approval.")
    @Nullable
    String reader;

    @Option(names = "--pin-env", paramLabel = "NAME", description = "Environment variable with the PIN of the MAC.")
    @Nullable
    String pinVariable;

    @Option(names = "--pin-file", paramLabel = "FILE", description = "File with the PIN of the MAC; - is the input.")
    @Nullable
    String pinFile;

    @Option(
            names = "--network-env",
            paramLabel = "NAME",
            description = "Environment variable with the network's secret: the IMSI, or octets after hex:.")
    @Nullable
    String networkVariable;

    @Option(names = "--network-file", paramLabel = "FILE", description = "File with the network's secret.")
    @Nullable
    String networkFile;

    @Option(
            names = "--confirm-iccid",
            paramLabel = "DIGITS",
            description = "Number of the card; needed to spend the last try of the key.")
    @Nullable
    String confirmed;

    /** A proof in the packet: {@code right}, {@code wrong}, {@code blocked} or {@code not checked}. */
    record Proof(String method, String verdict, String sentence) {}

    /** What was found. */
    record Checked(
            String profile,
            int octets,
            List<String> contents,
            boolean usable,
            Optional<Proof> mac,
            Optional<Proof> card)
            implements Answer {

        @Override
        public String document() {
            return "bootstrap check";
        }

        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>(List.of(profile + ", " + octets + " octets"));
            contents.forEach(one -> lines.add("  " + one));
            mac.ifPresent(proof -> lines.add("MAC (" + proof.method() + "): " + proof.sentence()));
            card.ifPresent(proof -> lines.add("Approval (" + proof.method() + "): " + proof.sentence()));
            if (mac.isEmpty() && card.isEmpty()) {
                lines.add("Nothing in it proves where it comes from.");
            }
            return lines;
        }

        private boolean is(String verdict) {
            return mac.filter(proof -> proof.verdict().equals(verdict)).isPresent()
                    || card.filter(proof -> proof.verdict().equals(verdict)).isPresent();
        }

        @Override
        public int exitCode() {
            boolean proved = is("right") && !is("wrong") && !is("blocked");
            return proved && usable ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    @Override
    Answer answer(Run run) throws CardException, BadDocument, IOException, Trouble {
        byte[] octets = DocumentFile.read(run.terminal(), file);
        Optional<ProvisioningPush> push = Optional.empty();
        Optional<Approval> approval = Optional.empty();
        byte[] document;
        if (octets.length > 1 && octets[1] == PUSH) {
            push = Optional.of(ProvisioningPush.unwrap(octets));
            document = push.get().document();
        } else {
            BootstrapPacket packet = BootstrapPacket.read(octets);
            document = packet.document().bytes();
            approval = packet.approval();
            Optional<String> type = BootstrapPacket.contentType(octets);
            push = type.isPresent() ? Optional.of(ProvisioningPush.of(type.get(), document)) : Optional.empty();
        }
        BootstrapMessage message = BootstrapMessage.of(BootstrapSource.OVER_THE_AIR, document);
        List<String> contents = new ArrayList<>();
        boolean usable = contents(message, contents);
        Optional<Proof> mac = push.isPresent() ? mac(run, push.get()) : Optional.empty();
        Optional<Proof> card =
                approval.isPresent() ? Optional.of(card(run, document, approval.get())) : Optional.empty();
        return new Checked(message.profile().words(), document.length, contents, usable, mac, card);
    }

    /** Says what it would set up in a device that has nothing. */
    private static boolean contents(BootstrapMessage message, List<String> said) throws BadDocument {
        try {
            NetworkBootstrap.applied(DeviceTree.sample(InstantSource.system()), BootstrapPlaces.USUAL, message)
                    .steps()
                    .stream()
                    .filter(step -> step.kind() != BootstrapStep.Kind.PROVED)
                    .forEach(step -> said.add(step.sentence()));
            return true;
        } catch (BootstrapRefused | TreeRefusal refused) {
            said.add(String.valueOf(refused.getMessage()));
            return false;
        }
    }

    private Optional<Proof> mac(Run run, ProvisioningPush push) throws IOException, Trouble {
        if (push.method().isEmpty()) {
            return Optional.empty();
        }
        MacMethod method = push.method().get();
        boolean network = method == MacMethod.NETWPIN || method == MacMethod.USERNETWPIN;
        if (method.needsPin() && pinVariable == null && pinFile == null
                || network && networkVariable == null && networkFile == null) {
            return Optional.of(new Proof(
                    method.name(),
                    "not checked",
                    "not checked; give " + (method.needsPin() ? "--pin-file" : "")
                            + (method.needsPin() && network ? " and " : "") + (network ? "--network-file" : "") + "."));
        }
        boolean right = method.needsPin() ? provedByPin(run, push, method, network) : provedByNetwork(run, push);
        return Optional.of(
                new Proof(method.name(), right ? "right" : "wrong", right ? "it is right." : "it is wrong."));
    }

    private boolean provedByNetwork(Run run, ProvisioningPush push) throws IOException, Trouble {
        try (Secret secret = networkSecret(run)) {
            return secret.use(octets -> isProved(push, networkKey(octets)));
        }
    }

    private boolean provedByPin(Run run, ProvisioningPush push, MacMethod method, boolean network)
            throws IOException, Trouble {
        try (Secret pin = SecretSources.secret(run.terminal(), "the PIN", "pin", pinVariable, pinFile)) {
            if (method == MacMethod.USERPINMAC) {
                return pin.use(digits -> new BootstrapOffer(push).provePin(digits));
            }
            if (!network) {
                return pin.use(digits -> isProved(push, MacKey.ofPin(digits)));
            }
            try (Secret secret = networkSecret(run)) {
                return pin.use(digits -> secret.use(other -> isProved(push, bothKey(push, digits, other))));
            }
        }
    }

    private Secret networkSecret(Run run) throws IOException, Trouble {
        return SecretSources.secret(run.terminal(), "the network's secret", "network", networkVariable, networkFile);
    }

    private static boolean isProved(ProvisioningPush push, MacKey key) {
        try (key) {
            return push.isProvedBy(key);
        }
    }

    private static boolean isImsi(byte[] secret) {
        for (byte one : secret) {
            if (one < '0' || one > '9') {
                return false;
            }
        }
        return secret.length >= 6 && secret.length <= 15;
    }

    private static MacKey networkKey(byte[] secret) {
        return isImsi(secret) ? MacKey.ofImsi(secret) : MacKey.ofNetworkSecret(secret);
    }

    private static MacKey bothKey(ProvisioningPush push, byte[] pin, byte[] secret) {
        return push.media() == ProvisioningPush.Media.CP && isImsi(secret)
                ? MacKey.ofImsiAndPin(secret, pin)
                : MacKey.ofPinAndNetworkId(pin, secret);
    }

    private Proof card(Run run, byte[] document, Approval approval) throws CardException, IOException, Trouble {
        String method = approval.algorithm().words() + String.format(", key %02X", approval.key());
        if (reader == null) {
            return new Proof(method, "not checked", "not checked; give --reader with the card of the device.");
        }
        var card = run.bench().open(reader);
        Optional<String> refusal = run.await(card.run(link -> lastTry(link, approval)));
        if (refusal.isPresent()) {
            throw Trouble.refused(
                    "Only one try of the key is left, so the approval was not given to the card.",
                    "Type the number of the card (--confirm-iccid " + refusal.get() + ") to spend it.");
        }
        CardApproval.Judgement judgement =
                run.await(card.run(link -> new CardApproval().judge(link, document, approval)));
        return new Proof(
                method,
                switch (judgement) {
                    case APPROVED -> "right";
                    case NOT_APPROVED -> "wrong";
                    case BLOCKED -> "blocked";
                    case NOT_POSSIBLE -> "not checked";
                },
                judgement.sentence());
    }

    /** Returns the number of the card where a wrong approval would block the key and nobody has typed it. */
    private Optional<String> lastTry(CardLink link, Approval approval) throws CardException {
        OptionalInt left = CardApproval.triesLeft(link, approval);
        if (left.orElse(CardApproval.TRIES) != 1) {
            return Optional.empty();
        }
        String number = Iccid.read(link).digits();
        return number.equals(confirmed) ? Optional.empty() : Optional.of(number);
    }
}
