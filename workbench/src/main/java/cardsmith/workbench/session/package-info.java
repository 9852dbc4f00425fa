/** A session of the simulated handset with the card as the window shows and steers it; knows no view. */
@NullMarked
package cardsmith.workbench.session;

import org.jspecify.annotations.NullMarked;
