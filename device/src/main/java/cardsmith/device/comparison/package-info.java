/** What differs between the objects of a card and those of a device, and how both come to the same (DMSC-DER-6). */
@NullMarked
package cardsmith.device.comparison;

import org.jspecify.annotations.NullMarked;
