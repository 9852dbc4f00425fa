/**
 * The Card Application Toolkit on the wire: proactive commands, terminal responses, envelopes and the terminal profile
 * (ETSI TS 102 223, 3GPP TS 31.111).
 */
@NullMarked
package cardsmith.card.cat;

import org.jspecify.annotations.NullMarked;
