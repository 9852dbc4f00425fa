/** Messages of OMA DM 1.2 (SyncML) as records, read and written in XML and WBXML. */
@NullMarked
package cardsmith.dm.syncml;

import org.jspecify.annotations.NullMarked;
