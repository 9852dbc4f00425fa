/** Authentication between card and network: the functions of Milenage (3GPP TS 35.206, TS 33.102). */
@NullMarked
package cardsmith.card.aka;

import org.jspecify.annotations.NullMarked;
