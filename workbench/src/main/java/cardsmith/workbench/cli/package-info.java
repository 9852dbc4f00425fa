/** The command line: what the window can do, for scripts and for people at a terminal. */
@NullMarked
package cardsmith.workbench.cli;

import org.jspecify.annotations.NullMarked;
