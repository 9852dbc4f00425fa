/** Receipts that the card signs of what was done on it: read, kept as a chain, checked without the card. */
@NullMarked
package cardsmith.card.receipt;

import org.jspecify.annotations.NullMarked;
