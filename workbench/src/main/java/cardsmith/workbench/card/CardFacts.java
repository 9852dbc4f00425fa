package cardsmith.workbench.card;

import cardsmith.card.reader.Presence;
import cardsmith.workbench.bench.CardIdentity;
import cardsmith.workbench.bench.CardState;
import cardsmith.workbench.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts a card into words; its number is shown in part only, because it names a person's subscription. */
public final class CardFacts {

    private final Texts texts;

    /** Makes the words in a language. */
    public CardFacts(Texts texts) {
        this.texts = texts;
    }

    /** Returns what is in the reader, in two or three words. */
    public String state(boolean readerChosen, CardState state, Presence presence) {
        if (!readerChosen) {
            return texts.get("state.starting");
        }
        Optional<String> trouble = trouble(state, presence);
        if (trouble.isPresent()) {
            return texts.get("state." + trouble.get());
        }
        if (state instanceof CardState.Ready) {
            return texts.get("state.ready");
        }
        if (state instanceof CardState.Opening) {
            return texts.get("state.opening");
        }
        return texts.get(state instanceof CardState.Failed ? "state.failed" : "state.empty");
    }

    /** Returns why the reader has no card that can be used, as part of a text key; empty where it is just empty. */
    private static Optional<String> trouble(CardState state, Presence presence) {
        if (state instanceof CardState.Ready || state instanceof CardState.Opening) {
            return Optional.empty();
        }
        if (presence instanceof Presence.Occupied) {
            return Optional.of("occupied");
        }
        if (presence instanceof Presence.Mute) {
            return Optional.of("mute");
        }
        return presence instanceof Presence.ReaderGone ? Optional.of("gone") : Optional.empty();
    }

    /** Returns what keeps the card from being used and what to do about it, empty where nothing does. */
    public Optional<String> warning(CardState state, Presence presence, String reader) {
        return trouble(state, presence).map(what -> texts.get("trouble." + what, reader));
    }

    /** Returns what to do while no card is ready, one sentence. */
    public String whatNow(CardState state, Presence presence) {
        if (trouble(state, presence).isPresent()) {
            return "";
        }
        return state instanceof CardState.Failed failed
                ? failed.sentence() + " " + failed.nextStep()
                : state instanceof CardState.Empty ? texts.get("state.empty.next") : "";
    }

    /** Returns protocol, speed and number in one line. */
    public String line(CardIdentity identity) {
        List<String> parts = new ArrayList<>();
        parts.add(identity.protocol());
        ta1(identity.atr().bytes()).ifPresent(ta1 -> parts.add(texts.get("facts.ta1", ta1)));
        identity.iccid().ifPresent(iccid -> parts.add(texts.get("facts.iccid", iccid)));
        parts.add(identity.applet()
                .map(store -> texts.get("facts.applet", store.version()))
                .orElseGet(() -> texts.get("facts.noApplet")));
        return String.join("  ·  ", parts);
    }

    /** Returns TA1 of an answer to reset in hexadecimal, where it has one (ISO/IEC 7816-3 clause 8.2). */
    static Optional<String> ta1(byte[] atr) {
        return atr.length > 2 && (atr[1] & 0x10) != 0
                ? Optional.of(String.format(Locale.ROOT, "%02X", atr[2]))
                : Optional.empty();
    }
}
