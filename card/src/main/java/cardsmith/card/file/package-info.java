/** The files of a UICC and of the DM_SC application: where they are, who may use them, and what is in them. */
@NullMarked
package cardsmith.card.file;

import org.jspecify.annotations.NullMarked;
