/** Writing to the MO store of a card so that nothing is lost: plan, backup, journal, write, read back, repair. */
@NullMarked
package cardsmith.card.mostore.write;

import org.jspecify.annotations.NullMarked;
