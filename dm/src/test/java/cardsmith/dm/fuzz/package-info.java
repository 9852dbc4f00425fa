/** Parsers under documents that were broken by chance. */
@NullMarked
package cardsmith.dm.fuzz;

import org.jspecify.annotations.NullMarked;
