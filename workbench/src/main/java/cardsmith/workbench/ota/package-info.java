/** Secured packets in files: read, and told in words. */
@NullMarked
package cardsmith.workbench.ota;

import org.jspecify.annotations.NullMarked;
