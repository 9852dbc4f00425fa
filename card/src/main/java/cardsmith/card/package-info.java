/** How a host talks to a card. */
@NullMarked
package cardsmith.card;

import org.jspecify.annotations.NullMarked;
