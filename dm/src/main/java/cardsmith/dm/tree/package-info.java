/** The management tree of a device: nodes with properties, rights and rules (OMA DM TND 1.2.1 clause 8). */
@NullMarked
package cardsmith.dm.tree;

import org.jspecify.annotations.NullMarked;
