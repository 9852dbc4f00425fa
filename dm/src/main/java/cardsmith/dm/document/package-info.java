/** Documents of device management of any kind, recognised by what they hold. */
@NullMarked
package cardsmith.dm.document;

import org.jspecify.annotations.NullMarked;
