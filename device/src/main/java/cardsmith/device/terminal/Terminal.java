package cardsmith.device.terminal;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CardException;
import cardsmith.card.CardLink;
import cardsmith.card.CardRefused;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.cat.Envelope;
import cardsmith.card.cat.Event;
import cardsmith.card.cat.Imei;
import cardsmith.card.cat.ProactiveCommand;
import cardsmith.card.cat.TerminalProfile;
import cardsmith.card.cat.TerminalResponse;
import cardsmith.card.status.StatusWord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Works for the card as a handset does: tells it the terminal profile, fetches and performs its proactive commands, and
 * tells it what happens at its channels and timers (ETSI TS 102 223 clause 6).
 *
 * <p>A terminal has no thread of its own and belongs to one thread. Whoever drives it calls {@link #work()} until it
 * says that there is nothing to do.
 */
public final class Terminal {

    /** The largest channel buffer that is granted, in bytes. */
    public static final int BUFFER_SIZE = 1500;

    /** The most channels at once. */
    public static final int CHANNELS = 7;

    /** More commands in a row than any honest card sends without the world having moved. */
    private static final int MOST_IN_A_ROW = 2_000;

    private static final int MORE = 0x91;
    private static final int BUSY = 0x9300;
    private static final int FETCH = 0x12;
    private static final int STATUS = 0xF2;

    private final CardLink link;
    private final TerminalWatch watch;
    private final TerminalProfile profile;
    private final Channels channels;
    private final Timers timers;
    private final ToolkitCommands commands;

    /** Makes a terminal that can do everything that is performed here. */
    public Terminal(CardLink link, Transport transport, Person person, InstantSource clock, TerminalWatch watch) {
        this(link, transport, person, clock, watch, profile(false), Optional.empty());
    }

    /** Makes such a terminal that also tells the card its identity. */
    public Terminal(
            CardLink link, Transport transport, Person person, InstantSource clock, TerminalWatch watch, Imei imei) {
        this(link, transport, person, clock, watch, profile(true), Optional.of(imei));
    }

    /** Returns the profile of a terminal that can do everything that is performed here. */
    public static TerminalProfile profile(boolean withIdentity) {
        return ToolkitCommands.fullProfile(CHANNELS, withIdentity);
    }

    /** Makes a terminal that does only what its profile says. */
    public Terminal(
            CardLink link,
            Transport transport,
            Person person,
            InstantSource clock,
            TerminalWatch watch,
            TerminalProfile profile,
            Optional<Imei> imei) {
        this.link = link;
        this.watch = watch;
        this.profile = profile;
        channels = new Channels(transport, profile, BUFFER_SIZE);
        timers = new Timers(clock);
        commands = new ToolkitCommands(profile, channels, timers, person, imei);
    }

    /** Returns what the terminal tells the card that it can do. */
    public TerminalProfile profile() {
        return profile;
    }

    /**
     * Tells the card the terminal profile and performs what it wants at its start (TS 102 221 clause 11.2.1).
     *
     * @throws CardRefused when the card has no toolkit
     */
    public void start() throws CardException {
        commands.reset();
        CommandApdu command = profile.command();
        require(command, transmit(command), "take the terminal profile");
    }

    /**
     * Returns the answer to any command, after the proactive commands that followed it were performed.
     *
     * @throws CardBrokeRules when the card sends commands without end, or something that is none
     */
    public ResponseApdu transmit(CommandApdu command) throws CardException {
        ResponseApdu answer = link.transmit(command);
        ResponseApdu last = answer;
        for (int round = 0; last.sw() >> 8 == MORE; round++) {
            if (round == MOST_IN_A_ROW) {
                throw new CardBrokeRules(
                        "The card sends one proactive command after another and comes to no end.",
                        "Take the card out; its toolkit application is faulty.");
            }
            last = performNext(last.sw() & 0xFF);
        }
        return answer;
    }

    /**
     * Returns a way to the card for those who know nothing of proactive commands: these are performed, and 91xx reads as
     * 9000.
     */
    public CardLink link() {
        return bytes -> {
            ResponseApdu answer = transmit(CommandApdu.parse(bytes));
            return answer.sw() >> 8 == MORE
                    ? ResponseApdu.of(answer.data(), 0x9000).bytes()
                    : answer.bytes();
        };
    }

    private ResponseApdu performNext(int length) throws CardException {
        CommandApdu fetch = CommandApdu.of(0x80, FETCH, 0, 0, length == 0 ? CommandApdu.LE_ANY : length);
        ResponseApdu fetched = link.transmit(fetch);
        if (fetched.sw() != 0x9000) {
            throw StatusWord.of(fetch, fetched.sw()).refusing("hand out its proactive command");
        }
        ProactiveCommand command = ProactiveCommand.parse(fetched.data());
        TerminalResponse response = commands.perform(command);
        watch.performed(command, response);
        return link.transmit(response.command());
    }

    /**
     * Returns the card's answer to an envelope, after the proactive commands that followed it were performed.
     *
     * @throws CardRefused when the card does not take it, also when it stays busy
     */
    public ResponseApdu tell(Envelope envelope) throws CardException {
        watch.told(envelope);
        CommandApdu command = envelope.command();
        ResponseApdu answer = transmit(command);
        if (answer.sw() == BUSY) {
            // The card is in a proactive session of its own: ask for it, then say it again.
            poll();
            answer = transmit(command);
        }
        require(command, answer, "take the news of the terminal");
        return answer;
    }

    /** Asks the card whether it wants something (STATUS, TS 102 221 clause 11.1.2). */
    public void poll() throws CardException {
        CommandApdu status = CommandApdu.of(0x80, STATUS, 0, 0x0C);
        require(status, transmit(status), "be polled");
    }

    /**
     * Tells the card one thing that has happened: a timer has run down, a client has come, sent something or gone.
     *
     * @return whether there was one
     */
    public boolean work() throws CardException {
        Optional<Map.Entry<Integer, Duration>> expired = timers.takeExpired();
        if (expired.isPresent()) {
            tell(Envelope.timerExpiration(expired.get().getKey(), expired.get().getValue()));
            return true;
        }
        for (ServerChannel channel : channels.servers()) {
            if (workAt(channel)) {
                return true;
            }
        }
        return false;
    }

    private boolean workAt(ServerChannel channel) throws CardException {
        if (channel.accept() && commands.wants(Event.CHANNEL_STATUS)) {
            tell(Envelope.channelStatus(channel.status()));
            return true;
        }
        channel.pull();
        if (channel.takeNews()) {
            if (commands.wants(Event.DATA_AVAILABLE)) {
                tell(Envelope.dataAvailable(channel.status(), channel.waiting()));
            }
            return true;
        }
        if (channel.isOver()) {
            channel.drop();
            if (commands.wants(Event.CHANNEL_STATUS)) {
                tell(Envelope.channelStatus(channel.status()));
            }
            return true;
        }
        return false;
    }

    /** Returns how long the card may be left alone: until its next timer, or until it wants to be asked again. */
    public Optional<Duration> untilNext() {
        Optional<Duration> timer = timers.untilNext();
        Optional<Duration> poll = commands.pollInterval();
        if (timer.isEmpty()) {
            return poll;
        }
        return poll.filter(p -> p.compareTo(timer.get()) < 0).or(() -> timer);
    }

    /** Returns how often the card wants to be asked, nothing when never. */
    public Optional<Duration> pollInterval() {
        return commands.pollInterval();
    }

    /** Returns how long it takes until the card's next timer has run down, nothing when none runs. */
    public Optional<Duration> untilTimer() {
        return timers.untilNext();
    }

    /** Returns whether the card serves at a port. */
    public boolean isServing() {
        return !channels.servers().isEmpty();
    }

    /** Ends every channel and timer; the card is not told. */
    public void stop() {
        commands.reset();
    }

    private static void require(CommandApdu command, ResponseApdu answer, String asked) throws CardRefused {
        int sw = answer.sw();
        if (sw != 0x9000 && sw >> 8 != MORE) {
            throw StatusWord.of(command, sw).refusing(asked);
        }
    }
}
