/** What the window remembers between two starts: never a PIN, never a key. */
@NullMarked
package cardsmith.workbench.memory;

import org.jspecify.annotations.NullMarked;
