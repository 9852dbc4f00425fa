/** Elements, text and octets as a stream, the same for XML and WBXML. */
@NullMarked
package cardsmith.dm.markup;

import org.jspecify.annotations.NullMarked;
