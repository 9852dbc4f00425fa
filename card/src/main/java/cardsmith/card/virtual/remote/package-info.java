/** The card's side of secured packets: it checks them and runs their commands (ETSI TS 102 225, TS 102 226). */
@NullMarked
package cardsmith.card.virtual.remote;

import org.jspecify.annotations.NullMarked;
