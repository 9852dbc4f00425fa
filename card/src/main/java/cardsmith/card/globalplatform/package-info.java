/** Card management by GlobalPlatform as the host sees it: discovery, registry, content management. */
@NullMarked
package cardsmith.card.globalplatform;

import org.jspecify.annotations.NullMarked;
