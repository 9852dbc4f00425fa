/** What status words mean, in the context of the command that they answer. */
@NullMarked
package cardsmith.card.status;

import org.jspecify.annotations.NullMarked;
