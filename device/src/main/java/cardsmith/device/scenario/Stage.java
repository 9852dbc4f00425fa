package cardsmith.device.scenario;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.Iccid;
import cardsmith.card.Secret;
import cardsmith.card.cat.CatTag;
import cardsmith.card.cat.CommandType;
import cardsmith.card.cat.ProactiveCommand;
import cardsmith.card.cat.TerminalResponse;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.Progress;
import cardsmith.card.mostore.StoreSnapshot;
import cardsmith.card.ota.SmsSubmit;
import cardsmith.card.ota.UserData;
import cardsmith.card.receipt.Receipt;
import cardsmith.device.comparison.Difference;
import cardsmith.device.session.Fact;
import cardsmith.device.terminal.TerminalWatch;
import cardsmith.dm.client.Question;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.tree.MoPlaces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Where a scenario is played: devices, the card, the user, the clock, and what the step that goes on has shown so far. */
final class Stage {

    private final ReadyScenario ready;
    private final CardSlot slot;
    private final StageWatch told;
    private final CountedLink link;
    private final Random random = new Random(1);
    private final Map<String, StagedDevice> devices = new HashMap<>();
    private StagedDevice device;
    private Instant now = Instant.parse("2026-01-05T06:00:00Z");
    private List<String> answers = List.of();
    private int answered;
    private int firstApdu;
    private MessageLog messages;
    private List<String> asked = new ArrayList<>();
    private List<CommandType> proactive = new ArrayList<>();
    private List<Difference> differences = List.of();
    private List<Receipt> receipts = List.of();
    private Optional<Octets> sent = Optional.empty();
    private Optional<StoreSnapshot> before = Optional.empty();
    private Optional<StoreSnapshot> after = Optional.empty();
    private String result = "";

    private final TerminalWatch watch = new TerminalWatch() {
        @Override
        public void performed(ProactiveCommand command, TerminalResponse response) {
            command.type().ifPresent(proactive::add);
            if (command.type().filter(CommandType.SEND_SHORT_MESSAGE::equals).isPresent()) {
                sent = command.find(CatTag.SMS_TPDU).map(object -> Octets.of(object.value()));
            }
            told.recorder().performed(command, response);
        }
    };

    /** Puts the card in the first device, which is off. */
    Stage(ReadyScenario ready, CardSlot slot, StageWatch told) throws CardException {
        this.ready = ready;
        this.slot = slot;
        this.told = told;
        this.messages = new MessageLog(told);
        slot.carry(ready.scenario().card().application());
        this.link = new CountedLink(slot.reset());
        this.device = staged(ready.scenario().device(), ready.scenario().owned());
    }

    private StagedDevice staged(String name, List<MoOnCard> owned) {
        return devices.computeIfAbsent(
                name, n -> StagedDevice.of(ready.device(n), owned, ready.templates(), () -> now, random));
    }

    ReadyScenario ready() {
        return ready;
    }

    Random random() {
        return random;
    }

    StagedDevice device() {
        return device;
    }

    TerminalWatch watch() {
        return watch;
    }

    /** Returns what the issuer does to the card, also while it is in a device that is on. */
    CardPreparation issuer() {
        return new CardPreparation(ready, slot, card(), random);
    }

    /** Returns the way to the card, through the device where that is on. */
    CardLink card() {
        return device.handset().card().orElse(link);
    }

    /** Resets the card and returns the link to it. */
    CardLink reset() throws CardException {
        link.over(slot.reset());
        return link;
    }

    /** Puts the card into the device of another profile, as that was left. */
    void moveCard(String profile) throws CardException {
        device.handset().powerOff();
        device = staged(profile, List.of());
        reset();
    }

    void setClock(Instant instant) {
        now = instant;
    }

    void letUserAnswer(List<String> next) {
        answers = next;
        answered = 0;
    }

    /** Returns what stands around a client of the device. */
    Surroundings around() {
        return Surroundings.NONE
                .withUser(this::ask)
                .withExecution(device::run)
                .withPlaces(MoPlaces.beside(device.handset().tree()));
    }

    /** Asks the user. */
    Reply ask(Question question) {
        told.note(new Fact.Asked(question));
        Reply reply = answer(question);
        told.note(new Fact.Answered(reply));
        return reply;
    }

    private Reply answer(Question question) {
        asked.add(question.text());
        if (answers.isEmpty()) {
            return new Reply.CannotShow();
        }
        String answer = answers.get(Math.min(answered++, answers.size() - 1));
        return switch (answer) {
            case "yes" -> new Reply.Yes();
            case "no" -> new Reply.No();
            case "cancel" -> new Reply.Cancelled();
            case "nothing" -> new Reply.TimedOut();
            default -> new Reply.Typed(answer);
        };
    }

    /** Forgets what the step before has shown. */
    void begin(int step) {
        told.begin(step, device);
        firstApdu = link.count();
        messages = new MessageLog(told);
        asked = new ArrayList<>();
        proactive = new ArrayList<>();
        differences = List.of();
        receipts = List.of();
        sent = Optional.empty();
        before = Optional.empty();
        after = Optional.empty();
        result = "";
    }

    /** Looks at the objects on the card, first before and then behind what is done in a step. */
    void lookAtCard() throws CardException {
        Iccid iccid = Iccid.read(card());
        Optional<StoreSnapshot> now = Optional.of(MoStore.select(card()).readAll(iccid, Progress.SILENT));
        before = before.isEmpty() ? now : before;
        after = now;
    }

    /** Returns what was on the card before the step, where somebody looked. */
    StoreSnapshot before() {
        return before.orElseThrow();
    }

    /** Returns what is on the card after the step, where somebody looked. */
    StoreSnapshot after() {
        return after.orElseThrow();
    }

    /** Returns user data of the short message that the card has sent in the step, where it is one that can be read. */
    Optional<UserData> sentByCard() {
        try {
            return sent.isEmpty()
                    ? Optional.empty()
                    : Optional.of(SmsSubmit.parse(sent.get().bytes()).userData());
        } catch (CardBrokeRules unreadable) {
            return Optional.empty();
        }
    }

    /** Returns ADM1 for secured packets; the caller closes it. */
    Secret adm1() throws CardException {
        return slot.adm1();
    }

    /** Tells the one who watches how a step came out. */
    void end(int step, StepVerdict verdict) {
        if (verdict.trouble().isEmpty()) {
            note(verdict.step().action());
        } else {
            told.note(new Fact.Ended(false, verdict.trouble(), ""));
        }
        told.end(step, verdict, device);
    }

    private void note(Action action) {
        if (action instanceof Action.PowerOn) {
            told.note(new Fact.PoweredOn());
        } else if (action instanceof Action.Attach) {
            device.handset().attachment().ifPresent(how -> told.note(new Fact.Attached(how.taken(), how.sentence())));
        }
    }

    /** Takes note of what differs between card and device. */
    void differ(List<Difference> found) {
        differences = found;
    }

    List<Difference> differences() {
        return differences;
    }

    /** Takes note of the receipts that are new. */
    void receive(List<Receipt> fresh) {
        receipts = fresh;
    }

    List<Receipt> receipts() {
        return receipts;
    }

    /** Takes note of what became of the step. */
    void conclude(String word) {
        result = word;
    }

    /** The card is gone: the device is off. */
    void lost() {
        device.handset().powerOff();
    }

    MessageLog messages() {
        return messages;
    }

    List<String> asked() {
        return asked;
    }

    /** Returns how often the card sent a proactive command in this step. */
    long sent(CommandType type) {
        return proactive.stream().filter(type::equals).count();
    }

    String result() {
        return result;
    }

    /** Returns how many APDUs there were up to now. */
    int apdus() {
        return link.count();
    }

    /** Returns how many APDUs there were when the step began. */
    int firstApdu() {
        return firstApdu;
    }

    /** Returns the exchanges of the step. */
    List<ApduLine> exchanges() {
        return link.since(firstApdu);
    }

    long apdusOfStep(int instruction) {
        return link.countSince(firstApdu, instruction);
    }
}
