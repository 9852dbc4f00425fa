/** Credentials and digests of OMA DM 1.2. */
@NullMarked
package cardsmith.dm.security;

import org.jspecify.annotations.NullMarked;
