/** The card's side of GlobalPlatform: the issuer security domain with its registry, keys and secure channels. */
@NullMarked
package cardsmith.card.virtual.domain;

import org.jspecify.annotations.NullMarked;
