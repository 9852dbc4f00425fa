/** WBXML 1.1 to 1.3 as a stream, driven by token tables (WAP-192). */
@NullMarked
package cardsmith.dm.wbxml;

import org.jspecify.annotations.NullMarked;
