/** The card management system outside of the device: changes cards over the air by secured packets. */
@NullMarked
package cardsmith.device.management;

import org.jspecify.annotations.NullMarked;
