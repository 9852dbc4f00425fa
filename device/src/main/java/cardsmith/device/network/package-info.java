/** The operator network that a simulated handset attaches to (3GPP TS 33.102). */
@NullMarked
package cardsmith.device.network;

import org.jspecify.annotations.NullMarked;
