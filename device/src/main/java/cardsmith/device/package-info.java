/** The simulated handset next to the card. */
@NullMarked
package cardsmith.device;

import org.jspecify.annotations.NullMarked;
