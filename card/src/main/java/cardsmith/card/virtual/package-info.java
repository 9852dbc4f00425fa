/** A card in this process, answering APDUs only. */
@NullMarked
package cardsmith.card.virtual;

import org.jspecify.annotations.NullMarked;
