/** The trace as a table that stays quick at a million rows. */
@NullMarked
package cardsmith.workbench.tracepane;

import org.jspecify.annotations.NullMarked;
