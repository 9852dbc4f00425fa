/** The Management Objects stored on a card: read, plan, write, verify, repair. */
@NullMarked
package cardsmith.card.mostore;

import org.jspecify.annotations.NullMarked;
