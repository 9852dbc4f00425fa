/** Decorators of the card link, one concern each. */
@NullMarked
package cardsmith.card.link;

import org.jspecify.annotations.NullMarked;
