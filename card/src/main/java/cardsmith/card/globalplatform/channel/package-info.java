/** Secure channel protocols 02 and 03 of GlobalPlatform, both ends of them. */
@NullMarked
package cardsmith.card.globalplatform.channel;

import org.jspecify.annotations.NullMarked;
