/** Java Card CAP files: what is in them and what they need of a card. */
@NullMarked
package cardsmith.card.cap;

import org.jspecify.annotations.NullMarked;
