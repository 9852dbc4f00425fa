/** The words that people read, in their language. */
@NullMarked
package cardsmith.workbench.text;

import org.jspecify.annotations.NullMarked;
