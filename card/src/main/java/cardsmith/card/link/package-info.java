/**
 * Decorators of the card link, one concern each. From the card outwards they are composed in this order: faults and
 * delays, trace, time, GET RESPONSE; so the trace holds every APDU that the card saw.
 */
@NullMarked
package cardsmith.card.link;

import org.jspecify.annotations.NullMarked;
