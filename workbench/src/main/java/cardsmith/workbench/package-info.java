/** The application: the window and the command line. */
@NullMarked
package cardsmith.workbench;

import org.jspecify.annotations.NullMarked;
