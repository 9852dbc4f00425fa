/** Bootstrap: the first account and connectivity of a device, by the DM profile or the CP profile (OMA DM Bootstrap 1.2.1). */
@NullMarked
package cardsmith.dm.bootstrap;

import org.jspecify.annotations.NullMarked;
