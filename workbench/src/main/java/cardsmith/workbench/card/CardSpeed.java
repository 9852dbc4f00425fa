package cardsmith.workbench.card;

import cardsmith.card.CardLink;
import cardsmith.card.TransmissionFactors;
import cardsmith.card.link.DelayModel;
import cardsmith.card.link.DelayedLink;
import cardsmith.workbench.bench.Bench;
import cardsmith.workbench.memory.Memory;
import java.util.Optional;

/**
 * How long the virtual card takes: no longer than the program does, or as long as a card of a speed would. A real card is
 * never slowed. What is chosen holds from the next command on.
 */
public final class CardSpeed {

    private static final String KEY = "virtual.speed";

    /** A choice of speed. */
    public enum Pace {
        /** As quick as the program. */
        FULL(0),
        /** The speed that holds when the ATR says nothing: TA1 11. */
        DEFAULT(0x11),
        /** A common UICC: TA1 95. */
        COMMON(0x95),
        /** A quick UICC: TA1 97. */
        QUICK(0x97);

        private final int ta1;

        Pace(int ta1) {
            this.ta1 = ta1;
        }

        private Optional<DelayModel> model() {
            return this == FULL ? Optional.empty() : Optional.of(DelayModel.uicc(TransmissionFactors.of(ta1)));
        }
    }

    private final Bench bench;
    private final Memory memory;
    private volatile Pace pace = Pace.FULL;
    private volatile Optional<DelayModel> given = Optional.empty();
    private volatile Optional<String> virtualReader = Optional.empty();

    /** Puts itself between the cards that the bench opens from now on and its trace. */
    public CardSpeed(Bench bench, Memory memory) {
        this.bench = bench;
        this.memory = memory;
        memory.text(KEY).ifPresent(name -> {
            for (Pace known : Pace.values()) {
                if (known.name().equals(name)) {
                    pace = known;
                }
            }
        });
        bench.insert(this::over);
    }

    /** Returns a link that is slow while the virtual card is at work. */
    CardLink over(CardLink card) {
        return command -> {
            Optional<String> reader = virtualReader;
            Optional<DelayModel> model = reader.isPresent() ? given.or(() -> pace.model()) : Optional.empty();
            return model.isPresent()
                    ? new DelayedLink(card, model.get(), () -> bench.pagesWritten(reader.get())).transmit(command)
                    : card.transmit(command);
        };
    }

    /** Says which virtual reader is in use, empty for a real one. */
    public void use(Optional<String> reader) {
        virtualReader = reader;
    }

    /** Makes the virtual card as slow as a model says, until another speed is chosen; this is not remembered. */
    public void take(DelayModel model) {
        given = Optional.of(model);
    }

    /** Returns the choice. */
    public Pace pace() {
        return pace;
    }

    /** Chooses, and remembers it. */
    public void choose(Pace chosen) {
        pace = chosen;
        given = Optional.empty();
        memory.put(KEY, chosen.name());
    }
}
