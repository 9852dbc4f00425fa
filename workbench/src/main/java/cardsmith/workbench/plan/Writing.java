package cardsmith.workbench.plan;

import cardsmith.card.CardRefused;
import cardsmith.card.LinkLost;
import cardsmith.card.mostore.Iccid;
import cardsmith.card.mostore.write.Repair;
import cardsmith.card.mostore.write.WritePlan;
import cardsmith.card.mostore.write.WriteResult;
import cardsmith.workbench.bench.Credentials;
import cardsmith.workbench.bench.Edits;
import cardsmith.workbench.card.CardSession;
import cardsmith.workbench.text.Texts;
import cardsmith.workbench.work.Desk;
import cardsmith.workbench.work.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The way from staged edits over the plan to the card, and back from a cut write. */
public final class Writing {

    private static final int ONE_TRY_LEFT = 0x63C1;

    private final CardSession session;
    private final Desk desk;
    private final Texts texts;
    private boolean lastTry;

    /** Makes the way for the card of a session. */
    public Writing(CardSession session, Desk desk, Texts texts) {
        this.session = session;
        this.desk = desk;
        this.texts = texts;
    }

    /** Has the staged edits planned and gives the plan on. */
    public void plan(Consumer<WritePlan> show) {
        Optional<Edits> edits = session.edits().get();
        session.withCard(card -> edits.ifPresent(e ->
                desk.run(texts.get("work.plan"), progress -> card.plan(e.changes(), progress), plan -> {
                    if (sameCard(plan)) {
                        show.accept(plan);
                    } else {
                        desk.show(new Problem(texts.get("problem.otherCard"), texts.get("problem.otherCard.next")));
                    }
                })));
    }

    private boolean sameCard(WritePlan plan) {
        return session.edits().get().map(e -> e.iccid().equals(plan.iccid())).orElse(false);
    }

    /** Has the plan made that brings the card to what an image holds. */
    public void planRestore(Path image, Consumer<WritePlan> show) {
        session.withCard(card -> desk.run(texts.get("work.plan"), progress -> card.planRestore(image, progress), show));
    }

    /** Writes a plan; {@code credentials} are closed when it has ended. */
    public void write(WritePlan plan, Credentials credentials, Runnable done) {
        session.withCard(card -> desk.run(
                texts.get("work.write"),
                true,
                progress -> card.write(plan, credentials, progress),
                result -> {
                    close(credentials);
                    lastTry = false;
                    ended(plan, result);
                    done.run();
                },
                error -> {
                    close(credentials);
                    failed(error);
                    done.run();
                }));
    }

    private static void close(Credentials credentials) {
        credentials.adm1().close();
        credentials.pin1().ifPresent(pin -> pin.close());
    }

    private void ended(WritePlan plan, WriteResult result) {
        if (result instanceof WriteResult.Done done) {
            session.edits().get().filter(e -> e.iccid().equals(plan.iccid())).ifPresent(e -> e.written(done.written()));
            session.readAgain();
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
            session.mustRepair(halted.decision());
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
                    close(credentials);
                    session.repaired();
                    result.ifPresent(session::toldRepair);
                    done.run();
                },
                error -> {
                    close(credentials);
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

    /** Returns the lines of a plan. */
    public static List<PlanLine> lines(WritePlan plan) {
        return plan.objects().stream().map(PlanLine::of).toList();
    }

    /** Returns whether the person has to type the number of the card, because the last try is at stake. */
    public static boolean needsCardNumber(WritePlan plan) {
        return plan.adm1TriesLeft().orElse(1) == 1;
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
