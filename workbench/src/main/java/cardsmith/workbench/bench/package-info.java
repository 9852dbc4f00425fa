/** The work place that window and command line share: readers, the card in them, staged edits, writing and repairing. */
@NullMarked
package cardsmith.workbench.bench;

import org.jspecify.annotations.NullMarked;
