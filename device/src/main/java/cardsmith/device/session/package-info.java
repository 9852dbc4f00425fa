/** A session as it was held: its events in order, its faults, its case file and its replay. */
@NullMarked
package cardsmith.device.session;

import org.jspecify.annotations.NullMarked;
