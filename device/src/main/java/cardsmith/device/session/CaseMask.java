package cardsmith.device.session;

import cardsmith.card.mostore.BadMo;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.ScMo;
import cardsmith.card.mostore.ScMoCodec;
import cardsmith.card.mostore.StoredMo;
import cardsmith.card.mostore.write.BackupImage;
import cardsmith.dm.client.Question;
import cardsmith.dm.client.Reply;
import cardsmith.dm.session.Transmission;
import cardsmith.dm.tree.TreeImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Takes the secrets out of a case in such a way that its session can still be held again. */
final class CaseMask {

    private CaseMask() {}

    /** Returns the case with marks in the place of its secrets; its APDUs are masked when they are written. */
    static SessionCase masked(SessionCase full) {
        return new SessionCase(
                full.made(),
                full.setup(),
                full.faults(),
                happenings(full.happenings()),
                tree(full.before()),
                tree(full.after()),
                full.stamps(),
                full.device().stream()
                        .map(node -> new DeviceNode(masked(node.image()), node.origin(), node.shadows()))
                        .toList(),
                full.card().map(CaseMask::card),
                full.apdus());
    }

    private static TreeImage tree(TreeImage image) {
        return new TreeImage(image.nodes().stream().map(CaseMask::masked).toList());
    }

    private static TreeImage.Node masked(TreeImage.Node node) {
        return SecretValue.isAt(node.uri())
                ? node.withValue(
                        SecretValue.masked(node.data().format(), node.data().value()))
                : node;
    }

    static List<Happening> happenings(List<Happening> happenings) {
        Map<String, String> typed = new HashMap<>();
        List<Happening> masked = new ArrayList<>();
        Optional<Question> asked = Optional.empty();
        for (Happening happening : happenings) {
            Fact fact = happening.fact();
            if (fact instanceof Fact.Asked question) {
                asked = Optional.of(question.question());
            } else if (fact instanceof Fact.Answered answered
                    && answered.reply() instanceof Reply.Typed text
                    && asked.isPresent()
                    && asked.get() instanceof Question.Input input
                    && input.hidden()) {
                typed.put(text.text(), SecretValue.typed(input.kind(), text.text()));
                fact = new Fact.Answered(new Reply.Typed(typed.get(text.text())));
            } else if (fact instanceof Fact.Changed changed && SecretValue.isAt(changed.uri())) {
                fact = new Fact.Changed(
                        changed.command(),
                        changed.uri(),
                        changed.kind(),
                        changed.property(),
                        changed.before().map(SecretValue::fill),
                        changed.after().map(SecretValue::fill));
            }
            masked.add(with(happening, fact));
        }
        return messages(masked, typed);
    }

    private static Happening with(Happening happening, Fact fact) {
        return new Happening(happening.number(), happening.at(), happening.apdu(), fact);
    }

    private static List<Happening> messages(List<Happening> happenings, Map<String, String> typed) {
        Iterator<Transmission> went =
                mask(happenings, true, typed, Fact.Message::transmission).iterator();
        Iterator<Transmission> came =
                mask(happenings, false, typed, Fact.Message::transmission).iterator();
        Iterator<Transmission> wanted = mask(
                        happenings, true, typed, m -> m.original().orElse(m.transmission()))
                .iterator();
        return happenings.stream()
                .map(happening -> {
                    if (!(happening.fact() instanceof Fact.Message message)) {
                        return happening;
                    }
                    Transmission original = message.toCard() ? wanted.next() : message.transmission();
                    return with(
                            happening,
                            new Fact.Message(
                                    message.toCard(),
                                    message.toCard() ? went.next() : came.next(),
                                    message.toCard() ? message.original().map(m -> original) : Optional.empty()));
                })
                .toList();
    }

    private static List<Transmission> mask(
            List<Happening> happenings,
            boolean toCard,
            Map<String, String> typed,
            java.util.function.Function<Fact.Message, Transmission> which) {
        return new MessageMask(typed)
                .masked(happenings.stream()
                        .map(Happening::fact)
                        .filter(Fact.Message.class::isInstance)
                        .map(Fact.Message.class::cast)
                        .filter(message -> message.toCard() == toCard)
                        .map(which)
                        .toList());
    }

    private static BackupImage card(BackupImage full) {
        SortedMap<MoTag, Octets> objects = new TreeMap<>();
        SortedSet<MoTag> closed = new TreeSet<>(full.closed());
        full.objects()
                .forEach((tag, value) ->
                        object(tag, value).ifPresentOrElse(masked -> objects.put(tag, masked), () -> closed.add(tag)));
        return new BackupImage(full.iccid(), full.version(), full.revision(), full.taken(), objects, closed);
    }

    private static Optional<Octets> object(MoTag tag, Octets value) {
        Optional<ScMo> mo = StoredMo.of(tag, value).mo();
        if (mo.isEmpty()) {
            return Optional.empty();
        }
        byte[] content = mo.get().content().bytes();
        byte[] masked = (mo.get().flags() & ScMo.CIPHERED) != 0 ? content : TreeMask.masked(content);
        try {
            return Optional.of(ScMoCodec.encode(mo.get().withContent(mo.get().contentType(), Octets.of(masked))));
        } catch (BadMo tooLong) {
            return Optional.empty();
        }
    }
}
