/** The connectionless push of WSP, which carries notifications and bootstrap messages (WAP-230 WSP). */
@NullMarked
package cardsmith.dm.push;

import org.jspecify.annotations.NullMarked;
