/** Management trees as documents: TNDS in XML and in WBXML. */
@NullMarked
package cardsmith.dm.tnds;

import org.jspecify.annotations.NullMarked;
