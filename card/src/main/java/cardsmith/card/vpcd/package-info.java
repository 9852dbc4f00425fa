/** Cards of this process in a virtual reader of the smart card service. */
@NullMarked
package cardsmith.card.vpcd;

import org.jspecify.annotations.NullMarked;
