package cardsmith.workbench.cli;

import cardsmith.dm.server.CommandAnswer;
import cardsmith.dm.server.ManagementPlan;
import cardsmith.dm.server.ScriptRun;
import cardsmith.dm.server.ServerScript;
import cardsmith.dm.server.ServerSession;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Request;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The sessions that a server command holds, several at once where clients come so. */
final class ServedSessions {

    private static final long POLL_MILLIS = 200;

    private final Run run;
    private final ServerScript script;
    private final Path results;
    private final Consumer<String> live;
    private final List<ServedRow> rows = new ArrayList<>();
    private int begun;
    private int unexpected;

    ServedSessions(Run run, ServerScript script, Path results, boolean json) {
        this.run = run;
        this.script = script;
        this.results = results;
        this.live = json ? line -> {} : line -> run.terminal().out().println(line);
    }

    synchronized Conversation begin() {
        begun++;
        live.accept("session " + begun);
        return new Conversation(begun);
    }

    /** Returns when so many sessions are over, or the person wants an end. */
    synchronized void await(int number) {
        try {
            while (rows.size() < number && !run.interruption().isAsked()) {
                wait(POLL_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized int unexpected() {
        return unexpected;
    }

    synchronized List<ServedRow> rows() {
        return List.copyOf(rows);
    }

    private synchronized void end(ServedRow row, int odd) {
        rows.add(row);
        unexpected += odd;
        live.accept("session " + row.number() + " is over: " + row.sentence());
        notifyAll();
    }

    /** One session. */
    final class Conversation implements SessionEvent.Observer, ScriptRun.Listener {

        private final int number;
        private final SessionRecord record = new SessionRecord(live);
        private final List<ServedRow.CommandRow> commands = new ArrayList<>();
        private final List<String> saved = new ArrayList<>();
        private Optional<ServerSession> session = Optional.empty();

        private Conversation(int number) {
            this.number = number;
        }

        ManagementPlan plan() {
            return new ScriptRun(script, this);
        }

        ServerSession of(ServerSession held) {
            session = Optional.of(held);
            return held;
        }

        @Override
        public void happened(SessionEvent event) {
            record.happened(event);
            if (event instanceof SessionEvent.Finished finished) {
                String device = session.map(held -> held.client().deviceId()).orElse("");
                String kind = finished.outcome().end().name().toLowerCase(Locale.ROOT);
                int odd = (int)
                        commands.stream().filter(command -> !command.expected()).count();
                end(
                        new ServedRow(
                                number,
                                device,
                                kind,
                                finished.outcome().sentence(),
                                List.copyOf(commands),
                                List.copyOf(saved),
                                record.messages(),
                                record.remarks()),
                        odd);
            }
        }

        @Override
        public void answered(ServerScript.Step step, ServerScript.Order order, CommandAnswer answer, boolean expected) {
            commands.add(new ServedRow.CommandRow(
                    step.name(),
                    answer.request().name(),
                    target(answer.request()),
                    answer.code().isPresent() ? Optional.of(answer.code().getAsInt()) : Optional.empty(),
                    answer.words(),
                    expected));
            if (!expected) {
                live.accept("  not expected: " + answer.words() + " for "
                        + answer.request().name() + " of step " + step.name());
            }
        }

        @Override
        public void found(String file, TndsDocument document) {
            Path to = results.resolve(file);
            try {
                Files.write(to, Tnds.xml(document).getBytes(StandardCharsets.UTF_8));
                saved.add(to.toString());
                live.accept("  saved: " + to);
            } catch (IOException failed) {
                run.remark("The results cannot be written to " + to + ".");
            }
        }
    }

    private static String target(Request request) {
        return request.items().stream()
                .flatMap(item -> item.target().stream())
                .map(Location::uri)
                .findFirst()
                .orElse("");
    }
}
