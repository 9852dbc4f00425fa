/** Where the keys of cards come from, and which cards they belong to. */
@NullMarked
package cardsmith.card.globalplatform.key;

import org.jspecify.annotations.NullMarked;
