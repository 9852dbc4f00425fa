/** OMA Device Management 1.2. */
@NullMarked
package cardsmith.dm;

import org.jspecify.annotations.NullMarked;
