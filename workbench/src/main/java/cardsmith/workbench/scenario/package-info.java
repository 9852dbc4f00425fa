/** The scenarios of the program in a list, run on virtual cards, with what their steps have shown, and their report. */
@NullMarked
package cardsmith.workbench.scenario;

import org.jspecify.annotations.NullMarked;
