/** The window: views only; what they show comes from the view models. */
@NullMarked
package cardsmith.workbench.window;

import org.jspecify.annotations.NullMarked;
