package cardsmith.device.terminal;

import cardsmith.card.cat.CatObject;
import cardsmith.card.cat.CatTag;
import cardsmith.card.cat.ChannelStatus;
import cardsmith.card.cat.ProactiveCommand;
import cardsmith.card.cat.Result;
import cardsmith.card.cat.TerminalProfile;
import cardsmith.card.cat.TerminalResponse;
import cardsmith.card.cat.TransportLevel;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The bearer independent protocol on the side of the handset (ETSI TS 102 223 clauses 6.4.27 to 6.4.31). */
final class Channels {

    /** The most channel data that a terminal response of 255 bytes carries beside its fixed objects. */
    static final int MOST_RECEIVED = 237;

    private static final int MOST_TOLD = 0xFF;
    private static final int SEND_NOW = 0x01;
    private static final int BACK_TO_LISTEN = 0x01;

    private final Transport transport;
    private final TerminalProfile profile;
    private final int bufferSize;
    private final Map<Integer, Channel> open = new TreeMap<>();
    private final Map<Integer, ServerPort> ports = new HashMap<>();

    /**
     * Makes no channel yet.
     *
     * @param profile says how many channels there can be at once, and of which transports
     * @param bufferSize the largest buffer that is granted, in bytes
     */
    Channels(Transport transport, TerminalProfile profile, int bufferSize) {
        this.transport = transport;
        this.profile = profile;
        this.bufferSize = bufferSize;
    }

    /** Returns the channels in UICC server mode, by their numbers. */
    List<ServerChannel> servers() {
        return open.values().stream()
                .filter(ServerChannel.class::isInstance)
                .map(ServerChannel.class::cast)
                .toList();
    }

    TerminalResponse perform(ProactiveCommand command) {
        return switch (command.type().orElseThrow()) {
            case OPEN_CHANNEL -> open(command);
            case CLOSE_CHANNEL -> close(command);
            case RECEIVE_DATA -> receive(command);
            case SEND_DATA -> send(command);
            default -> status(command);
        };
    }

    private TerminalResponse open(ProactiveCommand command) {
        int wanted = command.find(CatTag.BUFFER_SIZE)
                .filter(o -> o.length() == 2)
                .map(o -> o.at(0) << 8 | o.at(1))
                .orElse(0);
        Optional<CatObject> level = command.find(CatTag.TRANSPORT_LEVEL);
        if (wanted == 0 || level.isEmpty()) {
            return TerminalResponse.to(command, Result.VALUES_MISSING);
        }
        Optional<TransportLevel> transportLevel = TransportLevel.of(level.get());
        if (transportLevel.filter(t -> profile.carries(t.protocol())).isEmpty()) {
            return TerminalResponse.to(command, Result.TRANSPORT_UNAVAILABLE);
        }
        int number = 1;
        while (open.containsKey(number)) {
            number++;
        }
        if (number > profile.channels()) {
            return TerminalResponse.to(command, Result.NO_CHANNEL);
        }
        int granted = Math.min(wanted, bufferSize);
        Result result = granted < wanted ? Result.MODIFIED : Result.OK;
        int port = transportLevel.get().port();
        switch (transportLevel.get().protocol()) {
            case TCP_SERVER -> {
                Optional<ServerPort> listening = listen(port);
                if (listening.isEmpty()) {
                    return TerminalResponse.to(command, Result.PORT_NOT_AVAILABLE);
                }
                open.put(number, new ServerChannel(number, granted, listening.get()));
            }
            case UDP_CLIENT_LOCAL -> open.put(number, new DatagramChannel(number, granted, transport, port));
            default -> {
                return TerminalResponse.to(command, Result.TRANSPORT_UNAVAILABLE);
            }
        }
        CatObject buffer = CatObject.required(CatTag.BUFFER_SIZE, granted >> 8, granted);
        return TerminalResponse.to(command, result, open.get(number).status().object(), buffer);
    }

    /** Several channels may listen at one port: each takes the next client. */
    private Optional<ServerPort> listen(int port) {
        if (!ports.containsKey(port)) {
            try {
                ports.put(port, transport.listen(port));
            } catch (IOException taken) {
                return Optional.empty();
            }
        }
        return Optional.of(ports.get(port));
    }

    private TerminalResponse close(ProactiveCommand command) {
        Channel channel = open.get(command.channel());
        if (channel == null) {
            return TerminalResponse.to(command, Result.CHANNEL_INVALID);
        }
        if ((command.qualifier() & BACK_TO_LISTEN) != 0 && channel instanceof ServerChannel server) {
            server.drop();
        } else {
            channel.close();
            open.remove(channel.number());
            giveUpUnusedPorts();
        }
        return TerminalResponse.to(command, Result.OK);
    }

    private void giveUpUnusedPorts() {
        ports.values().removeIf(port -> {
            boolean used = open.values().stream().anyMatch(c -> c instanceof ServerChannel s && s.isOn(port));
            if (!used) {
                port.close();
            }
            return !used;
        });
    }

    private TerminalResponse receive(ProactiveCommand command) {
        Channel channel = open.get(command.channel());
        if (channel == null) {
            return TerminalResponse.to(command, Result.CHANNEL_INVALID);
        }
        int asked = command.find(CatTag.CHANNEL_DATA_LENGTH).map(o -> o.at(0)).orElse(-1);
        if (asked < 0) {
            return TerminalResponse.to(command, Result.VALUES_MISSING);
        }
        byte[] bytes = channel.receive(Math.min(asked, MOST_RECEIVED));
        Result result = bytes.length < Math.min(asked, MOST_RECEIVED) ? Result.MISSING_INFORMATION : Result.OK;
        return TerminalResponse.to(
                command,
                result,
                CatObject.required(CatTag.CHANNEL_DATA, bytes),
                CatObject.required(CatTag.CHANNEL_DATA_LENGTH, Math.min(channel.waiting(), MOST_TOLD)));
    }

    private TerminalResponse send(ProactiveCommand command) {
        Channel channel = open.get(command.channel());
        if (channel == null) {
            return TerminalResponse.to(command, Result.CHANNEL_INVALID);
        }
        Optional<CatObject> data = command.find(CatTag.CHANNEL_DATA);
        if (data.isEmpty()) {
            return TerminalResponse.to(command, Result.VALUES_MISSING);
        }
        if (channel.state() != ChannelStatus.State.ESTABLISHED) {
            return TerminalResponse.to(command, Result.BIP_ERROR);
        }
        boolean sent = channel.send(data.get().value(), (command.qualifier() & SEND_NOW) != 0);
        if (!sent) {
            return TerminalResponse.to(command, Result.NOT_REACHABLE);
        }
        return TerminalResponse.to(
                command,
                Result.OK,
                CatObject.required(CatTag.CHANNEL_DATA_LENGTH, Math.min(channel.free(), MOST_TOLD)));
    }

    private TerminalResponse status(ProactiveCommand command) {
        CatObject[] states =
                open.values().stream().map(c -> c.status().object()).toArray(CatObject[]::new);
        // Without a channel the object tells channel 0 (clause 8.56).
        CatObject[] told =
                states.length > 0 ? states : new CatObject[] {CatObject.required(CatTag.CHANNEL_STATUS, 0, 0)};
        return TerminalResponse.to(command, Result.OK, told);
    }

    void closeAll() {
        open.values().forEach(Channel::close);
        open.clear();
        giveUpUnusedPorts();
    }
}
