package cardsmith.workbench.plan;

import cardsmith.card.CardRefused;
import cardsmith.card.Iccid;
import cardsmith.card.LinkLost;
import cardsmith.card.mostore.write.Repair;
import cardsmith.card.mostore.write.WritePlan;
import cardsmith.card.mostore.write.WriteResult;
import cardsmith.card.pin.PinReference;
import cardsmith.card.pin.RetryGuard;
import cardsmith.workbench.bench.BenchCard;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.bench.Edits;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.editor.MoRules;
import cardsmith.workbench.editor.TemplateFolder;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import cardsmith.workbench.work.Problem;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The way from staged edits over the plan to the card, and back from a cut write. */
public final class Writing {

    private static final int ONE_TRY_LEFT = 0x63C1;

    private final CardSession session;
    private final Desk desk;
    private final TemplateFolder templates;
    private final Executor background;
    private final Texts texts;
    private boolean lastTry;

    /** Makes the way for the card of a session. */
    public Writing(CardSession session, TemplateFolder templates, Desk desk, Executor background, Texts texts) {
        this.session = session;
        this.templates = templates;
        this.background = background;
        this.desk = desk;
        this.texts = texts;
        // What was said of the last write no longer holds.
        session.changes().addListener((o, was, is) -> desk.tell(""));
        session.card().addListener((o, was, is) -> desk.tell(""));
    }

    /** Has the staged edits planned and gives the plan on. */
    public void plan(Consumer<ShownPlan> show) {
        Optional<Edits> edits = session.edits().get();
        session.withCard(card -> edits.ifPresent(e -> desk.run(
                texts.get("work.plan"),
                progress -> card.plan(e.changes(), progress).thenCompose(plan -> shown(card, plan)),
                plan -> {
                    if (sameCard(plan.plan())) {
                        show.accept(plan);
                    } else {
                        desk.show(new Problem(texts.get("problem.otherCard"), texts.get("problem.otherCard.next")));
                    }
                })));
    }

    /** Reads the tries of PIN1, where it is needed, and puts the differences into lines, all away from the window. */
    private CompletableFuture<ShownPlan> shown(BenchCard card, WritePlan plan) {
        CompletableFuture<OptionalInt> tries = plan.needsPin1()
                ? card.run(link -> RetryGuard.triesLeft(link, PinReference.PIN1))
                : CompletableFuture.completedFuture(OptionalInt.empty());
        return tries.thenCombineAsync(
                templates.all(),
                (left, all) -> new ShownPlan(
                        plan,
                        plan.objects().stream()
                                .map(object -> PlanLine.of(object, mo -> MoRules.of(all, mo)))
                                .toList(),
                        left),
                background);
    }

    private boolean sameCard(WritePlan plan) {
        return session.edits().get().map(e -> e.iccid().equals(plan.iccid())).orElse(false);
    }

    /** Has the plan made that brings the card to what an image holds. */
    public void planRestore(Path image, Consumer<ShownPlan> show) {
        session.withCard(card -> desk.run(
                texts.get("work.plan"),
                progress -> card.planRestore(image, progress).thenCompose(plan -> shown(card, plan)),
                show));
    }

    /** Writes a plan; {@code credentials} are closed when it has ended. */
    public void write(WritePlan plan, Credentials credentials, Runnable done) {
        session.withCard(card -> desk.run(
                texts.get("work.write"),
                true,
                progress -> card.write(plan, credentials, progress),
                result -> {
                    credentials.wipe();
                    lastTry = false;
                    ended(plan, result);
                    done.run();
                },
                error -> {
                    credentials.wipe();
                    failed(error);
                    done.run();
                }));
    }

    private void ended(WritePlan plan, WriteResult result) {
        if (result instanceof WriteResult.Done done) {
            session.edits().get().filter(e -> e.iccid().equals(plan.iccid())).ifPresent(e -> e.written(done.written()));
            session.readAgain();
            desk.tell(texts.get("write.done", done.written().size()));
        } else if (result instanceof WriteResult.Conflict conflict) {
            desk.show(new Problem(conflict.sentence(), conflict.nextStep()));
            session.readAgain();
        } else if (result instanceof WriteResult.Stopped stopped) {
            desk.show(new Problem(
                    texts.get(
                            "write.stopped",
                            stopped.written().size(),
                            stopped.unwritten().size()),
                    texts.get("write.stopped.next")));
            session.edits()
                    .get()
                    .filter(e -> e.iccid().equals(plan.iccid()))
                    .ifPresent(e -> e.written(stopped.written()));
            session.readAgain();
        } else if (result instanceof WriteResult.Halted halted) {
            desk.show(halted.reason());
            session.cutWrite().mustDecide(halted.decision());
        }
    }

    private void failed(Throwable error) {
        lastTry = error instanceof CardRefused refused && refused.statusWord() == ONE_TRY_LEFT;
        if (error instanceof LinkLost lost) {
            desk.showUntilCardIsBack(new Problem(lost.getMessage(), texts.get("write.lost.next")));
        } else {
            desk.show(error);
        }
    }

    /** Has a cut write finished, when nothing has to be decided, else decided as said. */
    public void repair(Optional<Repair.Decision> decision, Credentials credentials, Runnable done) {
        session.withCard(card -> desk.run(
                texts.get("work.repair"),
                false,
                progress -> decision.map(
                                d -> card.decide(d, credentials, progress).thenApply(Optional::of))
                        .orElseGet(() -> card.repair(Optional.of(credentials), progress)),
                result -> {
                    credentials.wipe();
                    session.cutWrite().settled(result);
                    session.readAgain();
                    done.run();
                },
                error -> {
                    credentials.wipe();
                    failed(error);
                    done.run();
                }));
    }

    /** Writes the image of the card into a file. */
    public void backup(Path file) {
        session.withCard(card -> desk.run(
                texts.get("work.backup"),
                progress -> card.backup(file, progress),
                image -> desk.show(
                        new Problem(texts.get("backup.done", image.objects().size(), file.toString()), ""))));
    }

    /** Returns whether the last key was not sent, because it could have spent the last try. */
    public boolean isLastTry() {
        return lastTry;
    }

    /** Returns the number of the card that was typed, where it is one. */
    public static Optional<Iccid> typedNumber(String digits) {
        try {
            return digits.isBlank() ? Optional.empty() : Optional.of(new Iccid(digits.replace(" ", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
