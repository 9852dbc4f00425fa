/** The write plan as a person reads it, and the way from it to the card. */
@NullMarked
package cardsmith.workbench.plan;

import org.jspecify.annotations.NullMarked;
