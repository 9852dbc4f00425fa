package cardsmith.workbench.session;

import cardsmith.device.session.Fact;
import cardsmith.device.session.Happening;
import cardsmith.dm.client.Reply;
import cardsmith.workbench.session.SequenceLine.Kind;
import cardsmith.workbench.session.SequenceLine.Lane;
import cardsmith.workbench.session.SequenceLine.Tone;
import cardsmith.workbench.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Makes lines of the sequence diagram of what happens in one session; to be used by one thread. */
final class SequenceLines {

    private final Texts texts;
    private final Lane peer;
    private Optional<Instant> beginning = Optional.empty();

    SequenceLines(Texts texts) {
        this(texts, Lane.CARD);
    }

    /** Makes lines of a session of the client with another peer. */
    SequenceLines(Texts texts, Lane peer) {
        this.texts = texts;
        this.peer = peer;
    }

    /** Returns the line of something that has happened. */
    SequenceLine of(Happening happening) {
        Fact fact = happening.fact();
        if (fact instanceof Fact.Message message) {
            return message(happening, message);
        } else if (fact instanceof Fact.Triggered triggered) {
            Lane from = triggered.way().matches("remote|message") ? Lane.AUTHORITY : Lane.CARD;
            Lane to = triggered.way().equals("message") ? Lane.CARD : Lane.CLIENT;
            return line(happening, from, to, Kind.STATE, Tone.NEUTRAL, triggered.sentence());
        } else if (fact instanceof Fact.Executed executed) {
            return executed(happening, executed);
        } else if (fact instanceof Fact.Changed changed) {
            String key = "session.changed." + changed.kind().name().toLowerCase(Locale.ROOT);
            return at(
                    happening,
                    Kind.COMMAND,
                    Tone.NEUTRAL,
                    texts.get(key, changed.uri().toString(), changed.property()));
        } else if (fact instanceof Fact.Asked asked) {
            return arrow(
                    happening,
                    false,
                    Kind.USER,
                    texts.get("session.asked", asked.question().text()));
        } else if (fact instanceof Fact.Answered answered) {
            return at(happening, Kind.USER, Tone.NEUTRAL, texts.get("session.answered", reply(answered.reply())));
        } else if (fact instanceof Fact.Fault fault) {
            return at(happening, Kind.STATE, Tone.BAD, fault.sentence());
        } else if (fact instanceof Fact.Noted noted) {
            return at(happening, Kind.STATE, Tone.NEUTRAL, noted.sentence());
        } else if (fact instanceof Fact.Ended ended) {
            return at(happening, Kind.STATE, ended.completed() ? Tone.GOOD : Tone.BAD, ended.sentence());
        }
        return transport(happening, fact);
    }

    private SequenceLine transport(Happening happening, Fact fact) {
        if (fact instanceof Fact.ChannelOpened opened) {
            String title = texts.get(
                    "session.channelOpened", opened.channel(), String.valueOf(opened.port()), opened.result());
            return arrow(happening, false, Kind.TRANSPORT, title);
        } else if (fact instanceof Fact.ChannelClosed closed) {
            return arrow(happening, false, Kind.TRANSPORT, texts.get("session.channelClosed", closed.channel()));
        } else if (fact instanceof Fact.ChannelData data) {
            String key = data.toCard() ? "session.receiveData" : "session.sendData";
            return arrow(happening, data.toCard(), Kind.TRANSPORT, texts.get(key, data.octets()));
        } else if (fact instanceof Fact.Http http) {
            String first = http.head().lines().findFirst().orElse("");
            return arrow(happening, http.toCard(), Kind.TRANSPORT, texts.get("session.http", first, http.body()));
        } else if (fact instanceof Fact.Opened opened) {
            String title =
                    texts.get("session.opened", opened.sessionId(), String.valueOf(opened.alert()), opened.uri());
            return at(happening, Kind.STATE, Tone.NEUTRAL, title);
        } else if (fact instanceof Fact.Authenticated judged) {
            String key = judged.client() ? "session.provesClient" : "session.provesCard";
            Tone tone = judged.code() < 300 ? Tone.NEUTRAL : Tone.BAD;
            return at(happening, Kind.TRANSPORT, tone, texts.get(key, MessageWords.status(judged.code())));
        } else if (fact instanceof Fact.Attached attached) {
            Tone tone = attached.taken() ? Tone.NEUTRAL : Tone.BAD;
            return at(happening, Kind.STATE, tone, attached.sentence());
        }
        return at(happening, Kind.STATE, Tone.NEUTRAL, texts.get("session.poweredOn"));
    }

    private SequenceLine message(Happening happening, Fact.Message message) {
        String words = MessageWords.message(message.transmission())
                .map(m -> m.header().msgId() + "  " + MessageWords.summary(m))
                .orElse(texts.get("session.noMessage"));
        String edited = message.original().isPresent() ? texts.get("session.edited") : "";
        return arrow(
                happening,
                message.toCard(),
                Kind.MESSAGE,
                texts.get("session.message", words, message.transmission().size()) + edited);
    }

    private SequenceLine executed(Happening happening, Fact.Executed executed) {
        String what = (executed.command().name() + " " + executed.target()).strip();
        String why = executed.sentence().isEmpty() ? "" : "  " + executed.sentence();
        return at(
                happening,
                Kind.COMMAND,
                executed.code() < 300 ? Tone.GOOD : executed.code() < 400 ? Tone.NEUTRAL : Tone.BAD,
                what + "  →  " + MessageWords.status(executed.code()) + why);
    }

    private String reply(Reply reply) {
        if (reply instanceof Reply.Typed) {
            return texts.get("reply.typed");
        } else if (reply instanceof Reply.Chosen chosen) {
            return texts.get("reply.chosen", chosen.numbers().toString());
        }
        return texts.get("reply." + reply.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }

    private SequenceLine arrow(Happening happening, boolean toCard, Kind kind, String title) {
        return line(happening, toCard ? Lane.CLIENT : peer, toCard ? peer : Lane.CLIENT, kind, Tone.NEUTRAL, title);
    }

    private SequenceLine at(Happening happening, Kind kind, Tone tone, String title) {
        return line(happening, Lane.CLIENT, Lane.CLIENT, kind, tone, title);
    }

    private SequenceLine line(Happening happening, Lane from, Lane to, Kind kind, Tone tone, String title) {
        Instant first = beginning.orElse(happening.at());
        beginning = Optional.of(first);
        long millis = Duration.between(first, happening.at()).toMillis();
        return new SequenceLine(
                happening, from, to, kind, tone, title.lines().findFirst().orElse(""), millis);
    }
}
