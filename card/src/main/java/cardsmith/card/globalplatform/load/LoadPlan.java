package cardsmith.card.globalplatform.load;

import cardsmith.card.Aid;
import cardsmith.card.globalplatform.Instance;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What loading will do, before anything is sent.
 *
 * @param request what is wanted
 * @param action what happens to the load file
 * @param deletions load files that go, with all their applications
 * @param lost applications that go with them, whose content is lost unless it is kept
 * @param installations applications that will be made
 * @param oldVersion version of the package that is on the card, where there is one and the card tells it
 * @param blockSize bytes of the load file that one LOAD carries
 * @param blocks LOAD commands
 * @param apdus all commands, those that open the secure channel included
 * @param bytes bytes of all commands and of their answers as far as they can be told before
 * @param seconds expected time
 * @param freeBytes free non-volatile memory, where the card tells it
 * @param obstacles why it would fail; nothing is sent while there is one
 * @param notes what the person should know
 */
public record LoadPlan(
        LoadRequest request,
        Action action,
        List<Aid> deletions,
        List<Aid> lost,
        List<Instance> installations,
        Optional<String> oldVersion,
        int blockSize,
        int blocks,
        int apdus,
        long bytes,
        double seconds,
        OptionalLong freeBytes,
        List<Obstacle> obstacles,
        List<LoadNote> notes) {

    /** What happens to the load file. */
    public enum Action {
        /** It is on the card already, and so are the applications. */
        NOTHING,
        /** It is on the card already; applications are made from it. */
        INSTALL_ONLY,
        /** It is new on the card. */
        LOAD,
        /** It takes the place of another version. */
        REPLACE
    }

    /** Keeps own copies of the lists. */
    public LoadPlan {
        deletions = List.copyOf(deletions);
        lost = List.copyOf(lost);
        installations = List.copyOf(installations);
        obstacles = List.copyOf(obstacles);
        notes = List.copyOf(notes);
    }

    /** Returns whether nothing stands in the way. */
    public boolean isPossible() {
        return obstacles.isEmpty();
    }

    /** Returns whether the load file is sent. */
    public boolean sendsLoadFile() {
        return action == Action.LOAD || action == Action.REPLACE;
    }

    /** Returns the same plan with these applications made; bytes and time stay as they were told. */
    public LoadPlan withInstallations(List<Instance> made) {
        return new LoadPlan(
                request,
                action,
                deletions,
                lost,
                made,
                oldVersion,
                blockSize,
                blocks,
                apdus,
                bytes,
                seconds,
                freeBytes,
                obstacles,
                notes);
    }
}
