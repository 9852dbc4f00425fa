package cardsmith.dm.client;

import cardsmith.dm.StatusCode;
import cardsmith.dm.syncml.Data;
import java.util.Optional;

/** Runs what a node stands for: command Exec (DM RepPro 1.2.1 clause 4.1.6.6). */
@FunctionalInterface
public interface Execution {

    /** A device that runs nothing: 406. */
    Execution NONE = order -> new Ran(StatusCode.NOT_SUPPORTED);

    /**
     * What is to be run.
     *
     * @param uri the node
     * @param correlator word that a later {@link GenericAlert} repeats
     * @param argument data of the command
     */
    record Order(String uri, Optional<String> correlator, Optional<Data> argument) {}

    /**
     * What became of it.
     *
     * @param code 200 done, 202 started and told later, else why not
     */
    record Ran(StatusCode code) {}

    /** Runs an order, or starts it. */
    Ran run(Order order);
}
