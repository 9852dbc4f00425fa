/** Care for PINs and keys with a retry counter. */
@NullMarked
package cardsmith.card.pin;

import org.jspecify.annotations.NullMarked;
