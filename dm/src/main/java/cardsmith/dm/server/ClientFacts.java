package cardsmith.dm.server;

import cardsmith.dm.syncml.Request.Alert;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client has told of itself so far.
 *
 * @param deviceId source of its messages, such as {@code IMEI:493005100592800}
 * @param devInfo values by node address, such as {@code ./DevInfo/Man}
 * @param alerts alerts it sent, in order
 */
public record ClientFacts(String deviceId, Map<String, String> devInfo, List<Alert> alerts) {

    /** Nothing is known. */
    public static final ClientFacts NONE = new ClientFacts("", Map.of(), List.of());

    /** Copies map and list. */
    public ClientFacts {
        devInfo = Collections.unmodifiableMap(new LinkedHashMap<>(devInfo));
        alerts = List.copyOf(alerts);
    }
}
