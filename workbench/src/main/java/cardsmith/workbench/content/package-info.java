/** What runs on the card, for the window: registry, load, install, delete and keys. */
@NullMarked
package cardsmith.workbench.content;

import org.jspecify.annotations.NullMarked;
