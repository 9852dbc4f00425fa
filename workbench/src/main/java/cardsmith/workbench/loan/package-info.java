/** Cards in readers that are lent to scenarios: what they hold is kept before and given back afterwards. */
@NullMarked
package cardsmith.workbench.loan;

import org.jspecify.annotations.NullMarked;
