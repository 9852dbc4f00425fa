package cardsmith.device.terminal;

import cardsmith.card.cat.CatObject;
import cardsmith.card.cat.CatTag;
import cardsmith.card.cat.CommandType;
import cardsmith.card.cat.Event;
import cardsmith.card.cat.Imei;
import cardsmith.card.cat.ProactiveCommand;
import cardsmith.card.cat.Result;
import cardsmith.card.cat.TerminalProfile;
import cardsmith.card.cat.TerminalResponse;
import cardsmith.card.cat.TimerValue;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Performs what the handset can do for the card, and answers the rest with the right result. */
final class ToolkitCommands {

    private static final Set<CommandType> PERFORMED = EnumSet.of(
            CommandType.REFRESH,
            CommandType.MORE_TIME,
            CommandType.POLL_INTERVAL,
            CommandType.POLLING_OFF,
            CommandType.SET_UP_EVENT_LIST,
            CommandType.SEND_SHORT_MESSAGE,
            CommandType.LAUNCH_BROWSER,
            CommandType.PLAY_TONE,
            CommandType.DISPLAY_TEXT,
            CommandType.GET_INKEY,
            CommandType.GET_INPUT,
            CommandType.SELECT_ITEM,
            CommandType.SET_UP_MENU,
            CommandType.SET_UP_IDLE_MODE_TEXT,
            CommandType.PROVIDE_LOCAL_INFORMATION,
            CommandType.TIMER_MANAGEMENT,
            CommandType.OPEN_CHANNEL,
            CommandType.CLOSE_CHANNEL,
            CommandType.RECEIVE_DATA,
            CommandType.SEND_DATA,
            CommandType.GET_CHANNEL_STATUS);

    private static final int IMEI = 0x01;

    private static final Set<Event> REPORTED = EnumSet.of(Event.DATA_AVAILABLE, Event.CHANNEL_STATUS);

    private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);

    private final TerminalProfile profile;
    private final Channels channels;
    private final Timers timers;
    private final PersonCommands person;
    private final Optional<Imei> imei;
    private Set<Event> wanted = EnumSet.noneOf(Event.class);
    private Optional<Duration> pollInterval = Optional.of(Duration.ofSeconds(30));

    ToolkitCommands(TerminalProfile profile, Channels channels, Timers timers, Person person, Optional<Imei> imei) {
        this.profile = profile;
        this.channels = channels;
        this.timers = timers;
        this.person = new PersonCommands(person);
        this.imei = imei;
    }

    /** Returns the profile of a handset that can do everything that is performed here. */
    static TerminalProfile fullProfile(int channels, boolean withIdentity) {
        var commands = EnumSet.copyOf(PERFORMED);
        if (!withIdentity) {
            commands.remove(CommandType.PROVIDE_LOCAL_INFORMATION);
        }
        return TerminalProfile.of(commands, REPORTED, channels);
    }

    boolean wants(Event event) {
        return wanted.contains(event);
    }

    /** Returns how often the card wants to be asked, nothing when never. */
    Optional<Duration> pollInterval() {
        return pollInterval;
    }

    TerminalResponse perform(ProactiveCommand command) {
        Optional<CommandType> type = command.type();
        if (type.isEmpty()) {
            return TerminalResponse.to(command, Result.TYPE_NOT_UNDERSTOOD);
        }
        if (!PERFORMED.contains(type.get()) || !profile.permits(type.get())) {
            return TerminalResponse.to(command, Result.BEYOND_CAPABILITIES);
        }
        return switch (type.get()) {
            case OPEN_CHANNEL, CLOSE_CHANNEL, RECEIVE_DATA, SEND_DATA, GET_CHANNEL_STATUS -> channels.perform(command);
            case PROVIDE_LOCAL_INFORMATION -> identity(command);
            case TIMER_MANAGEMENT -> timer(command);
            case SET_UP_EVENT_LIST -> eventList(command);
            case POLL_INTERVAL -> interval(command);
            case POLLING_OFF -> {
                pollInterval = Optional.empty();
                yield TerminalResponse.to(command, Result.OK);
            }
            default -> person.perform(command);
        };
    }

    /** PROVIDE LOCAL INFORMATION (clause 6.4.15), of which the identity is the one thing known here. */
    private TerminalResponse identity(ProactiveCommand command) {
        return imei.filter(known -> command.qualifier() == IMEI)
                .map(known -> TerminalResponse.to(command, Result.OK, known.object()))
                .orElseGet(() -> TerminalResponse.to(command, Result.BEYOND_CAPABILITIES));
    }

    private TerminalResponse eventList(ProactiveCommand command) {
        Optional<CatObject> list = command.find(CatTag.EVENT_LIST);
        if (list.isEmpty()) {
            return TerminalResponse.to(command, Result.VALUES_MISSING);
        }
        var events = EnumSet.noneOf(Event.class);
        boolean all = true;
        for (int i = 0; i < list.get().length(); i++) {
            Optional<Event> event = Event.of(list.get().at(i)).filter(profile::reports);
            event.ifPresent(events::add);
            all &= event.isPresent();
        }
        // An event that the terminal does not know makes the whole list void (clause 6.4.16).
        if (!all) {
            return TerminalResponse.to(command, Result.BEYOND_CAPABILITIES);
        }
        wanted = events;
        return TerminalResponse.to(command, Result.OK);
    }

    private TerminalResponse interval(ProactiveCommand command) {
        Optional<CatObject> asked = command.find(CatTag.DURATION).filter(o -> o.length() == 2);
        if (asked.isEmpty()) {
            return TerminalResponse.to(command, Result.VALUES_MISSING);
        }
        int count = asked.get().at(1);
        Duration time = switch (asked.get().at(0)) {
            case 0 -> Duration.ofMinutes(count);
            case 1 -> Duration.ofSeconds(count);
            default -> Duration.ofMillis(count * 100L);
        };
        if (time.isZero() || time.compareTo(LONGEST_INTERVAL) > 0) {
            return TerminalResponse.to(command, Result.DATA_NOT_UNDERSTOOD);
        }
        pollInterval = Optional.of(time);
        return TerminalResponse.to(
                command,
                Result.OK,
                CatObject.required(CatTag.DURATION, asked.get().value()));
    }

    private TerminalResponse timer(ProactiveCommand command) {
        Optional<CatObject> identifier = command.find(CatTag.TIMER_IDENTIFIER);
        int number = identifier.map(o -> o.at(0)).orElse(0);
        if (number < 1 || number > Timers.COUNT) {
            return TerminalResponse.to(command, Result.VALUES_MISSING);
        }
        CatObject told = CatObject.required(CatTag.TIMER_IDENTIFIER, number);
        int action = command.qualifier() & 0x03;
        if (action == 0) {
            Optional<Duration> time = command.find(CatTag.TIMER_VALUE).flatMap(TimerValue::of);
            if (time.isEmpty()) {
                return TerminalResponse.to(command, Result.VALUES_MISSING);
            }
            timers.start(number, time.get());
            return TerminalResponse.to(command, Result.OK, told);
        }
        Optional<Duration> left = action == 1 ? timers.stop(number) : timers.left(number);
        return left.map(time -> TerminalResponse.to(command, Result.OK, told, TimerValue.object(time)))
                .orElseGet(() -> TerminalResponse.to(command, Result.TIMER_CONTRADICTION));
    }

    void reset() {
        wanted = EnumSet.noneOf(Event.class);
        pollInterval = Optional.of(Duration.ofSeconds(30));
        timers.clear();
        channels.closeAll();
    }
}
