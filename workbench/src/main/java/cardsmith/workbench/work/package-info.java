/** Long work away from the window's thread: one piece at a time on the card, with progress and cancel. */
@NullMarked
package cardsmith.workbench.work;

import org.jspecify.annotations.NullMarked;
