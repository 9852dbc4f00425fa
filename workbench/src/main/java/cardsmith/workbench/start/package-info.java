/** A quick start: the archive of classes that the Java machine maps instead of loading them one by one. */
@NullMarked
package cardsmith.workbench.start;

import org.jspecify.annotations.NullMarked;
