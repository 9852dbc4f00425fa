/** Device description documents: which nodes may exist, and how (OMA DM TND 1.2.1 clause 8.5). */
@NullMarked
package cardsmith.dm.ddf;

import org.jspecify.annotations.NullMarked;
