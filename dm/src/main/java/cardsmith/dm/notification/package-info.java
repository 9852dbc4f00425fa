/** The notification that asks a device to begin a session: package 0 of OMA DM 1.2. */
@NullMarked
package cardsmith.dm.notification;

import org.jspecify.annotations.NullMarked;
