/** OMA DM over HTTP, the client's side and the server's. */
@NullMarked
package cardsmith.dm.http;

import org.jspecify.annotations.NullMarked;
