/** Loads a CAP file: what will be done, doing it, and tidying up after a load that was cut off. */
@NullMarked
package cardsmith.card.globalplatform.load;

import org.jspecify.annotations.NullMarked;
