package cardsmith.card.cat;

import cardsmith.card.CardBrokeRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts what passes between card and terminal into one line each, never a text that a person typed. */
public final class CatWords {

    private static final Map<Integer, String> ENVELOPES = Map.of(
            0xD1, "SMS-PP download",
            0xD2, "cell broadcast download",
            0xD3, "menu selection",
            0xD4, "call control",
            0xD5, "MO short message control",
            0xD6, "event download",
            0xD7, "timer expiration",
            0xD9, "USSD download");

    private CatWords() {}

    /** Returns a proactive command in words. */
    public static String of(ProactiveCommand command) {
        var words = new ArrayList<String>();
        words.add(command.type()
                .map(CommandType::words)
                .orElseGet(() -> String.format("unknown proactive command %02X", command.typeCode())));
        if (command.channel() > 0) {
            words.add("channel " + command.channel());
        }
        command.type().ifPresent(type -> words.addAll(qualifier(type, command.qualifier())));
        for (CatObject object : command.objects()) {
            String said = object(object);
            if (!said.isEmpty()) {
                words.add(said);
            }
        }
        return words.get(0) + (words.size() == 1 ? "" : ": " + String.join(", ", words.subList(1, words.size())));
    }

    /** Returns a terminal response in words. */
    public static String of(TerminalResponse response) {
        String type = CommandType.of(response.typeCode())
                .map(CommandType::words)
                .orElseGet(() -> String.format("command %02X", response.typeCode()));
        String objects = response.objects().all().stream()
                .filter(o -> o.tag() != CatTag.TEXT_STRING.value())
                .map(CatWords::object)
                .filter(s -> !s.isEmpty())
                .map(s -> ", " + s)
                .collect(Collectors.joining());
        return type + " " + response.result().words() + objects;
    }

    /** Returns an envelope in words. */
    public static String of(Envelope envelope) {
        String name = ENVELOPES.getOrDefault(envelope.tag(), String.format("envelope %02X", envelope.tag()));
        String objects = envelope.objects().all().stream()
                .map(CatWords::object)
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(", "));
        return objects.isEmpty() ? name : name + ": " + objects;
    }

    /** Returns a fetched command in words, or what is wrong with it. */
    public static String ofFetched(byte[] fetched) {
        try {
            return of(ProactiveCommand.parse(fetched));
        } catch (CardBrokeRules e) {
            return e.getMessage();
        }
    }

    private static List<String> qualifier(CommandType type, int qualifier) {
        return switch (type) {
            case CLOSE_CHANNEL -> List.of((qualifier & 1) != 0 ? "back to listening" : "closed");
            case SEND_DATA -> List.of((qualifier & 1) != 0 ? "send now" : "keep in buffer");
            case TIMER_MANAGEMENT ->
                List.of(
                        switch (qualifier & 3) {
                            case 0 -> "start";
                            case 1 -> "stop";
                            default -> "current value";
                        });
            case REFRESH -> List.of(String.format("mode %02X", qualifier));
            default -> List.of();
        };
    }

    private static String object(CatObject object) {
        CatTag tag = CatTag.of(object.tag()).orElse(CatTag.DEVICE_IDENTITIES);
        return switch (tag) {
            case EVENT_LIST -> events(object);
            case CHANNEL_DATA -> object.length() + " bytes";
            case CHANNEL_DATA_LENGTH ->
                object.at(0) == 0xFF ? "255 bytes or more" : Math.max(object.at(0), 0) + " bytes";
            case CHANNEL_STATUS -> {
                ChannelStatus status = ChannelStatus.of(object);
                yield "channel " + status.channel() + " " + status.state();
            }
            case BUFFER_SIZE -> "buffer " + (Math.max(object.at(0), 0) << 8 | Math.max(object.at(1), 0));
            case TRANSPORT_LEVEL ->
                TransportLevel.of(object)
                        .map(t -> t.protocol().words() + " port " + t.port())
                        .orElse("unknown transport");
            case TIMER_IDENTIFIER -> "timer " + object.at(0);
            case TIMER_VALUE -> TimerValue.of(object).map(CatWords::clock).orElse("no time");
            case TEXT_STRING -> "\"" + CatText.of(object) + "\"";
            case ALPHA_IDENTIFIER -> "\"" + CatText.alpha(object) + "\"";
            case ITEM_IDENTIFIER -> "item " + object.at(0);
            case SMS_TPDU -> "TPDU of " + object.length() + " bytes";
            default -> "";
        };
    }

    private static String events(CatObject list) {
        if (list.length() == 0) {
            return "no event";
        }
        var names = new ArrayList<String>();
        for (int i = 0; i < list.length(); i++) {
            int code = list.at(i);
            names.add(Event.of(code).map(Event::words).orElseGet(() -> String.format("event %02X", code)));
        }
        return String.join(" and ", names);
    }

    private static String clock(Duration time) {
        return String.format("%02d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
