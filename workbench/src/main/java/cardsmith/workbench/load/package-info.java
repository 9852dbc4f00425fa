/** Packages and applications of a card, as window and command line work with them: keys, load, what was replaced. */
@NullMarked
package cardsmith.workbench.load;

import org.jspecify.annotations.NullMarked;
