/** Checksums and signatures of the issuer that the card checks (ISO 7816-8; docs/card-interface.md). */
@NullMarked
package cardsmith.card.signature;

import org.jspecify.annotations.NullMarked;
