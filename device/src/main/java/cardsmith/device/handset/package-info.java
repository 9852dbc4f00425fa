/** The handset beside the card: power, network, and a device tree that knows where each node came from. */
@NullMarked
package cardsmith.device.handset;

import org.jspecify.annotations.NullMarked;
