/** Measurements of the module, beside libwbxml where that is installed. */
@NullMarked
package cardsmith.dm.bench;

import org.jspecify.annotations.NullMarked;
