/** Short messages for cards and handsets, and what is in them (3GPP TS 23.040, ETSI TS 102 225). */
@NullMarked
package cardsmith.card.ota;

import org.jspecify.annotations.NullMarked;
