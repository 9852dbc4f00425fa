/** Templates of management objects: a description, a tree with placeholders and what people need to fill it. */
@NullMarked
package cardsmith.dm.template;

import org.jspecify.annotations.NullMarked;
