/** Management Objects and traces in files and on the clipboard. */
@NullMarked
package cardsmith.workbench.file;

import org.jspecify.annotations.NullMarked;
