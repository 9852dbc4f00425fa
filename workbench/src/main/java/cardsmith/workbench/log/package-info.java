/** The log file: stack traces and remarks for support, never a secret, nothing on the console. */
@NullMarked
package cardsmith.workbench.log;

import org.jspecify.annotations.NullMarked;
