/** The commands that cards understand, as declarations with the clauses that define them. */
@NullMarked
package cardsmith.card.command;

import org.jspecify.annotations.NullMarked;
