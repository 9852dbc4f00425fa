/** Readers, the cards in them, and who comes and goes. */
@NullMarked
package cardsmith.card.reader;

import org.jspecify.annotations.NullMarked;
