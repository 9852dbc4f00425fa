/** What the window knows of the card: readers, facts, objects, staged edits. */
@NullMarked
package cardsmith.workbench.card;

import org.jspecify.annotations.NullMarked;
