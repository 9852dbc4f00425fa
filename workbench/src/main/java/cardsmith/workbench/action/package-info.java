/** What a person can do, once: menus, tool bar, palette and shortcuts are drawn from it. */
@NullMarked
package cardsmith.workbench.action;

import org.jspecify.annotations.NullMarked;
