/** One Management Object under edit: as a form, as XML, as bytes, linked with each other. */
@NullMarked
package cardsmith.workbench.editor;

import org.jspecify.annotations.NullMarked;
