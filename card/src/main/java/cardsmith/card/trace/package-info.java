/** Every APDU once, with time, and what it means. */
@NullMarked
package cardsmith.card.trace;

import org.jspecify.annotations.NullMarked;
