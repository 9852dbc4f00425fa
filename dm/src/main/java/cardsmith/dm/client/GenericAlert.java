package cardsmith.dm.client;

import cardsmith.dm.syncml.Data;
import cardsmith.dm.syncml.Item;
import cardsmith.dm.syncml.Location;
import cardsmith.dm.syncml.Meta;
import cardsmith.dm.syncml.Request;
import java.util.List;
import java.util.Optional;

/**
 * A report of the device of a kind that a management object defines: Alert 1226 (DM Protocol 1.2.1 clause 2.3.7).
 *
 * @param source address of the management object, where its definition asks for it
 * @param type kind of report such as {@code urn:oma:at:lawmo:1.0:OperationComplete}
 * @param format format of the data such as {@code chr}
 * @param mark importance such as {@code critical}; informational where empty
 * @param correlator word of the Exec whose end this tells
 * @param data what is reported
 */
public record GenericAlert(
        Optional<String> source,
        String type,
        String format,
        Optional<String> mark,
        Optional<String> correlator,
        String data) {

    /** Code of the Alert. */
    public static final int CODE = 1226;

    /** Returns the command, without a number. */
    Request.Alert command() {
        Meta meta = new Meta(
                Optional.of(format),
                Optional.of(type),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                mark,
                Optional.empty(),
                List.of());
        Item item = new Item(Optional.empty(), source.map(Location::of), meta, Optional.of(new Data.Text(data)), false);
        return new Request.Alert("", CODE, correlator, List.of(item));
    }
}
